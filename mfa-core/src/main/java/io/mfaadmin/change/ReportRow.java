package io.mfaadmin.change;

import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.user.MfaState;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row of a bulk update (BU-16).
 *
 * @param line the line on which the row began, from 1
 * @param username the username as it was written
 * @param status the status as it was written
 * @param outcome what became of the row
 * @param before the state of the user before, or null where it is not known or may not be shown
 * @param after the state of the user after, or null likewise
 * @param problems what was wrong or noteworthy about the row
 */
public record ReportRow(
    long line,
    String username,
    String status,
    Outcome outcome,
    @Nullable MfaState before,
    @Nullable MfaState after,
    List<BulkProblem> problems) {

  /**
   * Checks the parts and copies the list.
   *
   * @throws NullPointerException if a text, the outcome, the list or a problem is null
   * @throws IllegalArgumentException if {@code line} is below 1
   */
  public ReportRow {
    Objects.requireNonNull(username, "username");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(outcome, "outcome");
    problems = List.copyOf(problems);
    if (line < 1) {
      throw new IllegalArgumentException("lines count from 1");
    }
  }

  /**
   * Whether the row is still to be done: what "failed rows only" keeps.
   *
   * @return false if the user now has the state asked for
   */
  public boolean failed() {
    return switch (outcome) {
      case CHANGED, ALREADY_CHANGED, UNCHANGED -> false;
      case NOT_FOUND, CONFLICT, DENIED, INVALID, NOT_ATTEMPTED -> true;
    };
  }

  /** Names the line and the outcome only: what a file holds must not reach a log. */
  @Override
  public String toString() {
    return "ReportRow[line " + line + ", " + outcome + "]";
  }
}
