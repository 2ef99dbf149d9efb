package io.mfaadmin.service;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.Denial;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.Severity;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.OutcomeCounts;
import io.mfaadmin.change.PlanRow;
import io.mfaadmin.change.ReportRow;
import io.mfaadmin.change.ReportSink;
import io.mfaadmin.service.spool.ReportRowCodec;
import io.mfaadmin.service.spool.RowSpool;
import io.mfaadmin.service.spool.SpoolSettings;
import io.mfaadmin.text.MessageCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has become of the rows of a plan so far: counted, told to who listens, and kept for the
 * report as far as it has rows. Used by one thread.
 */
final class ApplyResults implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ApplyResults.class);

  /** How many rows an {@link ApplyReport} holds itself. */
  private static final int MAX_ROWS_HELD = 1_000;

  private final long total;
  private final Progress progress;
  private final Optional<ReportSink> sink;
  private final RowSpool<ReportRow> rows;
  private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
  private final Map<DenialCode, Long> denials = new EnumMap<>(DenialCode.class);
  private final Set<Action> deniedActions = EnumSet.noneOf(Action.class);
  private boolean listening = true;
  private long done;
  private long told;

  ApplyResults(long total, Progress progress, Optional<ReportSink> sink, SpoolSettings spool) {
    this.total = total;
    this.progress = progress;
    this.sink = sink;
    this.rows = ReportRowCodec.inLineOrder(spool);
  }

  void add(ReportRow row) {
    if (holdsRows() || sink.isPresent()) {
      rows.add(row);
    }
    done++;
    counts.merge(row.outcome(), 1L, Long::sum);
  }

  /** Whether the report has the rows itself. */
  private boolean holdsRows() {
    return total <= MAX_ROWS_HELD;
  }

  /**
   * Adds rows that are denied only now; what the plan denied was recorded when it was made. All are
   * counted before one is added, which may fail.
   */
  void addDenied(Map<PlanRow, Denial> denied) {
    denied
        .values()
        .forEach(
            denial -> {
              denials.merge(denial.code(), 1L, Long::sum);
              deniedActions.add(denial.action());
            });
    denied.forEach(
        (row, denial) -> add(refused(row, Outcome.DENIED, denial.code(), denial.action())));
  }

  /** A row of which nothing comes after all, and why. */
  static ReportRow refused(PlanRow row, Outcome outcome, MessageCode code, Object... arguments) {
    List<BulkProblem> problems = new ArrayList<>(row.problems());
    problems.add(BulkProblem.of(Severity.ERROR, code, row.sourceLine(), arguments));
    return ReportRow.of(row, outcome, problems);
  }

  void tellProgress() {
    if (!listening || done == told) {
      return;
    }
    told = done;
    try {
      progress.rowsDone(done, total);
    } catch (RuntimeException e) {
      listening = false; // E64
      LOG.warn("A progress listener failed and is not called again", e);
    }
  }

  OutcomeCounts counts() {
    return new OutcomeCounts(counts);
  }

  /** The same as if this run and those before it had been one (BU-15). */
  OutcomeCounts countsOfAllRuns() {
    Map<Outcome, Long> all = new EnumMap<>(counts);
    Long before = all.remove(Outcome.ALREADY_CHANGED);
    if (before != null) {
      all.merge(Outcome.CHANGED, before, Long::sum);
    }
    return new OutcomeCounts(all);
  }

  /** How many rows were denied for what. */
  Map<DenialCode, Long> denials() {
    return Collections.unmodifiableMap(denials);
  }

  Set<Action> deniedActions() {
    return Collections.unmodifiableSet(deniedActions);
  }

  /**
   * Gives the sink the rows in the order of their lines; the report has them too if they are few.
   */
  ApplyReport report(OperationId operation, Optional<ApplyReport.Stop> stop) {
    List<ReportRow> held = new ArrayList<>();
    rows.forEach(
        row -> {
          sink.ifPresent(taker -> taker.accept(row));
          if (holdsRows()) {
            held.add(row);
          }
        });
    return new ApplyReport(operation, counts(), stop, held);
  }

  @Override
  public void close() {
    rows.close();
  }
}
