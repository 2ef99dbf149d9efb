package io.mfaadmin.service;

import io.mfaadmin.access.Denial;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationKind;
import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.BulkProblemCode;
import io.mfaadmin.bulk.BulkRules;
import io.mfaadmin.bulk.BulkUpdate;
import io.mfaadmin.bulk.CheckedRow;
import io.mfaadmin.bulk.Severity;
import io.mfaadmin.change.PlanNote;
import io.mfaadmin.change.PlanRow;
import io.mfaadmin.change.PlannedChange;
import io.mfaadmin.change.UserAction;
import io.mfaadmin.change.UserRequest;
import io.mfaadmin.service.spool.PlanRowCodec;
import io.mfaadmin.service.spool.RowSpool;
import io.mfaadmin.service.spool.SpoolSettings;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.UsernameKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes plans: reads users as they are, lets core say what would change, and the gate what may.
 * Changes nothing.
 */
final class Planner {

  private final Reads reads;
  private final Clock clock;
  private final Duration expiry;
  private final SpoolSettings spool;
  private final PlanFiles files;

  Planner(Reads reads, Clock clock, Duration expiry, SpoolSettings spool, PlanFiles files) {
    this.reads = reads;
    this.clock = clock;
    this.expiry = expiry;
    this.spool = spool;
    this.files = files;
  }

  /** The same request for selected users, in the order of the selection (ST-12, US). */
  ChangePlan selected(
      Admission admission, OperationKind kind, UserRequest request, List<UserId> users) {
    Map<UserId, MfaUser> found = reads.byId(admission.subject().tenant(), users);
    return build(
        admission,
        kind,
        rows -> {
          long place = 0;
          for (UserId id : users) {
            place++;
            rows.add(rows.plan(place, id.value(), "", found.get(id), request, List.of()));
          }
          return List.of();
        });
  }

  /** A bulk update, read to its end and checked in one pass (BU-1, BU-3). */
  ChangePlan bulk(Admission admission, BulkUpdate update, BulkRules rules, BulkOptions options) {
    return build(
        admission,
        OperationKind.BULK_UPDATE,
        rows -> {
          TenantId tenant = admission.subject().tenant();
          try (BulkReading reading =
                  BulkReading.of(
                      update,
                      rules,
                      rows::denial,
                      rows.mayTellWhoExists(),
                      options::stopped,
                      spool);
              UserLookup lookup = UserLookup.of(reads, tenant, reading.toFind())) {
            lookup.visit(reading, (entry, user) -> rows.add(bulkRow(rows, entry, user, lookup)));
            return reading.sourceProblems();
          }
        });
  }

  private static PlanRow bulkRow(
      Rows rows, BulkReading.Entry entry, @Nullable MfaUser user, UserLookup lookup) {
    CheckedRow row = entry.row();
    UsernameKey sought = entry.sought();
    if (user == null && sought != null && rows.mayTellWhoExists()) {
      return Rows.with(
          row.line(),
          row.username(),
          row.status(),
          entry.problems(),
          notFound(row, sought, lookup));
    }
    if (!entry.planned()) {
      return new PlanRow(row.line(), row.username(), row.status(), null, entry.problems());
    }
    UserRequest request =
        UserRequest.of(UserAction.toReach(Objects.requireNonNull(row.asked(), "asked")));
    return rows.plan(row.line(), row.username(), row.status(), user, request, entry.problems());
  }

  private static BulkProblem notFound(CheckedRow row, UsernameKey sought, UserLookup lookup) {
    return BulkProblem.of(BulkProblemCode.USER_NOT_FOUND, row.line())
        .at(0, BulkRules.USERNAME_HEADING, row.username())
        .suggesting(lookup.resembling(sought).map(near -> near.username().value()));
  }

  /** The inverse of an operation, from its audit records (ST-11, BU-17). */
  ChangePlan undo(Admission admission, OperationId operation) {
    return build(
        admission,
        OperationKind.UNDO,
        rows -> {
          TenantId tenant = admission.subject().tenant();
          long place = 0;
          Iterable<Page<AuditRecord>> changes =
              PageRequest.first(PageRequest.MAX_LIMIT)
                  .pages(request -> reads.changesOf(tenant, operation, request));
          for (Page<AuditRecord> page : changes) {
            Map<UserId, MfaUser> users =
                reads.byId(tenant, page.items().stream().map(AuditRecord::user).toList());
            for (AuditRecord record : page.items()) {
              place++;
              rows.add(undoRow(rows, place, record, users.get(record.user())));
            }
          }
          return place > 0 ? List.of() : List.of(note(PlanNote.NOBODY_CHANGED, 0));
        });
  }

  private static PlanRow undoRow(
      Rows rows, long place, AuditRecord record, @Nullable MfaUser user) {
    UserRequest request = UserRequest.of(UserAction.undoTo(record.before().state()));
    // The caller named an operation, and nobody: of whom they may not view they learn neither an id
    // nor whether there still is such a user (AU-7).
    boolean seen =
        user == null ? rows.mayTellWhoExists() : rows.gate.admission().sees(record.user());
    if (!seen) {
      return Rows.with(
          place, "", "", List.of(), denied(DenialCode.TARGET_NOT_AVAILABLE, request, 0));
    }
    PlanRow planned = rows.plan(place, record.user().value(), "", user, request, List.of());
    // Whoever may not act on the user learns that, and nothing of what has become of them.
    if (planned.error().isPresent()) {
      return planned;
    }
    if (user != null && user.record().version() != record.versionAfter()) {
      return new PlanRow(place, planned.name(), "", null, List.of(note(PlanNote.CHANGED_SINCE, 0)));
    }
    boolean lostMore = !record.after().equals(record.before().withState(record.after().state()));
    return lostMore
        ? new PlanRow(
            place,
            planned.name(),
            "",
            planned.change(),
            Rows.joined(planned.problems(), List.of(note(PlanNote.ONLY_STATE_RESTORED, 0))))
        : planned;
  }

  private ChangePlan build(Admission admission, OperationKind kind, Source source) {
    Instant now = clock.instant();
    RowSpool<PlanRow> spooled = RowSpool.inOrder(new PlanRowCodec(), spool);
    try {
      Rows rows =
          new Rows(
              RowGate.of(admission, reads),
              reads.settings(admission.subject().tenant()).settings().enforceRegisteredUsers(),
              spooled);
      List<BulkProblem> sourceProblems = source.addTo(rows);
      spooled.complete(); // Who is given the plan may read it on several threads.
      PlanHeader header =
          new PlanHeader(
              admission.subject().tenant(),
              admission.subject().actor(),
              new OperationId(UUID.randomUUID()),
              kind,
              now,
              now.plus(expiry),
              sourceProblems);
      return new ChangePlan(header, rows.tally, spooled, files);
    } catch (RuntimeException | Error e) {
      spooled.close();
      throw e;
    }
  }

  private static BulkProblem note(PlanNote code, long line, Object... arguments) {
    return BulkProblem.of(code.severity(), code, line, arguments);
  }

  private static BulkProblem denied(DenialCode code, UserRequest request, long line) {
    return denied(Denial.of(code, request.principalRight()), line);
  }

  private static BulkProblem denied(Denial denial, long line) {
    return BulkProblem.of(Severity.ERROR, denial.code(), line, denial.action());
  }

  /** Where the rows of a plan come from; it answers with the problems of the source as a whole. */
  private interface Source {
    List<BulkProblem> addTo(Rows rows);
  }

  /** The rows of a plan in the making. */
  private static final class Rows {

    private final RowGate gate;
    private final boolean enforceRegisteredUsers;
    private final RowSpool<PlanRow> spooled;
    private final PlanTally tally = new PlanTally();

    /** The states that the caller may ask for somebody. */
    private final Set<MfaState> permitted = EnumSet.noneOf(MfaState.class);

    Rows(RowGate gate, boolean enforceRegisteredUsers, RowSpool<PlanRow> spooled) {
      this.gate = gate;
      this.enforceRegisteredUsers = enforceRegisteredUsers;
      this.spooled = spooled;
      for (MfaState state : MfaState.values()) {
        if (gate.admission().may(UserAction.toReach(state).right())) {
          permitted.add(state);
        }
      }
    }

    void add(PlanRow row) {
      tally.add(row);
      spooled.add(row);
    }

    /** Plans for a user, who is named by a line or, where there is no status, was selected. */
    PlanRow plan(
        long place,
        String name,
        String status,
        @Nullable MfaUser user,
        UserRequest request,
        List<BulkProblem> problems) {
      long line = status.isEmpty() ? 0 : place;
      if (user == null) {
        return with(place, name, status, problems, notFound(request, line));
      }
      // A line keeps what was written on it; of whom was selected, the caller may know the name.
      boolean byName = line == 0 && gate.admission().sees(user.id());
      String shown = byName ? user.username().value() : name;
      PlannedChange change = PlannedChange.of(user, request, enforceRegisteredUsers);
      Optional<Denial> denial = gate.denial(change);
      return denial.isPresent()
          ? with(place, shown, status, problems, denied(denial.get(), line))
          : new PlanRow(place, shown, status, change, joined(problems, notes(change, line)));
    }

    /** Why a row may be asked for nobody (AU-5). */
    Optional<BulkProblem> denial(CheckedRow row) {
      MfaState asked = row.asked();
      return asked == null || permitted.contains(asked)
          ? Optional.empty()
          : Optional.of(
              denied(
                  DenialCode.ACTION_NOT_PERMITTED,
                  UserRequest.of(UserAction.toReach(asked)),
                  row.line()));
    }

    /** AU-7: only who may view anyone hears that somebody does not exist. */
    boolean mayTellWhoExists() {
      return gate.admission().seesEverybody();
    }

    private BulkProblem notFound(UserRequest request, long line) {
      return mayTellWhoExists()
          ? note(PlanNote.NO_SUCH_USER, line)
          : denied(DenialCode.TARGET_NOT_AVAILABLE, request, line);
    }

    private static PlanRow with(
        long line, String name, String status, List<BulkProblem> problems, BulkProblem error) {
      return new PlanRow(line, name, status, null, joined(problems, List.of(error)));
    }

    private static List<BulkProblem> joined(List<BulkProblem> problems, List<BulkProblem> more) {
      if (more.isEmpty()) {
        return problems;
      }
      List<BulkProblem> all = new ArrayList<>(problems);
      all.addAll(more);
      return all;
    }

    private static List<BulkProblem> notes(PlannedChange change, long line) {
      boolean becomesEnforced =
          change.before().state() != MfaState.ENFORCED
              && change.after().state() == MfaState.ENFORCED;
      if (!becomesEnforced) {
        return List.of();
      }
      List<BulkProblem> notes = new ArrayList<>();
      if (!change.after().registered()) {
        notes.add(note(PlanNote.LEGACY_APPS_STOP, line)); // ST-5
      }
      int appPasswords = change.after().appPasswords();
      if (appPasswords > 0) {
        notes.add(note(PlanNote.APP_PASSWORDS_BACK_IN_FORCE, line, appPasswords)); // ST-7
      }
      return notes;
    }
  }
}
