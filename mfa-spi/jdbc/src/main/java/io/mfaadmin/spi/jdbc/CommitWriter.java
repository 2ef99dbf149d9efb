package io.mfaadmin.spi.jdbc;

import io.mfaadmin.audit.Operation;
import io.mfaadmin.spi.Commit;
import io.mfaadmin.spi.CommitResult;
import io.mfaadmin.spi.CommitResult.Result;
import io.mfaadmin.spi.UserChange;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes commits, in the same few statements however many users they have.
 *
 * <p>Changes are written on condition that the version is the one expected and that there is such a
 * user, so nothing need be read or locked before. Of those that were not written, one statement
 * then reads why: the operation has a record of the user, or there is no such user; else the
 * version or the username is another. Rows are always taken in the order of user ids, so that
 * commits wait for each other instead of blocking each other.
 */
final class CommitWriter {

  private final SqlDialect dialect;
  private final ChangeTable audits;
  private final AppPasswordTable appPasswords;
  private final OperationTable operations;
  private final @Nullable UsersTable users;
  private final Columns<UserChange> whom;
  private final Columns<UserChange> patches;

  /**
   * A writer.
   *
   * @param users whose existence and usernames it checks; null to check none
   */
  CommitWriter(SqlDialect dialect, @Nullable UsersTable users) {
    this.dialect = dialect;
    this.audits = new ChangeTable(dialect);
    this.appPasswords = new AppPasswordTable(dialect);
    this.operations = new OperationTable(dialect);
    this.users = users;
    this.whom = whom();
    this.patches =
        expected()
            .with(
                "state",
                SqlType.TEXT,
                change -> change.patch().state().map(MfaState::name).orElse(null))
            .with(
                "contact_methods",
                SqlType.TEXT,
                change -> change.patch().contactMethods().map(Codec::contactMethods).orElse(null))
            .with(
                "generations", SqlType.BIGINT, change -> change.patch().forgetsDevices() ? 1L : 0L);
  }

  /** Whom changes are about. */
  private Columns<UserChange> whom() {
    Columns<UserChange> ids =
        new Columns<UserChange>().with("user_id", SqlType.TEXT, change -> change.user().value());
    UsersTable table = users;
    return table == null
        ? ids
        : ids.with("host_id", table.idType(), change -> table.idValue(change.user()));
  }

  /** The same, as they were when it was planned. */
  private Columns<UserChange> expected() {
    Columns<UserChange> expected =
        whom().with("version", SqlType.BIGINT, UserChange::expectedVersion);
    return users == null
        ? expected
        : expected.with(
            "username_key",
            dialect.keyType(),
            change -> dialect.keyParameter(change.username().key().value()));
  }

  /** Writes a commit all of which stands or falls with what it relies on. */
  CommitResult writeRelying(Connection connection, Commit commit) throws SQLException {
    return holdsWhatItReliesOn(connection, commit)
        ? new CommitResult.Tried(write(connection, commit.operation(), commit.changes()))
        : new CommitResult.ReliedOnChanged();
  }

  /**
   * Writes changes of an operation.
   *
   * @param changes in the order of user ids
   */
  Map<UserId, Result> write(Connection connection, Operation operation, List<UserChange> changes)
      throws SQLException {
    Set<UserId> held = writeRecords(connection, operation, changes);
    Map<UserId, Result> results = new HashMap<>();
    List<UserChange> written = new ArrayList<>();
    List<UserChange> left = new ArrayList<>();
    for (UserChange change : changes) {
      if (held.contains(change.user())) {
        written.add(change);
        results.put(change.user(), Result.WRITTEN);
      } else {
        left.add(change);
      }
    }
    if (!left.isEmpty()) {
      results.putAll(refused(connection, operation, left));
    }
    if (!written.isEmpty()) {
      appPasswords.write(connection, operation.tenant(), written);
      audits.add(connection, operation, written.stream().map(UserChange::audit).toList());
      operations.add(connection, operation, written.size());
    }
    return results;
  }

  /**
   * Locks the records relied on, and with them those to be written, so that what holds now holds
   * when it is written: of two commits that each rely on what the other writes, the second sees the
   * first (AU-6, E79).
   */
  private boolean holdsWhatItReliesOn(Connection connection, Commit commit) throws SQLException {
    String tenant = commit.tenant().value();
    Map<UserId, Long> expected = new TreeMap<>(commit.reliesOn());
    commit.changes().forEach(change -> expected.put(change.user(), change.expectedVersion()));
    new Query("select t.user_id from mfa_record t where t.tenant = ? and t.user_id ", tenant)
        .add(dialect.among(SqlType.TEXT, values(expected.keySet())))
        .add(" order by t.user_id for update")
        .list(connection, row -> row.getString("user_id"));
    List<String> neverChanged =
        expected.entrySet().stream()
            .filter(each -> each.getValue() == 0)
            .map(each -> each.getKey().value())
            .toList();
    if (!neverChanged.isEmpty()) {
      // There is no row to lock: one that is taken away again holds its place until the end.
      insertRecords(
              new Query(
                      "select cast(? as varchar), c.listed, 'DISABLED', '', 0, 0, 0 from ", tenant)
                  .add(Columns.listed(SqlType.TEXT, neverChanged, dialect)))
          .update(connection);
    }
    Map<UserId, Long> versions =
        new Query("select user_id, version from mfa_record where tenant = ? and user_id ", tenant)
            .add(dialect.among(SqlType.TEXT, values(commit.reliesOn().keySet())))
            .map(
                connection,
                row -> new UserId(row.getString("user_id")),
                row -> row.getLong("version"));
    if (!neverChanged.isEmpty()) {
      new Query("delete from mfa_record where tenant = ? and version = 0 and user_id ", tenant)
          .add(dialect.among(SqlType.TEXT, neverChanged))
          .update(connection);
    }
    return commit.reliesOn().entrySet().stream()
            .allMatch(user -> user.getValue().equals(versions.getOrDefault(user.getKey(), 0L)))
        && (users == null
            || users.haveAll(connection, commit.tenant(), commit.reliesOn().keySet()));
  }

  private static List<String> values(Set<UserId> users) {
    return users.stream().map(UserId::value).toList();
  }

  /** Why changes were not written. */
  private Map<UserId, Result> refused(
      Connection connection, Operation operation, List<UserChange> changes) throws SQLException {
    Query query =
        new Query("select c.user_id, ")
            .add(ChangeTable.recordOf(operation))
            .add(" is not null as already, ")
            .add(users == null ? "false" : users.id() + " is null")
            .add(" as missing from ")
            .add(whom.table(changes, dialect));
    if (users != null) {
      query
          .add(" left join " + users.table() + " on " + users.id() + " = c.host_id and ")
          .add(users.isOf(operation.tenant()));
    }
    return query.map(
        connection,
        row -> new UserId(row.getString("user_id")),
        row ->
            row.getBoolean("already") // AD-2: before anything else
                ? Result.ALREADY_WRITTEN
                : row.getBoolean("missing") ? Result.NOT_FOUND : Result.CONFLICT);
  }

  /**
   * Writes records whose version is still the one expected, of users who are there under the same
   * name, and answers which they were. What is there always comes before what is not, so that no
   * two transactions wait for each other.
   */
  private Set<UserId> writeRecords(
      Connection connection, Operation operation, List<UserChange> changes) throws SQLException {
    List<UserChange> first = changes.stream().filter(c -> c.expectedVersion() == 0).toList();
    List<UserChange> further = changes.stream().filter(c -> c.expectedVersion() > 0).toList();
    Set<UserId> written = new HashSet<>();
    if (!further.isEmpty()) {
      written.addAll(
          dialect.written(
              connection,
              further,
              some -> fitting(operation, some),
              some -> updateRecords(operation, some)));
    }
    if (!first.isEmpty()) {
      written.addAll(
          dialect.written(
              connection,
              first,
              some -> fitting(operation, some),
              some ->
                  insertRecords(
                      new Query("select cast(? as varchar), c.user_id,", operation.tenant().value())
                          .add(" coalesce(c.state, 'DISABLED'), coalesce(c.contact_methods, ''),")
                          .add(" 0, c.generations, 1 from (")
                          .add(writable(operation, some))
                          .add(") c where ") // else it first waits for whoever is changing it
                          .add(version(operation.tenant()))
                          .add(" is null"))));
    }
    return written;
  }

  private Query updateRecords(Operation operation, List<UserChange> changes) {
    return dialect.updateEach(
        "mfa_record",
        "state = coalesce(c.state, t.state),"
            + " contact_methods = coalesce(c.contact_methods, t.contact_methods),"
            + " device_generation = t.device_generation + c.generations,"
            + " version = t.version + 1",
        writable(operation, changes),
        new Query(
            "t.tenant = ? and t.user_id = c.user_id and t.version = c.version",
            operation.tenant().value()));
  }

  /**
   * The changes of users whom the operation has not written, and who are there under the same name.
   * Both are asked for user by user and not joined: a join could be turned around, and then goes
   * through a table of which the planner knows no rows yet for each user.
   */
  private Query writable(Operation operation, List<UserChange> changes) {
    Query rows =
        new Query("select * from ")
            .add(patches.table(changes, dialect))
            .add(" where ")
            .add(ChangeTable.recordOf(operation))
            .add(" is null");
    if (users != null) {
      rows.add(" and c.username_key = (select " + users.key() + " from " + users.table())
          .add(" where " + users.id() + " = c.host_id and ")
          .add(users.isOf(operation.tenant()))
          .add(")");
    }
    return rows;
  }

  /** The users of changes that can be written, version and all. */
  private Query fitting(Operation operation, List<UserChange> changes) {
    return new Query("select c.user_id from (")
        .add(writable(operation, changes))
        .add(") c where coalesce(")
        .add(version(operation.tenant()))
        .add(", 0) = c.version");
  }

  /** The version of the record of a user of c, or null if they have none. */
  private static Query version(TenantId tenant) {
    return new Query(
        "(select r.version from mfa_record r where r.tenant = ? and r.user_id = c.user_id)",
        tenant.value());
  }

  private Query insertRecords(Query rows) {
    return dialect.insertNew(
        "mfa_record",
        List.of("tenant", "user_id"),
        List.of(
            "tenant",
            "user_id",
            "state",
            "contact_methods",
            "app_passwords",
            "device_generation",
            "version"),
        rows);
  }
}
