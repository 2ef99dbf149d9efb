package io.mfaadmin.spi.jdbc;

import io.mfaadmin.spi.Abilities.UserCursor;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.UserFilter;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.UsernameKey;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads the host's users together with their records. */
final class UserReader {

  /** How many users are scanned in the time in which one is looked up. */
  private static final int SCANNED_PER_LOOK_UP = 4;

  private final UsersTable users;
  private final SqlDialect dialect;

  UserReader(UsersTable users, SqlDialect dialect) {
    this.users = users;
    this.dialect = dialect;
  }

  private String columns() {
    return users.columns() + ", " + RecordTable.COLUMNS;
  }

  /** All users of a tenant with their records, to be narrowed down. */
  private Query all(TenantId tenant, String columns) {
    return new Query("select " + columns + " from " + users.table())
        .add(withRecord(tenant))
        .add(" where ")
        .add(users.isOf(tenant));
  }

  private Query withRecord(TenantId tenant) {
    return new Query(
        " left join mfa_record r on r.tenant = ? and r.user_id = " + users.idText(),
        tenant.value());
  }

  /**
   * The users of whom a column has one of the values. Written as outer joins from the values on:
   * inner ones H2 may turn around, and then reads the tenant once for each value.
   */
  private Query found(TenantId tenant, String column, SqlType type, List<Object> values) {
    return new Query("select " + columns() + " from ")
        .add(Columns.listed(type, values, dialect))
        .add(" left join " + users.table() + " on " + column + " = c.listed and ")
        .add(users.isOf(tenant))
        .add(withRecord(tenant))
        .add(" where " + users.id() + " is not null");
  }

  private MfaUser user(TenantId tenant, ResultSet row) throws SQLException {
    return new MfaUser(users.user(tenant, row), RecordTable.record(row));
  }

  Map<UsernameKey, MfaUser> findByUsername(
      Connection connection, TenantId tenant, List<UsernameKey> keys) throws SQLException {
    List<Object> possible =
        keys.stream()
            .map(UsernameKey::value)
            .filter(key -> Username.parse(key).isPresent())
            .map(dialect::keyParameter)
            .toList();
    return found(tenant, users.key(), dialect.keyType(), possible)
        .map(
            connection,
            row -> new Username(row.getString("username")).key(),
            row -> user(tenant, row));
  }

  Map<UserId, MfaUser> findById(Connection connection, TenantId tenant, List<UserId> ids)
      throws SQLException {
    List<Object> possible = ids.stream().map(users::idValue).filter(Objects::nonNull).toList();
    return found(tenant, users.id(), users.idType(), possible)
        .map(connection, row -> new UserId(row.getString("id")), row -> user(tenant, row));
  }

  /**
   * A page in the order of username keys.
   *
   * @param search what the display names must have in them, letter case aside
   */
  Page<MfaUser> list(
      Connection connection,
      TenantId tenant,
      Optional<String> search,
      UserFilter filter,
      PageRequest page)
      throws SQLException {
    if (!isText(filter.usernamePrefix()) || !search.map(UserReader::isText).orElse(true)) {
      return new Page<>(List.of(), Optional.empty());
    }
    Query query = all(tenant, columns());
    filter.state().ifPresent(state -> query.add(inState(state)));
    filter.registered().ifPresent(registered -> query.add(isRegistered(registered)));
    search.ifPresent(
        text ->
            query.add(
                " and coalesce(" + users.displayName() + ", '') ilike ? escape '!'",
                "%" + literally(text) + "%"));
    if (!filter.usernamePrefix().isEmpty()) {
      query.add(" and " + users.key() + " >= ?", dialect.keyParameter(filter.usernamePrefix()));
      firstAfterAll(filter.usernamePrefix())
          .ifPresent(end -> query.add(" and " + users.key() + " < ?", dialect.keyParameter(end)));
    }
    page.position(after -> new Username(after).key().value())
        .ifPresent(after -> query.add(" and " + users.key() + " > ?", dialect.keyParameter(after)));
    query.add(" order by " + users.key());
    return Pages.read(
        connection,
        query,
        page,
        row -> user(tenant, row),
        row -> new Username(row.getString("username")).key().value());
  }

  /**
   * The state is part of the text, so that the index on it is known to serve. Of a test for null
   * behind an outer join the planner thinks that it hardly ever holds, and would rather read and
   * sort the tenant than walk along the keys; not so of coalesce.
   */
  private static String inState(MfaState state) {
    return state == MfaState.DISABLED
        ? " and coalesce(r.state, 'DISABLED') = 'DISABLED'" // ST-1
        : " and r.state = '" + state.name() + "'";
  }

  private static String isRegistered(boolean registered) {
    return registered
        ? " and r.contact_methods <> ''"
        : " and coalesce(r.contact_methods, '') = ''";
  }

  /** Whether a database can hold it: what it cannot hold, nobody has. */
  private static boolean isText(String text) {
    return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static String literally(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  /** The first text, by code point, after all that begin so; none after the last code point. */
  static Optional<String> firstAfterAll(String prefix) {
    int[] points = prefix.codePoints().toArray();
    for (int last = points.length - 1; last >= 0; last--) {
      if (points[last] < Character.MAX_CODE_POINT) {
        int next = points[last] + 1;
        points[last] = next == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : next;
        return Optional.of(new String(points, 0, last + 1));
      }
    }
    return Optional.empty();
  }

  Map<MfaState, Long> countByState(Connection connection, TenantId tenant) throws SQLException {
    Map<MfaState, Long> counts = new EnumMap<>(MfaState.class);
    for (MfaState state : MfaState.values()) {
      counts.put(state, 0L);
    }
    counts.putAll(
        all(tenant, "coalesce(r.state, 'DISABLED') as counted, count(*) as users")
            .add(" group by coalesce(r.state, 'DISABLED')")
            .map(
                connection,
                row -> MfaState.valueOf(row.getString("counted")),
                row -> row.getLong("users")));
    return counts;
  }

  UserCursor scan(Database database, TenantId tenant) {
    Query query = all(tenant, columns()).add(" order by " + users.key());
    return new ScannedUsers(database, query, row -> user(tenant, row));
  }

  boolean scanCostsLess(Connection connection, TenantId tenant, long lookUps) throws SQLException {
    return users.hasAtMost(connection, tenant, lookUps * SCANNED_PER_LOOK_UP);
  }
}
