package io.mfaadmin.service;

import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.Severity;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.OutcomeCounts;
import io.mfaadmin.change.PlanRow;
import io.mfaadmin.text.MessageCode;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * What is counted of a plan's rows while they pass by: the same when they are planned and when a
 * saved plan is opened. Memory does not grow with the rows.
 */
final class PlanTally {

  /** How many rows with problems are held to be shown; all are counted. */
  static final int MAX_PROBLEM_ROWS = 1_000;

  private final Map<Outcome, Long> expected = new EnumMap<>(Outcome.class);
  private final Map<MessageCode, Long> problems = new HashMap<>();
  private final PriorityQueue<PlanRow> firstProblemRows =
      new PriorityQueue<>(Comparator.comparingLong(PlanRow::line).reversed());
  private long errors;
  private long disables;
  private boolean weakens;

  void add(PlanRow row) {
    expected.merge(row.expected(), 1L, Long::sum);
    row.toWrite()
        .ifPresent(
            change -> {
              disables += change.disables() ? 1 : 0;
              weakens |= change.weakens();
            });
    if (row.problems().isEmpty()) {
      return;
    }
    for (BulkProblem problem : row.problems()) {
      problems.merge(problem.code(), 1L, Long::sum);
      errors += problem.severity() == Severity.ERROR ? 1 : 0;
    }
    firstProblemRows.add(row);
    if (firstProblemRows.size() > MAX_PROBLEM_ROWS) {
      firstProblemRows.remove();
    }
  }

  OutcomeCounts expected() {
    return new OutcomeCounts(expected);
  }

  Map<MessageCode, Long> problems() {
    return Map.copyOf(problems);
  }

  List<PlanRow> firstProblemRows() {
    return firstProblemRows.stream().sorted(Comparator.comparingLong(PlanRow::line)).toList();
  }

  long errors() {
    return errors;
  }

  long disables() {
    return disables;
  }

  boolean weakens() {
    return weakens;
  }
}
