package io.mfaadmin.csv;

import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.BulkRow;
import java.util.List;

/**
 * What the guard knows of a row.
 *
 * @param line the line on which it begins
 * @param usernameColumn the character of that line at which the username begins, from 1; 0 where it
 *     begins on a later line or is not there
 * @param statusColumn the same of the status
 * @param username the text of the username's cell where the row is not well-formed; else empty,
 *     since it is for the parser to say
 * @param status the same of the status
 * @param wellFormed whether the parser gets to see the row
 * @param problems what is wrong with the row
 */
record ScannedRow(
    long line,
    int usernameColumn,
    int statusColumn,
    String username,
    String status,
    boolean wellFormed,
    List<BulkProblem> problems) {

  /**
   * The row with its texts.
   *
   * @param usernameCell the cell of the username, as it stands in the file
   * @param statusCell the cell of the status
   */
  BulkRow with(String usernameCell, String statusCell) {
    return new BulkRow(
        line,
        Neutral.restore(usernameCell),
        Neutral.restore(statusCell),
        restoredColumn(usernameColumn, usernameCell),
        restoredColumn(statusColumn, statusCell),
        problems);
  }

  private static int restoredColumn(int column, String cell) {
    return column > 0 && Neutral.isNeutralized(cell) ? column + 1 : column;
  }
}
