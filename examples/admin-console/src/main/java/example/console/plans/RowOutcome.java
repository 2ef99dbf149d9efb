package example.console.plans;

import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.ReportRow;
import io.mfaadmin.text.Messages;
import io.mfaadmin.user.MfaState;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of one user of a short plan (ST-12).
 *
 * @param line the line, or the place in the selection
 * @param name the username
 * @param outcome what became of it
 * @param before the state before; null where it is not known
 * @param after the state after; null where it is not known
 * @param problems why, in the words of whoever applied it; may be empty
 */
record RowOutcome(
    long line,
    String name,
    Outcome outcome,
    @Nullable MfaState before,
    @Nullable MfaState after,
    String problems) {

  static RowOutcome of(ReportRow row, Messages messages) {
    return new RowOutcome(
        row.line(),
        row.name(),
        row.outcome(),
        row.before(),
        row.after(),
        row.problems().stream()
            .map(problem -> problem.describe(messages, row.line()))
            .collect(Collectors.joining(" ")));
  }

  /** Names the line and the outcome only. */
  @Override
  public String toString() {
    return "RowOutcome[line " + line + ", " + outcome + "]";
  }
}
