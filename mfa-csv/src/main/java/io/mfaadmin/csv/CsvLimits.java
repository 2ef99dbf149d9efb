package io.mfaadmin.csv;

/**
 * How much a file may hold (BU-11). What exceeds a limit is refused, never cut.
 *
 * @param rows the most rows below the headings, blank lines not counted
 * @param bytes the most bytes
 * @param cellCharacters the most characters (UTF-16 units) of a heading, a username or a status,
 *     without its quotes; cells of other columns are bounded by the row alone
 * @param lineCharacters the most characters of one row, with its quotes, delimiters and quoted line
 *     breaks; bounds what an unclosed quote can swallow
 * @param columns the most cells of one row
 */
public record CsvLimits(
    long rows, long bytes, int cellCharacters, int lineCharacters, int columns) {

  /** 10 million rows, 1 GiB, 1,024 characters a cell, 65,536 characters a row, 512 columns. */
  public static final CsvLimits DEFAULTS = new CsvLimits(10_000_000, 1L << 30, 1_024, 1 << 16, 512);

  /** The most that {@code lineCharacters} can be set to: one row is held in memory. */
  public static final int MAX_LINE_CHARACTERS = 1 << 24;

  /** The most that {@code columns} can be set to. */
  public static final int MAX_COLUMNS = 1 << 16;

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if a limit is below 1, a cell may be longer than a line, or
   *     one of the last two is above the most that it can be
   */
  public CsvLimits {
    if (rows < 1 || bytes < 1 || cellCharacters < 1 || columns < 1) {
      throw new IllegalArgumentException("limits are at least 1");
    }
    if (cellCharacters > lineCharacters || lineCharacters > MAX_LINE_CHARACTERS) {
      throw new IllegalArgumentException(
          "cellCharacters <= lineCharacters <= " + MAX_LINE_CHARACTERS + " must hold");
    }
    if (columns > MAX_COLUMNS) {
      throw new IllegalArgumentException("columns are at most " + MAX_COLUMNS);
    }
  }

  /**
   * The same with another limit of rows.
   *
   * @param limit the most rows, at least 1
   * @return the limits
   */
  public CsvLimits withRows(long limit) {
    return new CsvLimits(limit, bytes, cellCharacters, lineCharacters, columns);
  }

  /**
   * The same with another limit of characters.
   *
   * @param limit the most characters of a heading, a username or a status, at least 1 and at most
   *     {@code lineCharacters}, which the constructor sets
   * @return the limits
   */
  public CsvLimits withCellCharacters(int limit) {
    return new CsvLimits(rows, bytes, limit, lineCharacters, columns);
  }

  /**
   * The same with another limit of bytes.
   *
   * @param limit the most bytes, at least 1
   * @return the limits
   */
  public CsvLimits withBytes(long limit) {
    return new CsvLimits(rows, limit, cellCharacters, lineCharacters, columns);
  }
}
