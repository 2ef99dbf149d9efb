package io.mfaadmin.spi.jdbc;

import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.ChangeKind;
import io.mfaadmin.audit.Operation;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.Reason;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaStatus;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.VerificationMethod;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The audit records of changes: written with them (AD-2), read newest first (AD-4). */
final class ChangeTable {

  private static final Columns<AuditRecord> COLUMNS =
      new Columns<AuditRecord>()
          .with("user_id", SqlType.TEXT, audit -> audit.user().value())
          .with("version_after", SqlType.BIGINT, AuditRecord::versionAfter)
          .with("kinds", SqlType.TEXT, audit -> Codec.names(audit.kinds()))
          .with("state_before", SqlType.TEXT, audit -> audit.before().state().name())
          .with("methods_before", SqlType.TEXT, audit -> Codec.names(audit.before().methods()))
          .with("app_passwords_before", SqlType.INTEGER, audit -> audit.before().appPasswords())
          .with("generation_before", SqlType.BIGINT, audit -> audit.before().deviceGeneration())
          .with("state_after", SqlType.TEXT, audit -> audit.after().state().name())
          .with("methods_after", SqlType.TEXT, audit -> Codec.names(audit.after().methods()))
          .with("app_passwords_after", SqlType.INTEGER, audit -> audit.after().appPasswords())
          .with("generation_after", SqlType.BIGINT, audit -> audit.after().deviceGeneration())
          .with("actor_kind", SqlType.TEXT, audit -> Codec.kindOf(audit.actor()))
          .with("actor_id", SqlType.TEXT, audit -> Codec.idOf(audit.actor()))
          .with("actor_name", SqlType.TEXT, audit -> audit.actor().name())
          .with("at", SqlType.TIMESTAMP, audit -> Query.utc(audit.at()))
          .with("reason", SqlType.TEXT, audit -> audit.reason().map(Reason::text).orElse(null))
          .with("app_password", SqlType.TEXT, audit -> audit.appPassword().orElse(null));

  private final SqlDialect dialect;

  ChangeTable(SqlDialect dialect) {
    this.dialect = dialect;
  }

  void add(Connection connection, Operation operation, List<AuditRecord> audits)
      throws SQLException {
    new Query("insert into mfa_change (tenant, operation, recorded, " + COLUMNS.names() + ")")
        .add(
            " select cast(? as varchar), cast(? as uuid), ",
            operation.tenant().value(),
            operation.id().value())
        .add(dialect.now() + ", " + COLUMNS.names() + " from ")
        .add(COLUMNS.table(audits, dialect))
        .update(connection);
  }

  /** The operation if it has a record of a user of c, or null. */
  static Query recordOf(Operation operation) {
    return new Query(
        "(select a.operation from mfa_change a"
            + " where a.tenant = ? and a.user_id = c.user_id and a.operation = ?)",
        operation.tenant().value(),
        operation.id().value());
  }

  /** In the order of versions, which is that of the commits. */
  Page<AuditRecord> ofUser(Connection connection, TenantId tenant, UserId user, PageRequest page)
      throws SQLException {
    Query query =
        new Query(
            "select * from mfa_change where tenant = ? and user_id = ?",
            tenant.value(),
            user.value());
    return Pages.byVersion(connection, query, page, row -> record(tenant, row));
  }

  /** In the order in which they were recorded. */
  Page<AuditRecord> ofOperation(
      Connection connection, TenantId tenant, OperationId operation, PageRequest page)
      throws SQLException {
    Query query =
        new Query(
            "select * from mfa_change where tenant = ? and operation = ?",
            tenant.value(),
            operation.value());
    return Pages.newestFirst(
        connection,
        query,
        page,
        "user_id",
        id -> new UserId(id).value(),
        row -> record(tenant, row));
  }

  private static AuditRecord record(TenantId tenant, ResultSet row) throws SQLException {
    return new AuditRecord(
        new OperationId(row.getObject("operation", UUID.class)),
        tenant,
        new UserId(row.getString("user_id")),
        Codec.constants(ChangeKind.class, row.getString("kinds")),
        status(row, "before"),
        status(row, "after"),
        row.getLong("version_after"),
        Codec.actor(row),
        Query.instant(row, "at"),
        Codec.reason(row),
        Optional.ofNullable(row.getString("app_password")));
  }

  private static MfaStatus status(ResultSet row, String when) throws SQLException {
    return new MfaStatus(
        MfaState.valueOf(row.getString("state_" + when)),
        Codec.constants(VerificationMethod.class, row.getString("methods_" + when)),
        row.getInt("app_passwords_" + when),
        row.getLong("generation_" + when));
  }
}
