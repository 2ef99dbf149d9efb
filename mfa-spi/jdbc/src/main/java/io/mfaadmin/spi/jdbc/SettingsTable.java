package io.mfaadmin.spi.jdbc;

import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.Reason;
import io.mfaadmin.audit.SettingsRecord;
import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.SettingsChange;
import io.mfaadmin.user.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** The service settings of tenants and the trail of their changes. */
final class SettingsTable {

  private final SqlDialect dialect;
  private final OperationTable operations;

  SettingsTable(SqlDialect dialect) {
    this.dialect = dialect;
    this.operations = new OperationTable(dialect);
  }

  VersionedSettings read(Connection connection, TenantId tenant) throws SQLException {
    return new Query("select settings, version from mfa_settings where tenant = ?", tenant.value())
        .one(
            connection,
            row ->
                new VersionedSettings(
                    Codec.settings(row.getString("settings")), row.getLong("version")))
        .orElse(VersionedSettings.NEVER_SAVED);
  }

  boolean replace(Connection connection, SettingsChange change) throws SQLException {
    if (isRecorded(connection, change)) {
      return true; // AD-2
    }
    boolean versionHeld =
        change.expectedVersion() == 0 ? insert(connection, change) : update(connection, change);
    if (!versionHeld) {
      return isRecorded(connection, change); // overtaken, maybe by the same operation
    }
    record(connection, change.audit());
    operations.add(connection, change.operation(), 0);
    return true;
  }

  private static boolean isRecorded(Connection connection, SettingsChange change)
      throws SQLException {
    return new Query(
            "select version_after from mfa_settings_change where tenant = ? and operation = ?",
            change.operation().tenant().value(),
            change.operation().id().value())
        .one(connection, row -> row.getLong("version_after"))
        .isPresent();
  }

  private boolean insert(Connection connection, SettingsChange change) throws SQLException {
    Query row =
        new Query(
            "select cast(? as varchar), cast(? as bigint), cast(? as varchar)",
            change.audit().tenant().value(),
            change.audit().versionAfter(),
            Codec.settings(change.audit().after()));
    return dialect
            .insertNew(
                "mfa_settings", List.of("tenant"), List.of("tenant", "version", "settings"), row)
            .update(connection)
        == 1;
  }

  private static boolean update(Connection connection, SettingsChange change) throws SQLException {
    return new Query("update mfa_settings set settings = ?", Codec.settings(change.audit().after()))
            .add(", version = ?", change.audit().versionAfter())
            .add(" where tenant = ?", change.audit().tenant().value())
            .add(" and version = ?", change.expectedVersion())
            .update(connection)
        == 1;
  }

  private static void record(Connection connection, SettingsRecord audit) throws SQLException {
    new Query("insert into mfa_settings_change (tenant, version_after, operation, settings_before")
        .add(", settings_after, actor_kind, actor_id, actor_name, at, reason)")
        .add(" values (?, ?", audit.tenant().value(), audit.versionAfter())
        .add(", ?, ?", audit.operation().value(), Codec.settings(audit.before()))
        .add(", ?, ?", Codec.settings(audit.after()), Codec.kindOf(audit.actor()))
        .add(", ?, ?", Codec.idOf(audit.actor()), audit.actor().name())
        .add(", ?, ?)", Query.utc(audit.at()), audit.reason().map(Reason::text).orElse(null))
        .update(connection);
  }

  Page<SettingsRecord> history(Connection connection, TenantId tenant, PageRequest page)
      throws SQLException {
    Query query = new Query("select * from mfa_settings_change where tenant = ?", tenant.value());
    return Pages.byVersion(connection, query, page, row -> record(tenant, row));
  }

  private static SettingsRecord record(TenantId tenant, ResultSet row) throws SQLException {
    return new SettingsRecord(
        new OperationId(row.getObject("operation", UUID.class)),
        tenant,
        Codec.settings(row.getString("settings_before")),
        Codec.settings(row.getString("settings_after")),
        row.getLong("version_after"),
        Codec.actor(row),
        Query.instant(row, "at"),
        Codec.reason(row));
  }
}
