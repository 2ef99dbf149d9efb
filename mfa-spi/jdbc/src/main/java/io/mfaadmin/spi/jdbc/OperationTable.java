package io.mfaadmin.spi.jdbc;

import io.mfaadmin.audit.Operation;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationKind;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.audit.Reason;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.OutcomeCounts;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.user.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The operations of tenants. */
final class OperationTable {

  private static final List<String> COLUMNS =
      List.of(
          "tenant",
          "operation",
          "recorded",
          "kind",
          "actor_kind",
          "actor_id",
          "actor_name",
          "reason",
          "started_at",
          "changed");

  private final SqlDialect dialect;

  OperationTable(SqlDialect dialect) {
    this.dialect = dialect;
  }

  /**
   * Adds to the number of users that an operation changed; the first time stores it. Comes last in
   * a transaction, because commits of one operation wait for each other from here on.
   */
  void add(Connection connection, Operation operation, long changed) throws SQLException {
    if (!increase(connection, operation, changed)
        && !insert(connection, operation, changed)
        && !increase(connection, operation, changed)) {
      throw new SQLException("the operation neither is there nor can be inserted", "40001");
    }
  }

  private static boolean increase(Connection connection, Operation operation, long changed)
      throws SQLException {
    return new Query("update mfa_operation set changed = changed + ?", changed)
            .add(
                " where tenant = ? and operation = ?",
                operation.tenant().value(),
                operation.id().value())
            .update(connection)
        == 1;
  }

  private boolean insert(Connection connection, Operation operation, long changed)
      throws SQLException {
    Query row =
        new Query(
                "select cast(? as varchar), cast(? as uuid), ",
                operation.tenant().value(),
                operation.id().value())
            .add(dialect.now() + ", cast(? as varchar)", operation.kind().name())
            .add(", cast(? as varchar)", Codec.kindOf(operation.actor()))
            .add(", cast(? as varchar)", Codec.idOf(operation.actor()))
            .add(", cast(? as varchar)", operation.actor().name())
            .add(", cast(? as varchar)", operation.reason().map(Reason::text).orElse(null))
            .add(", cast(? as timestamp(6) with time zone)", Query.utc(operation.startedAt()))
            .add(", cast(? as bigint)", changed);
    return dialect
            .insertNew("mfa_operation", List.of("tenant", "operation"), COLUMNS, row)
            .update(connection)
        == 1;
  }

  void finish(
      Connection connection, TenantId tenant, OperationId operation, OperationSummary.End end)
      throws SQLException {
    new Query("update mfa_operation set end_counts = ?", Codec.counts(end.counts().counts()))
        .add(", ended_at = ?", Query.utc(end.at()))
        .add(" where tenant = ? and operation = ?", tenant.value(), operation.value())
        .update(connection);
  }

  Page<OperationSummary> list(Connection connection, TenantId tenant, PageRequest page)
      throws SQLException {
    Query query = new Query("select * from mfa_operation where tenant = ?", tenant.value());
    return Pages.newestFirst(
        connection, query, page, "operation", UUID::fromString, row -> summary(tenant, row));
  }

  private static OperationSummary summary(TenantId tenant, ResultSet row) throws SQLException {
    String counts = row.getString("end_counts");
    return new OperationSummary(
        new Operation(
            new OperationId(row.getObject("operation", UUID.class)),
            tenant,
            OperationKind.valueOf(row.getString("kind")),
            Codec.actor(row),
            Codec.reason(row),
            Query.instant(row, "started_at")),
        row.getLong("changed"),
        counts == null
            ? Optional.empty()
            : Optional.of(
                new OperationSummary.End(
                    new OutcomeCounts(Codec.counts(Outcome.class, counts)),
                    Query.instant(row, "ended_at"))));
  }
}
