package io.mfaadmin.bulk;

import java.util.List;
import java.util.Objects;

/**
 * One row as it came: what stands in the two columns, unchecked, and where. What it means is {@link
 * BulkRules}' to say.
 *
 * @param line the line on which the row begins, as a text editor counts, from 1 (BU-13); for other
 *     sources the number of the row
 * @param username the text of the username column, as it came
 * @param status the text of the status column, as it came
 * @param usernameColumn the character of the line at which the username's text begins, from 1; 0
 *     where there is no line of text
 * @param statusColumn the same of the status
 * @param problems what the reader found wrong with the form of this row, such as a stray quote; a
 *     row with an error keeps the texts that could be read, for the report
 */
public record BulkRow(
    long line,
    String username,
    String status,
    int usernameColumn,
    int statusColumn,
    List<BulkProblem> problems) {

  /**
   * Checks the parts and copies the list.
   *
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if {@code line} is below 1 or a column below 0
   */
  public BulkRow {
    Objects.requireNonNull(username, "username");
    Objects.requireNonNull(status, "status");
    problems = List.copyOf(problems);
    if (line < 1 || usernameColumn < 0 || statusColumn < 0) {
      throw new IllegalArgumentException("lines count from 1 and columns from 0");
    }
  }

  /**
   * A row from another source than text.
   *
   * @param line the number of the row, from 1
   * @param username whom it is about
   * @param status what is asked: {@code Enabled}, {@code Disabled}
   */
  public BulkRow(long line, String username, String status) {
    this(line, username, status, 0, 0, List.of());
  }

  /** Names the line only: what a file holds must not reach a log. */
  @Override
  public String toString() {
    return "BulkRow[line " + line + "]";
  }
}
