package example.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/** Where it was measured. */
final class Machine {

  private Machine() {}

  /** What the ratios depend on. */
  static String line(Optional<String> postgresql) {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return "Measured on "
        + system.getAvailableProcessors()
        + " cores ("
        + System.getProperty("os.arch")
        + "), "
        + Math.round(system.getTotalMemorySize() / 1073741824.0)
        + " GiB, "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.version").replaceAll("-.*", "")
        + ", JDK "
        + Runtime.version()
        + postgresql
            .map(version -> ", PostgreSQL " + version + " on the same machine with fsync on")
            .orElse("")
        + ".";
  }
}
