package io.mfaadmin.spi.jdbc;

import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.ChangeKind;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.jdbc.Pages.Moment;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaStatus;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.VerificationMethod;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Reads the audit records of changes, newest first (AD-4). */
final class ChangeTable {

  private ChangeTable() {}

  /** In the order of versions, which is that of the commits. */
  static Page<AuditRecord> ofUser(
      Connection connection, TenantId tenant, UserId user, PageRequest page) throws SQLException {
    Query query =
        new Query(
            "select * from mfa_change where tenant = ? and user_id = ?",
            tenant.value(),
            user.value());
    page.position(Long::valueOf).ifPresent(version -> query.add(" and version_after < ?", version));
    query.add(" order by version_after desc");
    return Pages.read(
        connection,
        query,
        page,
        row -> record(tenant, row),
        row -> Long.toString(row.getLong("version_after")));
  }

  /** In the order in which they were recorded. */
  static Page<AuditRecord> ofOperation(
      Connection connection, TenantId tenant, OperationId operation, PageRequest page)
      throws SQLException {
    Query query =
        new Query(
            "select * from mfa_change where tenant = ? and operation = ?",
            tenant.value(),
            operation.value());
    page.position(after -> Moment.parse(after, UserId::new))
        .ifPresent(
            after ->
                query.add(
                    " and (recorded, user_id) < (?, ?)",
                    Query.utc(after.recorded()),
                    after.id().value()));
    query.add(" order by recorded desc, user_id desc");
    return Pages.read(
        connection, query, page, row -> record(tenant, row), row -> Moment.of(row, "user_id"));
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
