package io.mfaadmin.service;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.ChangeKind;
import io.mfaadmin.audit.Operation;
import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.Severity;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.OutcomeCounts;
import io.mfaadmin.change.PlanNote;
import io.mfaadmin.change.PlanRow;
import io.mfaadmin.change.PlannedChange;
import io.mfaadmin.change.ReportRow;
import io.mfaadmin.change.ReportSink;
import io.mfaadmin.service.spool.ReportRowCodec;
import io.mfaadmin.service.spool.RowSpool;
import io.mfaadmin.service.spool.SpoolSettings;
import io.mfaadmin.spi.CommitResult;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.spi.UserChange;
import io.mfaadmin.text.MessageCode;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One apply of one plan: what it has done so far, row by row, and whether it may go on. Used by one
 * thread.
 */
final class ApplyRun implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ApplyRun.class);

  /** How many rows an {@link ApplyReport} holds itself. */
  private static final int MAX_ROWS_HELD = 1_000;

  /**
   * How often a commit is tried again because the administrator whom it relied on was changed
   * meanwhile.
   */
  private static final int MAX_ATTEMPTS = 5;

  private final Gate gate;
  private final Reads reads;
  private final Writer writer;
  private final Clock clock;
  private final Subject subject;
  private final Operation operation;
  private final ApplyOptions options;
  private final Optional<ReportSink> sink;
  private final ChangePlan plan;
  private final long total;
  private final int chunkSize;
  private final RowSpool<ReportRow> results;
  private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
  private final Map<DenialCode, Long> denials = new EnumMap<>(DenialCode.class);
  private final EnumSet<Action> deniedActions = EnumSet.noneOf(Action.class);
  private Optional<ApplyReport.Stop> stop = Optional.empty();
  private boolean listening = true;
  private long done;

  ApplyRun(
      Gate gate,
      Reads reads,
      Writer writer,
      Clock clock,
      Subject subject,
      Operation operation,
      ChangePlan plan,
      ApplyOptions options,
      Optional<ReportSink> sink,
      int chunkSize,
      SpoolSettings spool) {
    this.gate = gate;
    this.reads = reads;
    this.writer = writer;
    this.clock = clock;
    this.subject = subject;
    this.operation = operation;
    this.options = options;
    this.sink = sink;
    this.plan = plan;
    this.total = plan.size();
    this.chunkSize = chunkSize;
    this.results = ReportRowCodec.inLineOrder(spool);
  }

  /** Writes all rows of the plan, and records what was denied, also where a fault ends it. */
  void apply(AdministratorRows administrators, Set<UserId> globals, boolean keepsOne) {
    try {
      applyAdministrators(administrators, globals, keepsOne);
      applyOthers(administrators);
    } catch (RuntimeException | Error fault) {
      try {
        recordDenials();
      } catch (RuntimeException e) {
        fault.addSuppressed(e); // the fault is the one to be told
      }
      throw fault;
    }
    recordDenials();
  }

  /**
   * Writes the rows that weaken administrators, relying on the version of a Global Administrator
   * under MFA who remains: two administrators who drop each other at once cannot both succeed
   * (AU-6, E79).
   */
  private void applyAdministrators(AdministratorRows rows, Set<UserId> globals, boolean keepsOne) {
    if (rows.weakening().isEmpty()) {
      return;
    }
    boolean guarded = keepsOne && anyUnderMfa(globals);
    inChunks(rows.keepers(), this::applyChunk);
    inChunks(rows.weakening(), chunk -> weaken(rows, chunk, globals, guarded));
  }

  private boolean anyUnderMfa(Set<UserId> globals) {
    return current(globals).values().stream().anyMatch(user -> user.record().status().underMfa());
  }

  private void inChunks(List<PlanRow> rows, Consumer<List<PlanRow>> apply) {
    for (int from = 0; from < rows.size(); from += chunkSize) {
      apply.accept(rows.subList(from, Math.min(from + chunkSize, rows.size())));
    }
  }

  /** Nobody, once the store failed: what relies on somebody is not written then. */
  private Map<UserId, MfaUser> current(Set<UserId> users) {
    try {
      return reads.byId(operation.tenant(), users);
    } catch (StoreException e) {
      stopBecauseOf(e);
      return Map.of();
    }
  }

  private void stopBecauseOf(StoreException failure) {
    LOG.warn("Operation {} stopped: the store failed", operation.id(), failure);
    stop = Optional.of(new ApplyReport.Stop.StoreFailed(failure));
  }

  private void weaken(
      AdministratorRows rows, List<PlanRow> chunk, Set<UserId> globals, boolean guarded) {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Optional<MfaUser> keeper = rows.keeper(current(globals));
      if (keeper.isEmpty() && guarded && stop.isEmpty()) {
        Map<PlanRow, DenialCode> denied = new LinkedHashMap<>();
        chunk.forEach(row -> denied.put(row, DenialCode.LAST_GLOBAL_ADMINISTRATOR));
        recordDenied(denied);
        return;
      }
      Map<UserId, Long> reliesOn =
          guarded && keeper.isPresent()
              ? Map.of(keeper.get().id(), keeper.get().record().version())
              : Map.of();
      if (applyChunk(chunk, reliesOn)) {
        return;
      }
    }
    // Somebody keeps changing those whom this relies on: to give up is to change nothing.
    chunk.forEach(row -> record(conflict(row)));
  }

  /** Writes the rows that were not written with the administrators, in the order of the plan. */
  private void applyOthers(AdministratorRows administrators) {
    List<PlanRow> chunk = new ArrayList<>(chunkSize);
    plan.forEachRow(
        row -> {
          if (!administrators.contains(row)) {
            chunk.add(row);
          }
          if (chunk.size() == chunkSize) {
            applyChunk(chunk);
            chunk.clear();
          }
        });
    applyChunk(chunk);
  }

  private void applyChunk(List<PlanRow> rows) {
    applyChunk(rows, Map.of());
  }

  /** Answers false, and has recorded nothing, if somebody relied on was changed meanwhile. */
  private boolean applyChunk(List<PlanRow> rows, Map<UserId, Long> reliesOn) {
    if (rows.isEmpty()) {
      return true;
    }
    Optional<RowGate> rowGate = mayGoOn() ? admit() : Optional.empty();
    if (rowGate.isEmpty()) {
      rows.forEach(
          row ->
              record(
                  row.toWrite().isPresent()
                      ? row(row, Outcome.NOT_ATTEMPTED)
                      : ReportRow.expected(row)));
      return true;
    }
    List<ReportRow> results = new ArrayList<>();
    List<PlanRow> changing = new ArrayList<>();
    Set<UserId> users = new HashSet<>();
    Map<PlanRow, DenialCode> denied = new LinkedHashMap<>();
    for (PlanRow row : rows) {
      PlannedChange change = row.toWrite().orElse(null);
      Optional<DenialCode> denial =
          change == null ? Optional.empty() : rowGate.get().denial(change);
      if (change == null) {
        results.add(ReportRow.expected(row));
      } else if (denial.isPresent()) {
        denied.put(row, denial.get());
      } else if (users.add(change.user())) {
        changing.add(row);
      } else {
        // Renamed while the file was verified, and found under both names (BU-9). In another chunk
        // it is the store that does not change a user twice.
        results.add(conflict(row));
      }
    }
    if (!changing.isEmpty() && !commit(changing, reliesOn, results)) {
      return false;
    }
    recordDenied(denied);
    results.forEach(this::record);
    tellProgress();
    return true;
  }

  private boolean mayGoOn() {
    if (stop.isEmpty() && Thread.currentThread().isInterrupted()) {
      stop = Optional.of(new ApplyReport.Stop.Interrupted());
    } else if (stop.isEmpty() && isCancelled()) {
      stop = Optional.of(new ApplyReport.Stop.Cancelled());
    }
    return stop.isEmpty();
  }

  /**
   * Whoever cannot say whether to go on is not gone on for; what is done is reported either way.
   */
  private boolean isCancelled() {
    try {
      return options.cancelled().getAsBoolean();
    } catch (RuntimeException e) {
      LOG.warn("Operation {} stopped: asking whether to go on failed", operation.id(), e);
      return true;
    }
  }

  /** The right is asked again at each chunk (BU-2, E74). */
  private Optional<RowGate> admit() {
    try {
      Answer<Admission> answer = gate.enterToApply(subject, plan);
      if (answer instanceof Answer.Denied<Admission> no) {
        stop = Optional.of(new ApplyReport.Stop.Denied(no.denial()));
        return Optional.empty();
      }
      return Optional.of(RowGate.of(answer.orElseThrow(), reads));
    } catch (StoreException e) {
      stopBecauseOf(e);
      return Optional.empty();
    }
  }

  private boolean commit(List<PlanRow> rows, Map<UserId, Long> reliesOn, List<ReportRow> results) {
    try {
      Instant at = clock.instant(); // of all: they are written at once
      List<UserChange> changes = new ArrayList<>(rows.size());
      rows.forEach(row -> changes.add(userChange(row, at)));
      CommitResult result = writer.commit(operation, changes, reliesOn);
      if (!(result instanceof CommitResult.Tried tried)) {
        return false;
      }
      rows.forEach(row -> results.add(written(row, tried.results())));
    } catch (StoreException e) {
      stopBecauseOf(e);
      rows.forEach(row -> results.add(row(row, Outcome.UNKNOWN)));
    }
    return true;
  }

  private UserChange userChange(PlanRow row, Instant at) {
    PlannedChange change = row.toWrite().orElseThrow();
    Set<ChangeKind> kinds = EnumSet.noneOf(ChangeKind.class);
    change.effectiveActions().forEach(action -> kinds.add(ChangeKind.of(action)));
    AuditRecord audit =
        new AuditRecord(
            operation.id(),
            operation.tenant(),
            change.user(),
            kinds,
            change.before(),
            change.after(),
            change.version() + 1,
            operation.actor(),
            at,
            operation.reason(),
            Optional.empty());
    return new UserChange(
        change.user(), change.username(), change.version(), change.patch(), audit);
  }

  private static ReportRow written(PlanRow row, Map<UserId, CommitResult.Result> results) {
    UserId user = row.toWrite().orElseThrow().user();
    return switch (Objects.requireNonNull(results.get(user), "result")) {
      case WRITTEN -> row(row, Outcome.CHANGED);
      case ALREADY_WRITTEN -> row(row, Outcome.ALREADY_CHANGED);
      // Whoever is gone now was there when it was planned (E32).
      case CONFLICT, NOT_FOUND -> conflict(row);
    };
  }

  private static ReportRow row(PlanRow row, Outcome outcome) {
    return ReportRow.of(row, outcome, row.problems());
  }

  private static ReportRow conflict(PlanRow row) {
    return ReportRow.of(row, Outcome.CONFLICT, with(row, PlanNote.CHANGED_SINCE));
  }

  private static Action actionOf(PlanRow row) {
    return row.toWrite().orElseThrow().request().actions().iterator().next().right();
  }

  private static List<BulkProblem> with(PlanRow row, MessageCode code, Object... arguments) {
    List<BulkProblem> problems = new ArrayList<>(row.problems());
    problems.add(BulkProblem.of(Severity.ERROR, code, row.sourceLine(), arguments));
    return problems;
  }

  private void record(ReportRow row) {
    if (holdsRows() || sink.isPresent()) {
      results.add(row);
    }
    done++;
    counts.merge(row.outcome(), 1L, Long::sum);
  }

  /** Whether the report has the rows itself. */
  private boolean holdsRows() {
    return total <= MAX_ROWS_HELD;
  }

  /**
   * Rows that are denied only now; what the plan denied was recorded when it was made. All are
   * counted before one is recorded, which may fail.
   */
  private void recordDenied(Map<PlanRow, DenialCode> denied) {
    denied.forEach(
        (row, code) -> {
          denials.merge(code, 1L, Long::sum);
          deniedActions.add(actionOf(row));
        });
    denied.forEach(
        (row, code) -> record(ReportRow.of(row, Outcome.DENIED, with(row, code, actionOf(row)))));
  }

  private void tellProgress() {
    if (!listening) {
      return;
    }
    try {
      options.progress().rowsDone(done, total);
    } catch (RuntimeException e) {
      listening = false; // E64
      LOG.warn("A progress listener failed and is not called again", e);
    }
  }

  private OutcomeCounts counts() {
    return new OutcomeCounts(counts);
  }

  /** Records what was denied, as one event (AU-7). What was written stays so when this fails. */
  private void recordDenials() {
    try {
      if (!denials.isEmpty()) {
        gate.recordDenials(subject, deniedActions, denials, Optional.of(operation.id()));
      }
    } catch (StoreException e) {
      stopBecauseOf(e);
    }
  }

  /**
   * Records that the operation ended, if it did (AD-4). What was written stays so when it fails.
   */
  void end() {
    try {
      if (stop.isEmpty()) {
        writer.finish(operation, counts(), clock.instant());
      }
    } catch (StoreException e) {
      stopBecauseOf(e);
    }
  }

  /**
   * Gives the sink the rows in the order of their lines; the report has them too if they are few.
   */
  ApplyReport report() {
    List<ReportRow> held = new ArrayList<>();
    results.forEach(
        row -> {
          sink.ifPresent(taker -> taker.accept(row));
          if (holdsRows()) {
            held.add(row);
          }
        });
    return new ApplyReport(operation.id(), counts(), stop, held);
  }

  @Override
  public void close() {
    results.close();
  }
}
