package example.console.plans;

import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.PlanRow;
import io.mfaadmin.change.PlannedChange;
import io.mfaadmin.service.ChangePlan;
import io.mfaadmin.text.MessageCode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A plan as the page shows it.
 *
 * @param usable whether the source as a whole could be read (BU-12)
 * @param expected how many rows end how, if nothing happens in between
 * @param sourceProblems what is wrong with the source as a whole
 * @param problems what is wrong or noteworthy in the rows, in the order of lines, cut after {@link
 *     #SHOWN} rows
 * @param problemCounts how often each problem occurs, exactly
 * @param changes who changes how, cut at {@link #SHOWN}
 */
record PlanReview(
    boolean usable,
    Map<Outcome, Long> expected,
    List<BulkProblem> sourceProblems,
    List<RowProblem> problems,
    Map<MessageCode, Long> problemCounts,
    List<Change> changes) {

  /** How many of each a page has at most. */
  static final int SHOWN = 500;

  /**
   * One user who changes.
   *
   * @param name the username
   * @param planned what changes
   */
  record Change(String name, PlannedChange planned) {}

  /**
   * One thing about a row.
   *
   * @param name the username as the row has it
   * @param problem what is wrong or noteworthy
   */
  record RowProblem(String name, BulkProblem problem) {}

  static PlanReview of(ChangePlan plan) {
    try (Stream<PlanRow> rows = plan.rows()) {
      return of(plan, rows.flatMap(PlanReview::change).limit(SHOWN).toList());
    }
  }

  private static Stream<Change> change(PlanRow row) {
    return row.toWrite().stream().map(planned -> new Change(row.name(), planned));
  }

  private static PlanReview of(ChangePlan plan, List<Change> changes) {
    return new PlanReview(
        plan.usable(),
        plan.expected().counts(),
        plan.sourceProblems(),
        plan.problemRows().stream().limit(SHOWN).flatMap(PlanReview::problems).toList(),
        plan.problemCounts(),
        changes);
  }

  private static Stream<RowProblem> problems(PlanRow row) {
    return row.problems().stream().map(problem -> new RowProblem(row.name(), problem));
  }

  /** How many users change. */
  public long changing() {
    return expected.getOrDefault(Outcome.CHANGED, 0L);
  }

  /** How many problems there are, shown or not. */
  public long problemsInAll() {
    return problemCounts.values().stream().mapToLong(Long::longValue).sum();
  }
}
