package io.mfaadmin.service;

import io.mfaadmin.access.Denial;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.ChangeKind;
import io.mfaadmin.audit.Operation;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.PlanNote;
import io.mfaadmin.change.PlanRow;
import io.mfaadmin.change.PlannedChange;
import io.mfaadmin.change.ReportRow;
import io.mfaadmin.service.spool.ChangingRowCodec;
import io.mfaadmin.service.spool.RowSpool;
import io.mfaadmin.service.spool.SpoolSettings;
import io.mfaadmin.spi.CommitResult;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.spi.UserChange;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One apply of one plan: decides chunk by chunk whether it may go on, and writes. Used by one
 * thread, once.
 */
final class ApplyRun {

  private static final Logger LOG = LoggerFactory.getLogger(ApplyRun.class);

  /** How often a chunk is tried, since an administrator whom it relied on was changed meanwhile. */
  private static final int MAX_ATTEMPTS = 5;

  private final Host host;
  private final int chunkSize;
  private final SpoolSettings spool;
  private final Subject subject;
  private final ChangePlan plan;
  private final ApplyOptions options;
  private final ApplyResults results;
  private final Operation operation;
  private Optional<ApplyReport.Stop> stop = Optional.empty();

  ApplyRun(
      Host host,
      int chunkSize,
      SpoolSettings spool,
      Subject subject,
      ChangePlan plan,
      ApplyOptions options,
      ApplyResults results) {
    this.host = host;
    this.chunkSize = chunkSize;
    this.spool = spool;
    this.subject = subject;
    this.plan = plan;
    this.options = options;
    this.results = results;
    this.operation =
        new Operation(
            plan.operation(),
            subject.tenant(),
            plan.kind(),
            subject.actor(),
            options.reason().or(options::override).or(subject::reason),
            host.clock().instant());
  }

  /** Writes all rows of the plan, and records what was denied, also where a fault ends it. */
  ApplyReport apply(AdministratorRows administrators, boolean keepsOne) {
    try {
      applyAdministrators(administrators, keepsOne);
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
    end();
    return results.report(operation.id(), stop);
  }

  /**
   * Writes the rows that weaken administrators, relying on the version of a Global Administrator
   * under MFA who remains (AU-6).
   */
  private void applyAdministrators(AdministratorRows rows, boolean keepsOne) {
    if (rows.weakening().isEmpty()) {
      return;
    }
    boolean guarded = keepsOne && anyUnderMfa(rows.globals());
    inChunks(rows.keepers(), this::applyOthers);
    inChunks(rows.weakening(), chunk -> weaken(rows, chunk, guarded));
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
      return host.reads().byId(operation.tenant(), users);
    } catch (StoreException e) {
      stopBecauseOf(e);
      return Map.of();
    }
  }

  private void stopBecauseOf(StoreException failure) {
    LOG.warn("Operation {} stopped: the store failed", operation.id(), failure);
    stop = Optional.of(new ApplyReport.Stop.StoreFailed(failure));
  }

  private void weaken(AdministratorRows rows, List<PlanRow> chunk, boolean guarded) {
    retrying(
        chunk,
        () -> {
          Optional<MfaUser> keeper = rows.keeper(current(rows.globals()));
          if (keeper.isEmpty() && guarded && stop.isEmpty()) {
            Map<PlanRow, Denial> denied = new LinkedHashMap<>();
            chunk.forEach(
                row ->
                    denied.put(
                        row,
                        Denial.of(
                            DenialCode.LAST_GLOBAL_ADMINISTRATOR,
                            changeOf(row).request().principalRight())));
            results.addDenied(denied);
            return true;
          }
          Map<UserId, Long> reliesOn =
              guarded && keeper.isPresent()
                  ? Map.of(keeper.get().id(), keeper.get().record().version())
                  : Map.of();
          return applyChunk(chunk, reliesOn);
        });
  }

  /** Tries until nobody relied on was changed meanwhile. */
  private void retrying(List<PlanRow> chunk, BooleanSupplier attempt) {
    for (int tried = 0; tried < MAX_ATTEMPTS; tried++) {
      if (attempt.getAsBoolean()) {
        return;
      }
    }
    // Somebody keeps changing those whom this relies on: to give up is to change nothing.
    chunk.forEach(row -> results.add(conflict(row)));
  }

  /**
   * Answers for the rows that change nothing, and writes those that were not written with the
   * administrators, in the order of user ids, by which stores keep records: what is kept side by
   * side is written together. What the caller does to themself comes last, since no commit changes
   * somebody whom it relies on.
   */
  private void applyOthers(AdministratorRows administrators) {
    List<PlanRow> unchanged = new ArrayList<>();
    List<PlanRow> own = new ArrayList<>();
    try (RowSpool<PlanRow> others = ChangingRowCodec.inUserOrder(spool)) {
      plan.forEachRow(
          row -> {
            if (row.change() == null) {
              results.add(ReportRow.expected(row));
            } else if (row.toWrite().isEmpty()) {
              unchanged.add(row);
            } else if (!administrators.contains(row)) {
              if (isOfCaller(row)) {
                own.add(row);
              } else {
                others.add(row);
              }
            }
            if (unchanged.size() == chunkSize) {
              reportUnchanged(unchanged);
            }
          });
      reportUnchanged(unchanged);
      results.tellProgress();
      inChunks(others);
    }
    applyOthers(own);
  }

  /**
   * Whoever was to stay as they were must be so still: "unchanged" would not be true of a user who
   * was changed, renamed or removed since (BU-2).
   */
  private void reportUnchanged(List<PlanRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Map<UserId, MfaUser> users =
        mayGoOn()
            ? current(rows.stream().map(row -> changeOf(row).user()).collect(Collectors.toSet()))
            : Map.of();
    for (PlanRow row : rows) {
      PlannedChange planned = changeOf(row);
      MfaUser user = users.get(planned.user());
      if (stop.isPresent()) {
        results.add(row(row, Outcome.NOT_ATTEMPTED));
      } else if (user != null
          && user.record().version() == planned.version()
          && planned.username().key().isOf(user.username())) {
        results.add(ReportRow.expected(row));
      } else {
        results.add(conflict(row));
      }
    }
    rows.clear();
    results.tellProgress();
  }

  private void inChunks(RowSpool<PlanRow> rows) {
    List<PlanRow> chunk = new ArrayList<>(chunkSize);
    rows.forEach(
        row -> {
          chunk.add(row);
          if (chunk.size() == chunkSize) {
            applyOthers(chunk);
            chunk.clear();
          }
        });
    applyOthers(chunk);
  }

  private boolean isOfCaller(PlanRow row) {
    return subject.is(changeOf(row).user());
  }

  /** The change of a row that has one. */
  private static PlannedChange changeOf(PlanRow row) {
    return Objects.requireNonNull(row.change(), "change");
  }

  /** One of them may have been made an administrator by now, so that it relies on the caller. */
  private void applyOthers(List<PlanRow> chunk) {
    retrying(chunk, () -> applyChunk(chunk, Map.of()));
  }

  /**
   * Answers false, and has recorded nothing, if somebody relied on was changed meanwhile: the
   * keeper given, or the caller, so that of two administrators who drop each other at once one is
   * dropped at most (AU-6, E79).
   */
  private boolean applyChunk(List<PlanRow> rows, Map<UserId, Long> keeper) {
    if (rows.isEmpty()) {
      return true;
    }
    Optional<RowGate> rowGate = mayGoOn() ? admit() : Optional.empty();
    if (rowGate.isEmpty()) {
      rows.forEach(row -> results.add(row(row, Outcome.NOT_ATTEMPTED)));
      return true;
    }
    List<ReportRow> decided = new ArrayList<>();
    List<PlanRow> changing = new ArrayList<>();
    Set<UserId> users = new HashSet<>();
    Map<UserId, Long> reliesOn = new HashMap<>(keeper);
    Map<PlanRow, Denial> denied = new LinkedHashMap<>();
    for (PlanRow row : rows) {
      PlannedChange change = changeOf(row);
      Optional<Denial> denial = rowGate.get().denial(change);
      if (denial.isPresent()) {
        denied.put(row, denial.get());
      } else if (users.add(change.user())) {
        changing.add(row);
        reliesOn.putAll(rowGate.get().reliesOn(change));
      } else {
        // Renamed while the file was verified, and found under both names (BU-9). In another chunk
        // it is the store that does not change a user twice.
        decided.add(conflict(row));
      }
    }
    if (!changing.isEmpty() && !commit(changing, reliesOn, decided)) {
      return false;
    }
    results.addDenied(denied);
    decided.forEach(results::add);
    results.tellProgress();
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
      Answer<Admission> answer = host.gate().enterToApply(subject, plan);
      if (answer instanceof Answer.Denied<Admission> no) {
        stop = Optional.of(new ApplyReport.Stop.Denied(no.denial()));
        return Optional.empty();
      }
      return Optional.of(RowGate.of(answer.orElseThrow(), host.reads()));
    } catch (StoreException e) {
      stopBecauseOf(e);
      return Optional.empty();
    }
  }

  private boolean commit(List<PlanRow> rows, Map<UserId, Long> reliesOn, List<ReportRow> decided) {
    try {
      Instant at = host.clock().instant(); // of all: they are written at once
      List<UserChange> changes = new ArrayList<>(rows.size());
      rows.forEach(row -> changes.add(userChange(row, at)));
      CommitResult result = host.writer().commit(operation, changes, reliesOn);
      if (!(result instanceof CommitResult.Tried tried)) {
        return false;
      }
      rows.forEach(row -> decided.add(written(row, tried.results())));
    } catch (StoreException e) {
      stopBecauseOf(e);
      rows.forEach(row -> decided.add(row(row, Outcome.UNKNOWN)));
    }
    return true;
  }

  private UserChange userChange(PlanRow row, Instant at) {
    PlannedChange change = changeOf(row);
    Set<ChangeKind> kinds = EnumSet.noneOf(ChangeKind.class);
    change.effectiveActions().forEach(action -> kinds.add(ChangeKind.of(action)));
    AuditRecord audit =
        AuditRecord.of(
            operation,
            change.user(),
            kinds,
            change.before(),
            change.after(),
            change.version() + 1,
            at,
            Optional.empty());
    return new UserChange(change.username(), change.patch(), audit);
  }

  private static ReportRow written(PlanRow row, Map<UserId, CommitResult.Result> tried) {
    UserId user = changeOf(row).user();
    return switch (Objects.requireNonNull(tried.get(user), "result")) {
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
    return ApplyResults.refused(row, Outcome.CONFLICT, PlanNote.CHANGED_SINCE);
  }

  /** Records what was denied, as one event (AU-7). What was written stays so when this fails. */
  private void recordDenials() {
    try {
      if (!results.denials().isEmpty()) {
        host.gate()
            .recordDenials(
                subject, results.deniedActions(), results.denials(), Optional.of(operation.id()));
      }
    } catch (StoreException e) {
      stopBecauseOf(e);
    }
  }

  /**
   * Records that the operation ended, if it did (AD-4). What was written stays so when it fails.
   */
  private void end() {
    try {
      if (stop.isEmpty()) {
        host.writer().finish(operation, results.countsOfAllRuns(), host.clock().instant());
      }
    } catch (StoreException e) {
      stopBecauseOf(e);
    }
  }
}
