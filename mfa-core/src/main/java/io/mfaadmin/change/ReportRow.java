package io.mfaadmin.change;

import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.UserId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row of a plan (BU-16).
 *
 * @param line the line of a bulk update, or the place in the selection; from 1
 * @param name the username as the line has it, or that of the user selected; the id as it was given
 *     where there is no such user, or none whom the caller may view
 * @param status the status as the line has it; empty where the user was selected otherwise
 * @param user whom it concerns; null where no user was found, or the caller may not know
 * @param outcome what became of it
 * @param before the state before; null where it is not known
 * @param after the state after; null where it is not known
 * @param problems why it was not changed, and warnings
 * @param effects what was done to the user, such as deleting app passwords; empty where nothing was
 */
public record ReportRow(
    long line,
    String name,
    String status,
    @Nullable UserId user,
    Outcome outcome,
    @Nullable MfaState before,
    @Nullable MfaState after,
    List<BulkProblem> problems,
    Set<Effect> effects) {

  /**
   * Checks the parts and copies the collections.
   *
   * @throws NullPointerException if a text, the outcome, a collection or an element is null
   */
  public ReportRow {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(outcome, "outcome");
    problems = List.copyOf(problems);
    EnumSet<Effect> copy = EnumSet.noneOf(Effect.class);
    copy.addAll(effects);
    effects = Collections.unmodifiableSet(copy);
  }

  /**
   * What becomes of a row of a plan if nothing happens in between: for writing a plan as a report
   * before it is applied.
   *
   * @param row the row of the plan
   * @return the row with the outcome expected
   */
  public static ReportRow expected(PlanRow row) {
    return of(row, row.expected(), row.problems());
  }

  /**
   * What became of a row of a plan. It tells states and effects as far as they are known by the
   * outcome.
   *
   * @param row the row of the plan
   * @param outcome what became of it
   * @param problems why it was not changed, and warnings
   * @return the row of the report
   */
  public static ReportRow of(PlanRow row, Outcome outcome, List<BulkProblem> problems) {
    Optional<PlannedChange> change = Optional.ofNullable(row.change());
    Optional<PlannedChange> known =
        change.filter(any -> outcome != Outcome.CONFLICT && outcome != Outcome.DENIED);
    boolean written = outcome == Outcome.CHANGED || outcome == Outcome.ALREADY_CHANGED;
    return new ReportRow(
        row.line(),
        row.name(),
        row.status(),
        change.map(PlannedChange::user).orElse(null),
        outcome,
        known.map(each -> each.before().state()).orElse(null),
        known
            .filter(any -> written || outcome == Outcome.UNCHANGED)
            .map(each -> each.after().state())
            .orElse(null),
        problems,
        known.filter(any -> written).map(PlannedChange::effects).orElse(Set.of()));
  }

  /**
   * Whether it is still to be done: what a report of failed rows keeps.
   *
   * @return false if the user is known to have the state asked for
   */
  public boolean failed() {
    return outcome.failed();
  }

  /** Names the line and the outcome only: what a file holds must not reach a log. */
  @Override
  public String toString() {
    return "ReportRow[line " + line + ", " + outcome + "]";
  }
}
