package io.mfaadmin.spi.jdbc;

import io.mfaadmin.spi.StoreException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
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
    Query insertNew(
        String table, List<String> key, List<String> columns, Query rows, String returned) {
      return new Query("insert into " + table + " (" + String.join(", ", columns) + ") ")
          .add(rows)
          .add(" on conflict do nothing returning " + returned);
    }

    @Override
    Query updateEach(String table, String set, Query rows, Query where, String returned) {
      return new Query("update " + table + " t set " + set + " from ")
          .add(rows)
          .add(" where ")
          .add(where)
          .add(" returning t." + returned);
    }
  },

  /** H2 2.x, which says of a deadlock sometimes that a lock was waited for too long. */
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
    Query insertNew(
        String table, List<String> key, List<String> columns, Query rows, String returned) {
      String names = String.join(", ", columns);
      String sameKey =
          key.stream()
              .map(column -> "t." + column + " = n." + column)
              .collect(Collectors.joining(" and "));
      String values =
          columns.stream().map(column -> "n." + column).collect(Collectors.joining(", "));
      return new Query("select " + returned + " from final table (merge into " + table + " t using")
          .add(" (")
          .add(rows)
          .add(") n (" + names + ") on " + sameKey)
          .add(" when not matched then insert (" + names + ") values (" + values + "))");
    }

    @Override
    Query updateEach(String table, String set, Query rows, Query where, String returned) {
      return new Query("select " + returned + " from final table (merge into " + table + " t using")
          .add(" (select * from ")
          .add(rows)
          .add(") c on ")
          .add(where)
          .add(" when matched then update set " + set + ")");
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

  /**
   * Inserts the rows whose key is not there yet.
   *
   * @param rows a query whose columns are {@code columns}, without parameters of unknown type
   * @param returned the column to return of each row inserted
   */
  abstract Query insertNew(
      String table, List<String> key, List<String> columns, Query rows, String returned);

  /**
   * Updates rows of a table t by rows c.
   *
   * @param returned the column of t to return of each row updated
   */
  abstract Query updateEach(String table, String set, Query rows, Query where, String returned);
}
