package io.mfaadmin.service.spool;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Objects;

/**
 * How much memory rows may take, where those go that need more, and how much room there (BU-14).
 *
 * @param directory an existing directory for temporary files, on the default file system; where
 *     that has no POSIX permissions it must be private already
 * @param memoryBytes the most bytes of rows that one spool holds in memory, at least 1; one row is
 *     held whatever it takes
 * @param diskBytes the most bytes of temporary files that one spool takes, at least 1; a spool that
 *     sorts very many rows takes up to twice what they need
 */
public record SpoolSettings(Path directory, long memoryBytes, long diskBytes) {

  /**
   * The part of the heap that one spool takes by default. A bulk update has three while it is
   * verified, a plan keeps one until it is closed.
   */
  private static final int SHARE_OF_HEAP = 16;

  private static final long DEFAULT_DISK_BYTES = 4L << 30;

  /**
   * Checks the parts.
   *
   * @throws NullPointerException if {@code directory} is null
   * @throws IllegalArgumentException if the directory is on another file system, or a number is
   *     below 1
   */
  public SpoolSettings {
    Objects.requireNonNull(directory, "directory");
    if (!directory.getFileSystem().equals(FileSystems.getDefault())) {
      throw new IllegalArgumentException("temporary files are on the default file system");
    }
    if (memoryBytes < 1 || diskBytes < 1) {
      throw new IllegalArgumentException("bytes in memory and on disk are at least 1");
    }
  }

  /**
   * The default: the temporary directory of the process, a sixteenth of the largest heap that the
   * process may have, and 4 GiB on disk.
   *
   * @return the settings
   */
  public static SpoolSettings defaults() {
    return new SpoolSettings(
        Path.of(System.getProperty("java.io.tmpdir")),
        Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP,
        DEFAULT_DISK_BYTES);
  }
}
