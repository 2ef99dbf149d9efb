package example.console.plans;

import example.console.security.SignedIn;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationKind;
import io.mfaadmin.audit.Reason;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.OutcomeCounts;
import io.mfaadmin.service.ChangePlan;
import io.mfaadmin.user.MfaState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table of plans. What is in it belongs to the administrator who made it and is nobody else's
 * to see. The plan itself is as the library saved it, so that it cannot be changed here unnoticed;
 * and it gives no right (BU-19).
 */
@Repository
public class SavedPlans {

  /** Whoever applies a plan and says nothing for so long is gone. */
  private static final Duration LEASE = Duration.ofMinutes(1);

  /** How long a plan and its report stay after the plan has expired. */
  private static final Duration KEPT = Duration.ofDays(30);

  private static final String COLUMNS =
      "operation, kind, title, created_at, expires_at, rows_total, errors, disables, weakens, status,"
          + " valid_rows, confirmed, reason, override_for, rows_done, alive_until, cancelled,"
          + " stop_cause, message";

  private final JdbcClient database;
  private final Clock clock;

  SavedPlans(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Keeps a plan for its maker, to be reviewed and applied later.
   *
   * @param plan the plan; may be closed after
   * @param owner who made it
   * @param title the name of the file, or of what was asked; cut if it is long
   */
  public void save(ChangePlan plan, SignedIn owner, String title) {
    database
        .sql("delete from app_plans where expires_at < ? and status <> 'RUNNING'")
        .param(time(clock.instant().minus(KEPT)))
        .update();
    database
        .sql(
            "insert into app_plans (operation, org_id, owner_id, kind, title, created_at,"
                + " expires_at, rows_total, usable, errors, disables, weakens, content, status)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'REVIEW')")
        .params(
            plan.operation().value(),
            owner.tenant().value(),
            owner.id().value(),
            plan.kind().name(),
            title.length() > 255 ? title.substring(0, 255) : title,
            time(plan.createdAt()),
            time(plan.expiresAt()),
            plan.expected().total(),
            plan.usable(),
            plan.errors(),
            plan.disables(),
            plan.weakens(),
            bytes(plan))
        .update();
  }

  private static byte[] bytes(ChangePlan plan) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      plan.save(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A plan of its maker's; empty if there is none or it is somebody else's. */
  Optional<SavedPlan> find(OperationId operation, SignedIn owner) {
    return database
        .sql(
            "select "
                + COLUMNS
                + " from app_plans"
                + " where operation = ? and org_id = ? and owner_id = ?")
        .params(operation.value(), owner.tenant().value(), owner.id().value())
        .query(this::saved)
        .optional();
  }

  /**
   * What of a kind is still to be applied or to be finished.
   *
   * @param owner whose
   * @param kind which
   * @return the newest ten
   */
  public List<SavedPlan> unfinished(SignedIn owner, OperationKind kind) {
    return database
        .sql(
            "select "
                + COLUMNS
                + " from app_plans where org_id = ? and owner_id = ? and kind = ?"
                + " and (status in ('RUNNING', 'STOPPED') or status = 'REVIEW' and usable and expires_at > ?)"
                + " order by created_at desc fetch first 10 rows only")
        .params(owner.tenant().value(), owner.id().value(), kind.name(), time(clock.instant()))
        .query(this::saved)
        .list();
  }

  /** The plan itself, as the library saved it. */
  byte[] content(OperationId operation) {
    return bytes("content", operation).orElseThrow();
  }

  /** The report of the last run as CSV; empty if there is none yet. */
  Optional<byte[]> report(OperationId operation, boolean failedRowsOnly) {
    return bytes(failedRowsOnly ? "failed_rows" : "report", operation);
  }

  private Optional<byte[]> bytes(String column, OperationId operation) {
    return database
        .sql("select " + column + " from app_plans where operation = ?")
        .param(operation.value())
        .query((row, number) -> Optional.ofNullable(row.getBytes(1)))
        .optional()
        .flatMap(bytes -> bytes);
  }

  /** Keeps what was chosen while something is asked of whoever chose it, before it is applied. */
  void choose(OperationId operation, ApplyChoices choices) {
    database
        .sql(
            "update app_plans set valid_rows = ?, confirmed = ?, reason = ?, override_for = ?"
                + " where operation = ? and status = 'REVIEW'")
        .param(choices.validRowsOnly())
        .param(choices.confirmedDisables().orElse(null))
        .param(choices.reason().map(Reason::text).orElse(null))
        .param(choices.override().map(Reason::text).orElse(null))
        .param(operation.value())
        .update();
  }

  /**
   * Begins to apply a plan, or goes on with it, unless somebody is at it.
   *
   * @return whether it is the caller's to apply now
   */
  boolean claim(OperationId operation, ApplyChoices choices) {
    Instant now = clock.instant();
    return database
            .sql(
                "update app_plans set status = 'RUNNING', alive_until = ?, cancelled = false,"
                    + " stop_cause = null, message = null, valid_rows = ?,"
                    + " confirmed = ?, reason = ?, override_for = ? where operation = ? and (status"
                    + " in ('REVIEW', 'STOPPED') or status = 'RUNNING' and alive_until < ?)")
            .param(time(now.plus(LEASE)))
            .param(choices.validRowsOnly())
            .param(choices.confirmedDisables().orElse(null))
            .param(choices.reason().map(Reason::text).orElse(null))
            .param(choices.override().map(Reason::text).orElse(null))
            .param(operation.value())
            .param(time(now))
            .update()
        == 1;
  }

  /**
   * Tells how far it is, and that somebody is still at it. Who goes on begins with the first row
   * again, of which an earlier run has done its part.
   */
  void progress(OperationId operation, long rowsDone) {
    database
        .sql(
            "update app_plans set rows_done = greatest(rows_done, ?), alive_until = ? where operation = ?")
        .params(rowsDone, time(clock.instant().plus(LEASE)), operation.value())
        .update();
  }

  /** Asks whoever applies it, wherever that is, to stop. */
  void cancel(OperationId operation) {
    database
        .sql("update app_plans set cancelled = true where operation = ? and status = 'RUNNING'")
        .param(operation.value())
        .update();
  }

  boolean cancelled(OperationId operation) {
    return database
        .sql("select cancelled from app_plans where operation = ?")
        .param(operation.value())
        .query(Boolean.class)
        .optional()
        .orElse(true);
  }

  /** Nothing was done now: it can be applied otherwise. What an earlier run did stays said. */
  void refuse(OperationId operation, String message) {
    database
        .sql(
            "update app_plans set message = ?,"
                + " status = case when rows_done = 0 then 'REVIEW' else 'STOPPED' end,"
                + " stop_cause = case when rows_done = 0 then null else 'DENIED' end"
                + " where operation = ?")
        .params(message, operation.value())
        .update();
  }

  /** It was stopped part-way before there could be a report. */
  void stop(OperationId operation, SavedPlan.StopCause cause) {
    database
        .sql("update app_plans set status = 'STOPPED', stop_cause = ? where operation = ?")
        .params(cause.name(), operation.value())
        .update();
  }

  /** It came to its end, or was stopped part-way; either way there is a report. */
  void finish(
      OperationId operation,
      OutcomeCounts outcomes,
      SavedPlan.@Nullable StopCause cause,
      @Nullable String message,
      byte[] report,
      byte[] failedRows,
      List<RowOutcome> rows) {
    keep(operation, rows);
    database
        .sql("delete from app_plan_outcomes where operation = ?")
        .param(operation.value())
        .update();
    outcomes
        .counts()
        .forEach(
            (outcome, number) ->
                database
                    .sql(
                        "insert into app_plan_outcomes (operation, outcome, rows_in) values (?, ?, ?)")
                    .params(operation.value(), outcome.name(), number)
                    .update());
    database
        .sql(
            "update app_plans set status = ?, stop_cause = ?, message = ?, report = ?,"
                + " failed_rows = ? where operation = ?")
        .param((cause == null ? SavedPlan.Status.DONE : SavedPlan.Status.STOPPED).name())
        .param(cause == null ? null : cause.name())
        .param(message)
        .param(report)
        .param(failedRows)
        .param(operation.value())
        .update();
  }

  private void keep(OperationId operation, List<RowOutcome> rows) {
    database.sql("delete from app_plan_rows where operation = ?").param(operation.value()).update();
    for (RowOutcome row : rows) {
      database
          .sql(
              "insert into app_plan_rows"
                  + " (operation, line, name, outcome, state_before, state_after, problems)"
                  + " values (?, ?, ?, ?, ?, ?, ?)")
          .param(operation.value())
          .param(row.line())
          .param(row.name())
          .param(row.outcome().name())
          .param(row.before() == null ? null : row.before().name())
          .param(row.after() == null ? null : row.after().name())
          .param(row.problems())
          .update();
    }
  }

  /**
   * What became of each user of a short plan; empty for a long one, of which there is the report.
   */
  List<RowOutcome> rows(OperationId operation) {
    return database
        .sql(
            "select line, name, outcome, state_before, state_after, problems from app_plan_rows"
                + " where operation = ? order by line")
        .param(operation.value())
        .query(
            (row, number) ->
                new RowOutcome(
                    row.getLong("line"),
                    row.getString("name"),
                    Outcome.valueOf(row.getString("outcome")),
                    state(row.getString("state_before")),
                    state(row.getString("state_after")),
                    row.getString("problems")))
        .list();
  }

  private static @Nullable MfaState state(@Nullable String name) {
    return name == null ? null : MfaState.valueOf(name);
  }

  /** Takes away what was not applied. */
  void discard(OperationId operation) {
    database
        .sql("delete from app_plans where operation = ? and status = 'REVIEW'")
        .param(operation.value())
        .update();
  }

  private SavedPlan saved(ResultSet row, int number) throws SQLException {
    OperationId operation = new OperationId(row.getObject("operation", UUID.class));
    SavedPlan.Status status = SavedPlan.Status.valueOf(row.getString("status"));
    Optional<SavedPlan.StopCause> cause =
        Optional.ofNullable(row.getString("stop_cause")).map(SavedPlan.StopCause::valueOf);
    if (status == SavedPlan.Status.RUNNING
        && instant(row, "alive_until").isBefore(clock.instant())) {
      status = SavedPlan.Status.STOPPED;
      cause = Optional.of(SavedPlan.StopCause.INTERRUPTED);
    }
    return new SavedPlan(
        operation,
        OperationKind.valueOf(row.getString("kind")),
        row.getString("title"),
        instant(row, "created_at"),
        instant(row, "expires_at"),
        row.getLong("rows_total"),
        row.getLong("errors"),
        row.getLong("disables"),
        row.getBoolean("weakens"),
        status,
        new ApplyChoices(
            row.getBoolean("valid_rows"),
            Optional.ofNullable(row.getObject("confirmed", Long.class)),
            Optional.ofNullable(row.getString("reason")).map(Reason::new),
            Optional.ofNullable(row.getString("override_for")).map(Reason::new)),
        row.getLong("rows_done"),
        row.getBoolean("cancelled"),
        cause,
        Optional.ofNullable(row.getString("message")),
        outcomes(operation));
  }

  private Map<Outcome, Long> outcomes(OperationId operation) {
    Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    database
        .sql("select outcome, rows_in from app_plan_outcomes where operation = ?")
        .param(operation.value())
        .query(
            row -> {
              outcomes.put(Outcome.valueOf(row.getString("outcome")), row.getLong("rows_in"));
            });
    return outcomes;
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
