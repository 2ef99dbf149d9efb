package io.mfaadmin.spi.jdbc;

import io.mfaadmin.spi.StoreException;
import io.mfaadmin.spi.UserChange;
import io.mfaadmin.user.UserId;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The databases that the stores speak to, each with all in which it differs from the others. */
public enum SqlDialect {
  /** PostgreSQL 14 and later, and what speaks its language. */
  POSTGRESQL(Set.of("40001", "40P01")) {

    @Override
    String now() {
      return "statement_timestamp()";
    }

    @Override
    String nameOf(SqlType type) {
      return switch (type) {
        case TEXT -> "text";
        case BYTES -> "bytea";
        case UUID -> "uuid";
        case INTEGER -> "int4";
        case BIGINT -> "int8";
        case TIMESTAMP -> "timestamptz";
      };
    }

    @Override
    String array(SqlType type) {
      return "cast(? as " + nameOf(type) + "[])";
    }

    @Override
    String exactly(String text) {
      return "cast(" + text + " as text) collate \"C\"";
    }

    @Override
    String key(String column) {
      return column + " collate \"C\"";
    }

    @Override
    String keyOf(String username) {
      return "lower(" + username + " collate \"C\")"; // which lowers A to Z alone
    }

    @Override
    SqlType keyType() {
      return SqlType.TEXT;
    }

    @Override
    Object keyParameter(String key) {
      return key;
    }

    @Override
    Query among(SqlType type, Collection<?> values) {
      return new Query("in (select c.listed from ")
          .add(Columns.listed(type, values, this))
          .add(")");
    }

    @Override
    Query insertNew(String table, List<String> key, List<String> columns, Query rows) {
      return new Query("insert into " + table + " as t (" + String.join(", ", columns) + ") ")
          .add(rows)
          .add(" on conflict do nothing");
    }

    @Override
    Query updateEach(String table, String set, Query rows, Query where) {
      // Materialized, so that the rows are found once also where the table is gone through first.
      return new Query("with c as materialized (")
          .add(rows)
          .add(") update " + table + " as t set " + set + " from c where ")
          .add(where);
    }

    @Override
    Set<UserId> written(
        Connection connection,
        List<UserChange> changes,
        Function<List<UserChange>, Query> fitting,
        Function<List<UserChange>, Query> statement)
        throws SQLException {
      return Set.copyOf(
          statement.apply(changes).add(" returning t.user_id").list(connection, SqlDialect::user));
    }

    /**
     * Joins row by row and along indexes, in the order of ids: whatever else there is locks rows in
     * an order of its own, and of two transactions each may then wait for the other. Other joins
     * also read whole tables where thousands of rows are few of them.
     */
    @Override
    void prepare(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "set local enable_hashjoin = off; set local enable_mergejoin = off;"
                + " set local enable_seqscan = off; set local enable_bitmapscan = off");
      }
    }

    @Override
    boolean writersTakeTurns() {
      return false;
    }

    @Override
    void requireEveryCharacter(Connection connection) throws SQLException {
      String encoding =
          new Query("select current_setting('server_encoding')")
              .list(connection, row -> row.getString(1))
              .get(0);
      if (!encoding.equals("UTF8")) {
        throw new IllegalArgumentException(
            "the encoding of the database must be UTF8, which has every character, not "
                + encoding);
      }
    }
  },

  /**
   * H2 2.x, which tells in several ways that two transactions met: of a deadlock, of a concurrent
   * update, of a duplicate key where both inserted it, of a lock that was waited for too long.
   */
  H2(Set.of("40001", "90131", "23505", "HYT00")) {

    @Override
    String now() {
      return "current_timestamp(6)";
    }

    @Override
    String nameOf(SqlType type) {
      return switch (type) {
        case TEXT -> "varchar";
        case BYTES -> "varbinary";
        case UUID -> "uuid";
        case INTEGER -> "integer";
        case BIGINT -> "bigint";
        case TIMESTAMP -> "timestamp(6) with time zone";
      };
    }

    @Override
    String array(SqlType type) {
      return "cast(? as " + nameOf(type) + " array)";
    }

    @Override
    String exactly(String text) {
      return "cast(" + text + " as varchar)";
    }

    @Override
    String key(String column) {
      return column;
    }

    @Override
    String keyOf(String username) {
      return "stringtoutf8(translate("
          + username
          + ", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'))";
    }

    /** A list of rows would be made anew for each row that it is asked of. */
    @Override
    Query among(SqlType type, Collection<?> values) {
      return new Query("= any(" + array(type) + ")", Columns.parameter(type, values, this));
    }

    /** Texts order by UTF-16 unit here, the bytes of their UTF-8 form by code point. */
    @Override
    SqlType keyType() {
      return SqlType.BYTES;
    }

    @Override
    Object keyParameter(String key) {
      return key.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    Query insertNew(String table, List<String> key, List<String> columns, Query rows) {
      String names = String.join(", ", columns);
      String sameKey =
          key.stream()
              .map(column -> "t." + column + " = n." + column)
              .collect(Collectors.joining(" and "));
      String values =
          columns.stream().map(column -> "n." + column).collect(Collectors.joining(", "));
      return new Query("merge into " + table + " t using (")
          .add(rows)
          .add(") n (" + names + ") on " + sameKey)
          .add(" when not matched then insert (" + names + ") values (" + values + ")");
    }

    @Override
    Query updateEach(String table, String set, Query rows, Query where) {
      return new Query("merge into " + table + " t using (")
          .add(rows)
          .add(") c on ")
          .add(where)
          .add(" when matched then update set " + set);
    }

    /**
     * Reads first what there is to write. A statement that returns what it changed does not tell
     * all: when it meets another transaction it is begun anew, and is silent on what it changed
     * before.
     */
    @Override
    Set<UserId> written(
        Connection connection,
        List<UserChange> changes,
        Function<List<UserChange>, Query> fitting,
        Function<List<UserChange>, Query> statement)
        throws SQLException {
      Set<UserId> users = Set.copyOf(fitting.apply(changes).list(connection, SqlDialect::user));
      List<UserChange> rest =
          changes.stream().filter(change -> users.contains(change.user())).toList();
      if (!rest.isEmpty() && statement.apply(rest).update(connection) != rest.size()) {
        throw new SQLException("another transaction wrote some of the same rows", "40001");
      }
      return users;
    }

    @Override
    void prepare(Connection connection) {
      // Nothing to set.
    }

    /**
     * Writers that meet at rows of each other's are begun anew, again and again, until a time limit
     * for locks ends them: a crowd of them hardly gets on.
     */
    @Override
    boolean writersTakeTurns() {
      return true;
    }

    @Override
    void requireEveryCharacter(Connection connection) {
      // It has them.
    }
  };

  private final Set<String> conflicts;

  SqlDialect(Set<String> conflicts) {
    this.conflicts = conflicts;
  }

  /**
   * Finds out which database a data source leads to.
   *
   * @param source whose connections to ask
   * @return its dialect
   * @throws StoreException if there is no connection
   * @throws IllegalArgumentException if it is none of these databases
   */
  public static SqlDialect of(DataSource source) {
    String product;
    try (Connection connection = source.getConnection()) {
      product = connection.getMetaData().getDatabaseProductName();
    } catch (SQLException e) {
      throw Failures.of("telling which database it is", e);
    }
    return switch (product) {
      case "PostgreSQL" -> POSTGRESQL;
      case "H2" -> H2;
      default ->
          throw new IllegalArgumentException(
              product + " is not known; name the dialect that it speaks");
    };
  }

  /** Whether a transaction failed only because of others at the same time (E61). */
  boolean isConflict(SQLException failure) {
    return failure.getSQLState() != null && conflicts.contains(failure.getSQLState());
  }

  /** The database's clock: one time for all rows of a statement. */
  abstract String now();

  /** What a type is called. */
  abstract String nameOf(SqlType type);

  /** A parameter that is an array. */
  abstract String array(SqlType type);

  /** A text that is compared as our own keys are. */
  abstract String exactly(String text);

  /** A column of username keys that orders by code point. */
  abstract String key(String column);

  /** The username key, which orders by code point, of a column of usernames (BU-7). */
  abstract String keyOf(String username);

  /** The type of username keys. */
  abstract SqlType keyType();

  /** A username key as {@link #keyType} has it. */
  abstract Object keyParameter(String key);

  /** The condition, after a column, that its value is one of these. */
  abstract Query among(SqlType type, Collection<?> values);

  /**
   * Inserts the rows whose key is not there yet, into a table called t.
   *
   * @param rows a query whose columns are {@code columns}, without parameters of unknown type
   */
  abstract Query insertNew(String table, List<String> key, List<String> columns, Query rows);

  /**
   * Updates rows of a table called t by rows called c.
   *
   * @param rows a query
   */
  abstract Query updateEach(String table, String set, Query rows, Query where);

  /**
   * Writes those of some changes that can be, and answers of which users they were.
   *
   * @param fitting asks which can be, by a column user_id
   * @param statement writes them, by one of the two
   */
  abstract Set<UserId> written(
      Connection connection,
      List<UserChange> changes,
      Function<List<UserChange>, Query> fitting,
      Function<List<UserChange>, Query> statement)
      throws SQLException;

  private static UserId user(ResultSet row) throws SQLException {
    return new UserId(row.getString("user_id"));
  }

  /**
   * What comes first in a transaction of the store's own. In one of the host's it would hold for
   * the host's statements too; what is written does not depend on it.
   */
  abstract void prepare(Connection connection) throws SQLException;

  /** Whether transactions that write should come one after the other, as far as one store goes. */
  abstract boolean writersTakeTurns();

  /**
   * Makes sure that the database can hold each text that is asked for or recorded. Else a name that
   * it lacks characters for would be a failure, and so would each commit with such a reason.
   *
   * @throws IllegalArgumentException if it cannot
   */
  abstract void requireEveryCharacter(Connection connection) throws SQLException;
}
