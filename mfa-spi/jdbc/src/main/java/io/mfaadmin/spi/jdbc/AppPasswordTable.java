package io.mfaadmin.spi.jdbc;

import io.mfaadmin.apppassword.AppPassword;
import io.mfaadmin.apppassword.AppPasswordHash;
import io.mfaadmin.change.RecordPatch.AppPasswordPatch;
import io.mfaadmin.spi.UserChange;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** The app passwords of users (AP). */
final class AppPasswordTable {

  private static final Columns<UserChange> ADDED =
      new Columns<UserChange>()
          .with("user_id", SqlType.TEXT, change -> change.user().value())
          .with("added", SqlType.BIGINT, change -> change.audit().versionAfter())
          .with("name", SqlType.TEXT, change -> added(change).name())
          .with("name_key", SqlType.TEXT, change -> added(change).nameKey())
          .with("hash", SqlType.BYTES, change -> added(change).hash().toBytes())
          .with("created_at", SqlType.TIMESTAMP, change -> Query.utc(added(change).createdAt()));

  private static final Columns<UserChange> DELETED =
      new Columns<UserChange>()
          .with("user_id", SqlType.TEXT, change -> change.user().value())
          .with(
              "name",
              SqlType.TEXT,
              change -> ((AppPasswordPatch.Delete) change.patch().appPasswords()).name());

  private final SqlDialect dialect;

  AppPasswordTable(SqlDialect dialect) {
    this.dialect = dialect;
  }

  private static AppPassword added(UserChange change) {
    return ((AppPasswordPatch.Add) change.patch().appPasswords()).added();
  }

  /** Deletes and adds what changes say, and counts anew what their users have. */
  void write(Connection connection, TenantId tenant, List<UserChange> changes) throws SQLException {
    List<UserChange> added = withAppPasswords(changes, AppPasswordPatch.Add.class);
    List<UserChange> deleted = withAppPasswords(changes, AppPasswordPatch.Delete.class);
    List<UserChange> cleared = withAppPasswords(changes, AppPasswordPatch.DeleteAll.class);
    if (!cleared.isEmpty()) {
      new Query("delete from mfa_app_password where tenant = ? and user_id ", tenant.value())
          .add(among(cleared))
          .update(connection);
    }
    if (!deleted.isEmpty()) {
      new Query("delete from mfa_app_password where tenant = ?", tenant.value())
          .add(" and (user_id, name) in (select c.user_id, c.name from ")
          .add(DELETED.table(deleted, dialect))
          .add(")")
          .update(connection);
    }
    if (!added.isEmpty()) {
      new Query("insert into mfa_app_password (tenant, " + ADDED.names() + ")")
          .add(" select cast(? as varchar), ", tenant.value())
          .add(ADDED.names() + " from ")
          .add(ADDED.table(added, dialect))
          .update(connection);
    }
    List<UserChange> counted = Stream.of(cleared, deleted, added).flatMap(List::stream).toList();
    if (!counted.isEmpty()) {
      new Query("update mfa_record set app_passwords = (select count(*) from mfa_app_password a")
          .add(" where a.tenant = mfa_record.tenant and a.user_id = mfa_record.user_id)")
          .add(" where tenant = ? and user_id ", tenant.value())
          .add(among(counted))
          .update(connection);
    }
  }

  private static List<UserChange> withAppPasswords(
      List<UserChange> changes, Class<? extends AppPasswordPatch> patch) {
    return changes.stream().filter(c -> patch.isInstance(c.patch().appPasswords())).toList();
  }

  private Query among(List<UserChange> changes) {
    return dialect.among(
        SqlType.TEXT, changes.stream().map(change -> change.user().value()).toList());
  }

  /** Oldest first. */
  List<AppPassword> of(Connection connection, TenantId tenant, UserId user) throws SQLException {
    return new Query(
            "select a.name, a.hash, a.created_at from mfa_app_password a"
                + " where a.tenant = ? and a.user_id = ? order by a.added",
            tenant.value(),
            user.value())
        .list(
            connection,
            row ->
                new AppPassword(
                    row.getString("name"),
                    new AppPasswordHash(row.getBytes("hash")),
                    Query.instant(row, "created_at")));
  }
}
