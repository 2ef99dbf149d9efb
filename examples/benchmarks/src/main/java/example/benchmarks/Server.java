package example.benchmarks;

import io.mfaadmin.spi.jdbc.Schema;
import io.mfaadmin.spi.jdbc.SqlDialect;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * One PostgreSQL server, whose commits reach the disk. Each contender works on a fresh copy of the
 * same database.
 */
final class Server implements AutoCloseable {

  private static final String USER = "postgres";
  private static final String TEMPLATE = "people";
  private static final String COPY = "copy";

  /** Rows of a COPY that are put together before they are sent. */
  private static final int BLOCK = 10_000;

  private final EmbeddedPostgres postgres;
  private int copies;

  private Server(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /** Starts a server with a database of these users. */
  static Server start(Population population, String sharedBuffers)
      throws IOException, SQLException {
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig(
                "autovacuum", "off") // It would run for some contenders and not others.
            .setServerConfig("shared_buffers", sharedBuffers)
            .setServerConfig("max_wal_size", "8GB")
            .start();
    Server server = new Server(postgres);
    try {
      server.requireDurable();
      server.fill(population);
      return server;
    } catch (IOException | SQLException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  String version() throws SQLException {
    return text("show server_version");
  }

  private void requireDurable() throws SQLException {
    for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      if (!text("show " + setting).equals("on")) {
        throw new IllegalStateException(setting + " is off");
      }
    }
  }

  private String text(String query) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private void administer(String... statements) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private void fill(Population population) throws SQLException, IOException {
    administer("create database " + TEMPLATE);
    try (Connection connection = postgres.getDatabase(USER, TEMPLATE).getConnection();
        Statement statement = connection.createStatement()) {
      for (Schema.Script script : Schema.scripts(SqlDialect.POSTGRESQL)) {
        statement.execute(script.sql());
      }
      statement.execute(
          "create table app_users (org_id text not null, id bigint not null, email text not null,"
              + " name text not null)");
      CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
      for (int from = 0; from < population.users(); from += BLOCK) {
        StringBuilder users = new StringBuilder();
        StringBuilder records = new StringBuilder();
        for (int n = from; n < Math.min(from + BLOCK, population.users()); n++) {
          user(users, population.id(n), population.username(n), "Somebody");
          record(records, population.id(n), population.before(n).name());
        }
        copy.copyIn("copy app_users from stdin", new StringReader(users.toString()));
        copy.copyIn("copy mfa_record from stdin", new StringReader(records.toString()));
      }
      StringBuilder administrator = new StringBuilder();
      user(
          administrator,
          Long.parseLong(Population.ADMINISTRATOR.id().value()),
          Population.ADMINISTRATOR.username().value(),
          Population.ADMINISTRATOR.displayName());
      copy.copyIn("copy app_users from stdin", new StringReader(administrator.toString()));
      statement.execute("alter table app_users add primary key (org_id, id)");
      statement.execute(
          "create unique index app_users_key on app_users (org_id, lower(email collate \"C\"))");
      statement.execute("vacuum analyze");
    }
    administer("checkpoint");
  }

  private static void user(StringBuilder rows, long id, String username, String name) {
    rows.append(Population.TENANT.value())
        .append('\t')
        .append(id)
        .append('\t')
        .append(username)
        .append('\t')
        .append(name)
        .append('\n');
  }

  private static void record(StringBuilder rows, long id, String state) {
    rows.append(Population.TENANT.value())
        .append('\t')
        .append(id)
        .append('\t')
        .append(state)
        .append("\t\t0\t0\t")
        .append(Population.VERSION)
        .append('\n');
  }

  /** Makes a fresh copy of the database, whose name is not used again, and answers its URL. */
  String copy() throws SQLException {
    copies++;
    administer(
        "create database " + COPY + copies + " template " + TEMPLATE + " strategy file_copy",
        "checkpoint");
    return postgres.getJdbcUrl(USER, COPY + copies);
  }

  /** Takes the last copy away, and answers what it held in the end. */
  EndState endOfCopy() throws SQLException {
    EndState end;
    try (Connection connection = postgres.getDatabase(USER, COPY + copies).getConnection();
        Statement statement = connection.createStatement()) {
      end =
          new EndState(
              digest(
                  statement,
                  "mfa_record",
                  "tenant, user_id, state, contact_methods, app_passwords, device_generation,"
                      + " version"),
              digest(
                  statement,
                  "mfa_change",
                  "tenant, user_id, version_after, kinds, state_before, methods_before,"
                      + " app_passwords_before, generation_before, state_after, methods_after,"
                      + " app_passwords_after, generation_after, actor_kind, actor_id, actor_name,"
                      + " reason, app_password"),
              digest(
                  statement,
                  "mfa_operation",
                  "tenant, kind, actor_kind, actor_id, actor_name, reason, changed"));
    }
    administer("drop database " + COPY + copies + " with (force)");
    return end;
  }

  private static String digest(Statement statement, String table, String columns)
      throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "select count(*), sum(hashtextextended(row("
                + columns
                + ")::text, 0)) from "
                + table)) {
      row.next();
      return row.getString(1) + " rows, sum " + row.getString(2);
    }
  }

  /** What a database holds, but for times and the ids of operations. */
  record EndState(String records, String changes, String operations) {}

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
