package example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.access.Role;
import io.mfaadmin.access.StepUp;
import io.mfaadmin.bulk.BulkProblemCode;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.csv.BulkReportCsv;
import io.mfaadmin.csv.BulkUpdateCsv;
import io.mfaadmin.csv.ReportCsvOptions;
import io.mfaadmin.service.ApplyOptions;
import io.mfaadmin.service.ApplyReport;
import io.mfaadmin.service.Caller;
import io.mfaadmin.service.ChangePlan;
import io.mfaadmin.service.MfaAdministration;
import io.mfaadmin.service.TenantAdministration;
import io.mfaadmin.spi.memory.InMemoryAdministratorDirectory;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file through verify, apply and report in a process of its own, with a heap in which its rows
 * could not be held. {@code -Drows=10000000 -Dheap=256m} is what the library promises at most.
 */
class ConstantHeapTest {

  private static final String ROWS = System.getProperty("rows", "60000");
  private static final String HEAP = System.getProperty("heap", "24m");

  @Test
  @DisplayName(
      "BU-14, BU-16, E21, I12: rows that fill many heaps are verified, applied and reported in line order")
  void constantHeap(@TempDir Path directory) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ConstantHeapTest.class.getName(),
                ROWS,
                directory.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("done");
    System.out.print(output);
  }

  /**
   * Verifies, applies and reports a file of so many rows, of which every hundredth names nobody.
   *
   * @param arguments how many rows, and a directory for the file and all that comes of it
   * @throws IOException if the disk fails
   */
  public static void main(String[] arguments) throws IOException {
    int rows = Integer.parseInt(arguments[0]);
    Path directory = Path.of(arguments[1]);
    Path file = directory.resolve("many.csv");
    write(file, rows);
    CrowdStore store = new CrowdStore(rows);
    InMemoryAdministratorDirectory administrators = new InMemoryAdministratorDirectory();
    administrators.grant(CrowdStore.TENANT, CrowdStore.GINA, Role.GLOBAL_ADMINISTRATOR);
    TenantAdministration admin =
        MfaAdministration.builder(store, administrators)
            .stepUp(StepUp.notRequired())
            // A twentieth of the rows at most, so that few rows go through the disk as many do.
            .spool(directory, Math.min(8 << 20, rows * 4L), 8L << 30)
            .build()
            .as(new Caller(CrowdStore.TENANT, CrowdStore.GINA, "Gina", Optional.empty()));
    long unknown = (rows + 99) / 100;

    long start = System.nanoTime();
    try (ChangePlan plan = admin.plan(BulkUpdateCsv.from(file)).orElseThrow()) {
      say("verified", rows, start);
      check(plan.expected().of(Outcome.CHANGED) == rows - unknown, "rows that change");
      check(plan.errors() == unknown, "errors");
      check(plan.problemCounts().get(BulkProblemCode.USER_NOT_FOUND) == unknown, "users not found");

      start = System.nanoTime();
      Path report = directory.resolve("report.csv");
      try (BulkReportCsv csv =
          new BulkReportCsv(Files.newOutputStream(report), ReportCsvOptions.DEFAULTS)) {
        ApplyReport applied =
            admin.apply(plan, ApplyOptions.DEFAULTS.validRowsOnly(), csv).orElseThrow();
        check(applied.counts().of(Outcome.CHANGED) == rows - unknown, "rows changed");
        check(applied.stop().isEmpty(), "the end");
      }
      say("applied and reported", rows, start);
      check(store.enabled() == rows - unknown, "users enabled");
      check(inLineOrder(report) == rows, "lines of the report");
    }
    System.out.println("done");
  }

  private static void write(Path file, int rows) throws IOException {
    try (BufferedWriter csv = Files.newBufferedWriter(file)) {
      csv.write("Username,MFA Status\r\n");
      for (int i = 0; i < rows; i++) {
        // Neighbours in the file are far apart in the order of names.
        int shuffled = (int) (i * 7_919L % rows);
        csv.write(shuffled % 100 == 0 ? "no" : "");
        csv.write(CrowdStore.username(shuffled));
        csv.write(",Enabled\r\n");
      }
    }
  }

  /** How many lines follow the headings, each naming the line of the file after the one before. */
  private static long inLineOrder(Path report) throws IOException {
    long line = 1;
    try (BufferedReader lines = Files.newBufferedReader(report)) {
      lines.readLine();
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        line++;
        check(text.contains(",\"Enabled\",\"" + line + "\","), "the order of lines");
      }
    }
    return line - 1;
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  private static void say(String what, int rows, long start) {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    System.out.printf(
        Locale.ROOT,
        "%d rows %s in %.1f s with a heap of %d MiB%n",
        rows,
        what,
        millis / 1_000.0,
        Runtime.getRuntime().maxMemory() >> 20);
  }
}
