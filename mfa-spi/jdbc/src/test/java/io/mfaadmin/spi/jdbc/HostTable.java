package io.mfaadmin.spi.jdbc;

import io.mfaadmin.spi.testkit.TestUsers;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The users table of a host, as its own application would write it. */
record HostTable(DataSource source) implements TestUsers {

  private static final String INSERT =
      "insert into app_users (org_id, id, email, name) values (?, ?, ?, ?)";

  static void create(DataSource source, SqlDialect dialect) {
    TestDatabase.execute(
        source,
        switch (dialect) {
          case POSTGRESQL ->
              """
              create table app_users (
                org_id text not null, id text not null, email text, name text,
                primary key (org_id, id));
              create unique index app_users_key on app_users (org_id, lower(email collate "C"));
              """;
          case H2 ->
              """
              create table app_users (
                org_id varchar not null, id varchar not null, email varchar, name varchar,
                email_key varbinary generated always as (stringtoutf8(translate(email,
                  'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'))),
                primary key (org_id, id));
              create unique index app_users_key on app_users (org_id, email_key);
              """;
        });
  }

  /** A store over this table, by its indexes. */
  static JdbcMfaStore.Builder store(DataSource source, SqlDialect dialect) {
    return store(JdbcConnections.of(source), dialect);
  }

  static JdbcMfaStore.Builder store(JdbcConnections connections, SqlDialect dialect) {
    JdbcMfaStore.Builder builder =
        JdbcMfaStore.builder(connections)
            .usersTable("app_users")
            .tenant("org_id")
            .id("id")
            .username("email")
            .displayName("name");
    return dialect == SqlDialect.H2 ? builder.usernameKey("email_key") : builder;
  }

  @Override
  public void add(User user) {
    add(user.tenant(), user.id().value(), user.username().value(), user.displayName());
  }

  @Override
  public void addAll(List<User> users) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(INSERT)) {
      for (User user : users) {
        statement.setString(1, user.tenant().value());
        statement.setString(2, user.id().value());
        statement.setString(3, user.username().value());
        statement.setString(4, user.displayName());
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A row of whatever values. */
  void add(TenantId tenant, String id, String email, String name) {
    execute(INSERT, tenant.value(), id, email, name);
  }

  @Override
  public void rename(TenantId tenant, UserId user, Username username) {
    execute(
        "update app_users set email = ? where org_id = ? and id = ?",
        username.value(),
        tenant.value(),
        user.value());
  }

  @Override
  public void remove(TenantId tenant, UserId user) {
    execute("delete from app_users where org_id = ? and id = ?", tenant.value(), user.value());
  }

  private void execute(String sql, String... parameters) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
