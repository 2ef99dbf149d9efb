package io.mfaadmin.spi.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What both builders are told about the database. Not safe on several threads. */
final class Connector {

  private static final List<String> TABLES_OF_USERS =
      List.of("mfa_record", "mfa_app_password", "mfa_change");

  private static final List<String> OTHER_TABLES =
      List.of("mfa_operation", "mfa_settings", "mfa_settings_change", "mfa_event");

  private final DataSource source;
  private DataSource eventSource;
  private @Nullable SqlDialect dialect;
  private Lanes lanes = Lanes.ONE;

  Connector(DataSource source) {
    this.source = Objects.requireNonNull(source, "source");
    this.eventSource = source;
  }

  void dialect(SqlDialect named) {
    dialect = Objects.requireNonNull(named, "dialect");
  }

  void eventSource(DataSource given) {
    eventSource = Objects.requireNonNull(given, "source");
  }

  void connections(int most, Executor executor) {
    if (most < 1) {
      throw new IllegalArgumentException("a store has at least one connection, not " + most);
    }
    lanes(new Lanes(most, Lanes.SHORTEST, Objects.requireNonNull(executor, "executor")));
  }

  void lanes(Lanes given) {
    lanes = given;
  }

  /**
   * The database that the store reads and writes.
   *
   * @throws IllegalArgumentException if connections come with auto-commit off, or the database does
   *     not hold or tell apart all texts
   * @throws io.mfaadmin.spi.StoreException if a table of the library's is missing
   */
  Database database() {
    Database database =
        new Database(source, dialect == null ? SqlDialect.of(source) : dialect, lanes);
    if (database.inHostTransaction()) {
      throw new IllegalArgumentException(
          "connections must come in auto-commit mode, but inside transactions of the host's,"
              + " and a store is built outside of them");
    }
    database.read(
        "looking at the tables of the library",
        c -> {
          database.dialect().requireEveryCharacter(c);
          for (String table : TABLES_OF_USERS) {
            requireExact(c, table, "tenant");
            requireExact(c, table, "user_id");
          }
          for (String table : OTHER_TABLES) {
            requireExact(c, table, "tenant");
          }
          return true;
        });
    return database;
  }

  private static void requireExact(Connection connection, String table, String column)
      throws SQLException {
    Exactness.require(connection, table, column, column + " of " + table);
  }

  /** The same, by connections of their own. */
  Database apart(Database database) {
    return eventSource == source
        ? database
        : new Database(eventSource, database.dialect(), Lanes.ONE);
  }
}
