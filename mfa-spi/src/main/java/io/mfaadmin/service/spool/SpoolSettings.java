package io.mfaadmin.service.spool;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where rows go that outgrow memory, and how much room they may take (BU-14).
 *
 * @param directory an existing directory for temporary files; on file systems without POSIX
 *     permissions it must be private already
 * @param rowsInMemory the most rows that one spool holds in memory, at least 1
 * @param maxBytes the most bytes of temporary files that one spool takes, at least 1; a spool that
 *     sorts very many rows takes up to twice what they need
 */
public record SpoolSettings(Path directory, int rowsInMemory, long maxBytes) {

  /** The rows that one spool holds in memory by default. */
  public static final int DEFAULT_ROWS_IN_MEMORY = 100_000;

  /** The bytes that one spool takes on disk by default: 4 GiB. */
  public static final long DEFAULT_MAX_BYTES = 4L << 30;

  /**
   * Checks the parts.
   *
   * @throws NullPointerException if {@code directory} is null
   * @throws IllegalArgumentException if a number is below 1
   */
  public SpoolSettings {
    Objects.requireNonNull(directory, "directory");
    if (rowsInMemory < 1 || maxBytes < 1) {
      throw new IllegalArgumentException("rows in memory and bytes on disk are at least 1");
    }
  }

  /**
   * The default: the temporary directory of the process, {@value #DEFAULT_ROWS_IN_MEMORY} rows in
   * memory and 4 GiB on disk.
   *
   * @return the settings
   */
  public static SpoolSettings defaults() {
    return new SpoolSettings(
        Path.of(System.getProperty("java.io.tmpdir")), DEFAULT_ROWS_IN_MEMORY, DEFAULT_MAX_BYTES);
  }
}
