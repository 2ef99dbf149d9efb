package io.mfaadmin.spi.jdbc;

import io.mfaadmin.spi.Abilities.UserCursor;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.spi.UserFilter;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.UsernameKey;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the host's users together with their records. */
final class UserReader {

  /** How many users are scanned in the time in which one is looked up. */
  private static final int SCANNED_PER_LOOK_UP = 4;

  /**
   * How many times as many rows a statement of a list reads as the one before it, where that met
   * rows that are no users; and how many at most.
   */
  private static final int MORE = 10;

  private static final int MOST_ROWS = 10_000;

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

  private Optional<MfaUser> user(TenantId tenant, ResultSet row) throws SQLException {
    Optional<User> user = users.user(tenant, row);
    return user.isPresent()
        ? Optional.of(new MfaUser(user.get(), RecordTable.record(row, UsersTable.WIDTH + 1)))
        : Optional.empty();
  }

  Map<UsernameKey, MfaUser> findByUsername(
      Connection connection, TenantId tenant, List<UsernameKey> keys) throws SQLException {
    List<Object> possible = new ArrayList<>();
    for (UsernameKey key : keys) {
      if (Username.parse(key.value()).isPresent()) {
        possible.add(dialect.keyParameter(key.value()));
      }
    }
    return keyed(
        found(tenant, users.key(), dialect.keyType(), possible)
            .list(connection, row -> user(tenant, row)),
        UserReader::key,
        users::twoOfOneKey);
  }

  Map<UserId, MfaUser> findById(Connection connection, TenantId tenant, List<UserId> ids)
      throws SQLException {
    List<Object> possible = ids.stream().map(users::idValue).filter(Objects::nonNull).toList();
    return keyed(
        found(tenant, users.id(), users.idType(), possible)
            .list(connection, row -> user(tenant, row)),
        MfaUser::id,
        users::twoOfOneId);
  }

  private static <K> Map<K, MfaUser> keyed(
      List<Optional<MfaUser>> rows, Function<MfaUser, K> key, Supplier<StoreException> twice) {
    Map<K, MfaUser> keyed = new HashMap<>();
    for (Optional<MfaUser> user : rows) {
      if (user.isPresent() && keyed.put(key.apply(user.get()), user.get()) != null) {
        throw twice.get();
      }
    }
    return keyed;
  }

  private static UsernameKey key(MfaUser user) {
    return user.user().username().key();
  }

  /**
   * A page in the order of username keys. Rows that are no users are passed over: there may be more
   * of them than a page has.
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
    Query query = all(tenant, columns() + ", " + users.key() + " as username_key");
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
    Optional<Object> after =
        page.position(position -> dialect.keyParameter(new Username(position).key().value()));
    InOrderOfKeys reading = new InOrderOfKeys(tenant);
    List<MfaUser> following = new ArrayList<>();
    for (int most = page.limit() + 1; ; most = Math.min(most * MORE, MOST_ROWS)) {
      List<Row> rows =
          beginning(query, after, most)
              .list(connection, row -> new Row(row.getObject("username_key"), reading.read(row)));
      rows.forEach(row -> row.user.ifPresent(following::add));
      if (rows.size() < most || following.size() > page.limit()) {
        return Page.of(following, page.limit(), user -> key(user).value());
      }
      after = Optional.of(rows.get(most - 1).key);
    }
  }

  /** A row of the users table, which may be no user. */
  private record Row(Object key, Optional<MfaUser> user) {}

  /** Reads users who come in the order of their keys, and no two of whom may have one key. */
  private final class InOrderOfKeys implements Query.Row<Optional<MfaUser>> {

    private final TenantId tenant;
    private @Nullable Username last;

    InOrderOfKeys(TenantId tenant) {
      this.tenant = tenant;
    }

    @Override
    public Optional<MfaUser> read(ResultSet row) throws SQLException {
      Optional<MfaUser> user = user(tenant, row);
      if (user.isPresent()) {
        Username before = last;
        Username username = user.get().user().username();
        if (before != null
            && before.value().equalsIgnoreCase(username.value()) // tells most without making keys
            && before.key().equals(username.key())) {
          throw users.twoOfOneKey();
        }
        last = username;
      }
      return user;
    }
  }

  /** The first rows of a list in the order of keys. */
  private Query beginning(Query all, Optional<Object> after, int rows) {
    Query query = new Query("").add(all);
    after.ifPresent(key -> query.add(" and " + users.key() + " > ?", key));
    return query.add(" order by " + users.key()).add(" fetch first " + rows + " rows only");
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
    return new ScannedUsers(database, query, new InOrderOfKeys(tenant));
  }

  boolean scanCostsLess(Connection connection, TenantId tenant, long lookUps) throws SQLException {
    return users.hasAtMost(connection, tenant, lookUps * SCANNED_PER_LOOK_UP);
  }
}
