package example.admincli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The application's own tables, which it reads and writes as it likes, and MFA's beside them. */
final class Database implements AutoCloseable, AdministratorDirectory {

  private final HikariDataSource source;

  Database(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(2);
    this.source = new HikariDataSource(config);
  }

  JdbcMfaStore store() {
    return JdbcMfaStore.builder(source)
        .usersTable("app_users")
        .tenant("org_id")
        .id("id")
        .username("email")
        .displayName("name")
        .build();
  }

  /** Creates the application's tables, and MFA's from the scripts that its jar ships. */
  void create() {
    this.<@Nullable Void>run(
        connection -> {
          execute(connection, resource("app.sql"));
          if (!exists(connection, "mfa_record")) {
            for (Schema.Script script : Schema.scripts(SqlDialect.of(source))) {
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

  /** Adds a user or brings one up to date; the email is the id of a user who is new. */
  void put(TenantId tenant, String email, String name, Optional<Role> role) {
    this.<@Nullable Void>run(
        connection -> {
          UserId id = find(connection, tenant, email).orElse(new UserId(email));
          try (PreparedStatement delete =
              connection.prepareStatement("delete from app_users where org_id = ? and id = ?")) {
            delete.setString(1, tenant.value());
            delete.setString(2, id.value());
            delete.executeUpdate();
          }
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into app_users (org_id, id, email, name) values (?, ?, ?, ?)")) {
            insert.setString(1, tenant.value());
            insert.setString(2, id.value());
            insert.setString(3, new Username(email).key().value());
            insert.setString(4, name);
            insert.executeUpdate();
          }
          if (role.isPresent()) {
            grant(connection, tenant, id, role.get());
          }
          return null;
        });
  }

  private static void grant(Connection connection, TenantId tenant, UserId user, Role role)
      throws SQLException {
    try (PreparedStatement delete =
            connection.prepareStatement(
                "delete from app_roles where org_id = ? and user_id = ? and role = ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into app_roles (org_id, user_id, role) values (?, ?, ?)")) {
      for (PreparedStatement statement : new PreparedStatement[] {delete, insert}) {
        statement.setString(1, tenant.value());
        statement.setString(2, user.value());
        statement.setString(3, role.name());
        statement.executeUpdate();
      }
    }
  }

  Optional<UserId> find(TenantId tenant, String email) {
    return run(connection -> find(connection, tenant, email));
  }

  private static Optional<UserId> find(Connection connection, TenantId tenant, String email)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select id from app_users where org_id = ? and email = ?")) {
      query.setString(1, tenant.value());
      query.setString(2, new Username(email).key().value());
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(new UserId(row.getString(1))) : Optional.empty();
      }
    }
  }

  @Override
  public Optional<Set<Role>> rolesOf(TenantId tenant, UserId caller) {
    return Optional.ofNullable(administrators(tenant).get(caller));
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
