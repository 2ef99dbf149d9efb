package example.admincli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.mfaadmin.access.Role;
import io.mfaadmin.spi.AdministratorDirectory;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.spi.jdbc.JdbcMfaStore;
import io.mfaadmin.spi.jdbc.Schema;
import io.mfaadmin.spi.jdbc.SqlDialect;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The application's own tables, which it reads and writes as it likes, and MFA's beside them. */
final class Database implements AutoCloseable, AdministratorDirectory {

  private final HikariDataSource source;

  private Database(HikariDataSource source) {
    this.source = source;
  }

  /** Opens a database that is there already. */
  static Database open(String url) {
    HikariConfig config = config(url);
    config.addDataSourceProperty("IFEXISTS", "TRUE"); // H2 makes an empty one otherwise
    return open(config);
  }

  static Database openOrCreate(String url) {
    return open(config(url));
  }

  private static HikariConfig config(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(2);
    return config;
  }

  private static Database open(HikariConfig config) {
    String url = withoutCredentials(config.getJdbcUrl());
    try {
      DriverManager.getDriver(config.getJdbcUrl());
      return new Database(new HikariDataSource(config));
    } catch (SQLException noDriver) {
      throw Refused.wrongUse(Sentence.NO_DATABASE_URL, url);
    } catch (HikariPool.PoolInitializationException e) {
      throw isMissing(e.getCause())
          ? new Refused(Sentence.NO_TABLES)
          : new Refused(Sentence.DATABASE_NOT_OPENED, url);
    }
  }

  /** An at-sign may end a password that holds anything, so before one only the kind is shown. */
  private static String withoutCredentials(String url) {
    return url.contains("@")
        ? url.replaceFirst("(?s)^(jdbc:\\w+:)?.*", "$1...")
        : url.replaceFirst("(?s)[?;].*", "");
  }

  /** Whether a failure says that there is no such table or, on H2, no such database. */
  static boolean isMissing(@Nullable Throwable failure) {
    return failure instanceof SQLException sql
        && Set.of("42P01", "42S02", "42S03", "42S04", "90146").contains(sql.getSQLState());
  }

  JdbcMfaStore store() {
    JdbcMfaStore.Builder store =
        JdbcMfaStore.builder(source)
            .usersTable("app_users")
            .tenant("org_id")
            .id("id")
            .username("email")
            .displayName("name");
    if (dialect() == SqlDialect.H2) {
      store.usernameKey("email_key");
    }
    return store.build();
  }

  private SqlDialect dialect() {
    return SqlDialect.of(source);
  }

  /** Creates the application's tables, and MFA's from the scripts that its jar ships. */
  void create() {
    this.<@Nullable Void>run(
        connection -> {
          execute(
              connection,
              resource(dialect() == SqlDialect.H2 ? "app-h2.sql" : "app-postgresql.sql"));
          if (!exists(connection, "mfa_record")) {
            for (Schema.Script script : Schema.scripts(dialect())) {
              execute(connection, script.sql());
            }
          }
          return null;
        });
  }

  private static boolean exists(Connection connection, String table) throws SQLException {
    try (ResultSet tables =
        connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
      while (tables.next()) {
        if (tables.getString("TABLE_NAME").equalsIgnoreCase(table)) {
          return true;
        }
      }
      return false;
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A user of the application, with a role if they administer something. */
  record Person(Username email, String name, Optional<Role> role) {}

  /** Adds users, or brings them up to date, all or none; the email is the id of who is new. */
  void put(TenantId tenant, List<Person> people) {
    this.<@Nullable Void>run(
        connection -> {
          connection.setAutoCommit(false); // and a pool rolls back what is not committed
          for (Person person : people) {
            put(connection, tenant, person);
          }
          connection.commit();
          return null;
        });
  }

  private static void put(Connection connection, TenantId tenant, Person person)
      throws SQLException {
    String email = person.email().key().value();
    UserId id = find(connection, tenant, person.email()).orElse(new UserId(email));
    update(
        connection,
        "delete from app_users where org_id = ? and id = ?",
        tenant.value(),
        id.value());
    update(
        connection,
        "insert into app_users (org_id, id, email, name) values (?, ?, ?, ?)",
        tenant.value(),
        id.value(),
        email,
        person.name());
    if (person.role().isPresent()) {
      String role = person.role().get().name();
      update(
          connection,
          "delete from app_roles where org_id = ? and user_id = ? and role = ?",
          tenant.value(),
          id.value(),
          role);
      update(
          connection,
          "insert into app_roles (org_id, user_id, role) values (?, ?, ?)",
          tenant.value(),
          id.value(),
          role);
    }
  }

  private static void update(Connection connection, String sql, String... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      statement.executeUpdate();
    }
  }

  Optional<UserId> find(TenantId tenant, Username email) {
    return run(connection -> find(connection, tenant, email));
  }

  private static Optional<UserId> find(Connection connection, TenantId tenant, Username email)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select id from app_users where org_id = ? and email = ?")) {
      query.setString(1, tenant.value());
      query.setString(2, email.key().value());
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(new UserId(row.getString(1))) : Optional.empty();
      }
    }
  }

  @Override
  public Optional<Set<Role>> rolesOf(TenantId tenant, UserId caller) {
    return run(
        connection -> {
          try (PreparedStatement query =
              connection.prepareStatement(
                  "select r.role from app_users u"
                      + " left join app_roles r on r.org_id = u.org_id and r.user_id = u.id"
                      + " where u.org_id = ? and u.id = ?")) {
            query.setString(1, tenant.value());
            query.setString(2, caller.value());
            try (ResultSet row = query.executeQuery()) {
              boolean known = false;
              Set<Role> roles = new HashSet<>();
              while (row.next()) {
                known = true;
                Optional.ofNullable(row.getString(1)).map(Role::new).ifPresent(roles::add);
              }
              return known ? Optional.of(roles) : Optional.empty();
            }
          }
        });
  }

  @Override
  public Map<UserId, Set<Role>> administrators(TenantId tenant) {
    return run(
        connection -> {
          Map<UserId, Set<Role>> administrators = new HashMap<>();
          try (PreparedStatement query =
              connection.prepareStatement("select user_id, role from app_roles where org_id = ?")) {
            query.setString(1, tenant.value());
            try (ResultSet row = query.executeQuery()) {
              while (row.next()) {
                administrators
                    .computeIfAbsent(new UserId(row.getString(1)), user -> new HashSet<>())
                    .add(new Role(row.getString(2)));
              }
            }
          }
          return administrators;
        });
  }

  private interface Work<T extends @Nullable Object> {
    T on(Connection connection) throws SQLException;
  }

  private <T extends @Nullable Object> T run(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new StoreException("the application's tables failed", e, false);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Database.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    source.close();
  }
}
