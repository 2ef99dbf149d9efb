package io.mfaadmin.spi.jdbc;

import java.util.Objects;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What both builders are told about the database. Not safe on several threads. */
final class Connector {

  /** A statement that reads nothing, and fails where one of the tables is missing. */
  private static final String TABLES =
      "select 1 from mfa_record, mfa_app_password, mfa_change, mfa_operation, mfa_settings,"
          + " mfa_settings_change, mfa_event where 1 = 0";

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
   * @throws IllegalArgumentException if connections come with auto-commit off
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
        "looking at the tables of the library", c -> new Query(TABLES).one(c, row -> row));
    return database;
  }

  /** The same, by connections of their own. */
  Database apart(Database database) {
    return eventSource == source
        ? database
        : new Database(eventSource, database.dialect(), Lanes.ONE);
  }
}
