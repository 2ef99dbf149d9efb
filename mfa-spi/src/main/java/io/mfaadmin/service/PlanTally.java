package io.mfaadmin.service;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.OutcomeCounts;
import io.mfaadmin.change.PlanRow;
import io.mfaadmin.change.PlannedChange;
import io.mfaadmin.text.MessageCode;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * What is counted of a plan's rows while they pass by: the same when they are planned and when a
 * saved plan is opened. Memory does not grow with the rows.
 */
final class PlanTally {

  /** How many rows with problems are held to be shown; all are counted. */
  static final int MAX_PROBLEM_ROWS = 1_000;

  private final long[] expected = new long[Outcome.values().length];
  private final Map<MessageCode, Long> problems = new LinkedHashMap<>();
  private final PriorityQueue<PlanRow> firstProblemRows =
      new PriorityQueue<>(Comparator.comparingLong(PlanRow::line).reversed());
  private long errors;
  private long disables;
  private final Set<Action> actions = EnumSet.noneOf(Action.class);
  private final Set<Action> weakening = EnumSet.noneOf(Action.class);
  private final Map<DenialCode, Long> denials = new EnumMap<>(DenialCode.class);

  void add(PlanRow row) {
    expected[row.expected().ordinal()]++;
    if (row.change() != null) {
      add(row.change());
    }
    if (row.problems().isEmpty()) {
      return;
    }
    row.error()
        .ifPresent(
            error -> {
              errors++;
              addDenial(error);
            });
    row.problems().forEach(problem -> problems.merge(problem.code(), 1L, Long::sum));
    firstProblemRows.add(row);
    if (firstProblemRows.size() > MAX_PROBLEM_ROWS) {
      firstProblemRows.remove();
    }
  }

  private void add(PlannedChange change) {
    disables += change.disables() ? 1 : 0;
    // One by one: for each of millions of rows, addAll would make an iterator.
    for (Action right : change.rights()) {
      actions.add(right);
    }
    if (change.weakens()) {
      for (Action right : change.weakeningRights()) {
        weakening.add(right);
      }
    }
  }

  private void addDenial(BulkProblem error) {
    if (error.code() instanceof DenialCode code) {
      denials.merge(code, 1L, Long::sum);
      actions.add((Action) error.arguments().get(0));
    }
  }

  OutcomeCounts expected() {
    Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      counts.put(outcome, expected[outcome.ordinal()]);
    }
    return new OutcomeCounts(counts);
  }

  Map<MessageCode, Long> problems() {
    return Collections.unmodifiableMap(problems);
  }

  List<PlanRow> firstProblemRows() {
    return firstProblemRows.stream().sorted(Comparator.comparingLong(PlanRow::line)).toList();
  }

  /** How many rows have errors. */
  long errors() {
    return errors;
  }

  long disables() {
    return disables;
  }

  /** The rights that the rows need, and those that denied rows lacked. */
  Set<Action> actions() {
    return Collections.unmodifiableSet(actions);
  }

  /** The rights by which rows ask less of somebody. */
  Set<Action> weakening() {
    return Collections.unmodifiableSet(weakening);
  }

  /** How many rows were denied for which reason. */
  Map<DenialCode, Long> denials() {
    return Collections.unmodifiableMap(denials);
  }
}
