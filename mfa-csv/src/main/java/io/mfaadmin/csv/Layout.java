package io.mfaadmin.csv;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the two columns are.
 *
 * @param delimiter what separates the cells
 * @param username the index of the username's cell, from 0
 * @param status the index of the status's cell
 * @param headings the headings as they are shown, further columns included and empty ones at the
 *     end left away
 */
record Layout(char delimiter, int username, int status, List<String> headings) {

  /** How many cells a row must have. */
  int needed() {
    return Math.max(username, status) + 1;
  }

  @Nullable String heading(int cell) {
    return cell < headings.size() ? headings.get(cell) : null;
  }
}
