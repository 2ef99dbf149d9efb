package io.mfaadmin.spi.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * How a store reaches its database: both stores are built over it, or over a {@link DataSource}
 * alone. Immutable.
 *
 * <pre>{@code
 * JdbcConnections.of(dataSource).eventSource(outsideTransactions).atMost(4, executor)
 * }</pre>
 */
public final class JdbcConnections {

  private static final List<String> TABLES_OF_USERS =
      List.of("mfa_record", "mfa_app_password", "mfa_change");

  private static final List<String> OTHER_TABLES =
      List.of("mfa_operation", "mfa_settings", "mfa_settings_change", "mfa_event");

  private final DataSource source;
  private final DataSource eventSource;
  private final @Nullable SqlDialect dialect;
  private final Lanes lanes;

  private JdbcConnections(
      DataSource source, DataSource eventSource, @Nullable SqlDialect dialect, Lanes lanes) {
    this.source = source;
    this.eventSource = eventSource;
    this.dialect = dialect;
    this.lanes = lanes;
  }

  /**
   * Connections of one source for everything, one at a time for each call, to a database that is
   * asked what it is.
   *
   * @param source where connections come from
   * @return the connections
   */
  public static JdbcConnections of(DataSource source) {
    Objects.requireNonNull(source, "source");
    return new JdbcConnections(source, source, null, Lanes.ONE);
  }

  /**
   * Names the dialect, instead of asking the database what it is.
   *
   * @param named the dialect that it speaks
   * @return these connections with it
   */
  public JdbcConnections dialect(SqlDialect named) {
    Objects.requireNonNull(named, "named");
    return new JdbcConnections(source, eventSource, named, lanes);
  }

  /**
   * Gives denials connections of their own. Wanted where the other data source hands out
   * connections inside transactions of the host's: what is denied there is recorded though they are
   * rolled back (AD-3), and without this {@link io.mfaadmin.spi.AuditTrail#record} fails there.
   *
   * @param events connections that are never inside a transaction of the host's
   * @return these connections with them
   */
  public JdbcConnections eventSource(DataSource events) {
    Objects.requireNonNull(events, "events");
    return new JdbcConnections(source, events, dialect, lanes);
  }

  /**
   * Lets large commits and look-ups use several connections at once, each for a range of the users.
   * Each range is a transaction of its own; when one fails the others are written all the same, and
   * committing again tells, as after any failure. Without this there is one connection at a time
   * for each call, and so it stays inside a transaction of the host's, and for a commit that relies
   * on others.
   *
   * @param most how many connections a call uses at most, from 1; the pool must have them beside
   *     those of all other calls
   * @param executor what runs the ranges: the store has no threads of its own. A call does what the
   *     executor does not come to, and ends when all its ranges have
   * @return these connections, so many at once
   * @throws IllegalArgumentException if {@code most} is not positive
   */
  public JdbcConnections atMost(int most, Executor executor) {
    if (most < 1) {
      throw new IllegalArgumentException("a store has at least one connection, not " + most);
    }
    return lanes(new Lanes(most, Lanes.SHORTEST, Objects.requireNonNull(executor, "executor")));
  }

  /** The same for ranges as short as a test wants them. */
  JdbcConnections lanes(Lanes given) {
    return new JdbcConnections(source, eventSource, dialect, given);
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
