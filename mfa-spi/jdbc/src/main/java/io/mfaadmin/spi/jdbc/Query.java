package io.mfaadmin.spi.jdbc;

import io.mfaadmin.spi.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A statement that is put together piece by piece, each with its parameters. */
final class Query {

  private final StringBuilder text;
  private final List<@Nullable Object> parameters;

  Query(String text, @Nullable Object... parameters) {
    this.text = new StringBuilder(text);
    this.parameters = new ArrayList<@Nullable Object>(Arrays.asList(parameters));
  }

  /** An array parameter; the name of the type is the database's. */
  record ArrayParameter(String type, @Nullable Object[] elements) {}

  /** Reads one row. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  Query add(String piece, @Nullable Object... itsParameters) {
    text.append(piece);
    parameters.addAll(Arrays.asList(itsParameters));
    return this;
  }

  Query add(Query piece) {
    text.append(piece.text);
    parameters.addAll(piece.parameters);
    return this;
  }

  /** The statement, ready to run. */
  PreparedStatement prepare(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text.toString());
    try {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, bound(parameters.get(i), connection));
      }
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
    return statement;
  }

  private static @Nullable Object bound(@Nullable Object parameter, Connection connection)
      throws SQLException {
    return parameter instanceof ArrayParameter array
        ? connection.createArrayOf(array.type, array.elements)
        : parameter;
  }

  /** A time as drivers take and give it. */
  static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  <T> List<T> list(Connection connection, Row<T> row) throws SQLException {
    try (PreparedStatement statement = prepare(connection);
        ResultSet result = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(read(row, result));
      }
      return rows;
    }
  }

  /** Reads the one row of a statement that has at most one. */
  <T> Optional<T> one(Connection connection, Row<T> row) throws SQLException {
    return list(connection, row).stream().findFirst();
  }

  /** Reads the rows of a statement that has each key at most once. */
  <K, V> Map<K, V> map(Connection connection, Row<K> key, Row<V> value) throws SQLException {
    try (PreparedStatement statement = prepare(connection);
        ResultSet result = statement.executeQuery()) {
      Map<K, V> map = new HashMap<>();
      while (result.next()) {
        if (map.put(read(key, result), read(value, result)) != null) {
          throw new StoreException("the database has two rows where one is", null, false);
        }
      }
      return map;
    }
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** Reads a row, of which no value is taken that the rules do not know (ST-1, E83). */
  static <T> T read(Row<T> row, ResultSet result) throws SQLException {
    try {
      return row.read(result);
    } catch (IllegalArgumentException e) {
      throw new StoreException("a stored row has a value that is not known", e, false);
    }
  }

  /** Runs it and answers how many rows it touched. */
  int update(Connection connection) throws SQLException {
    try (PreparedStatement statement = prepare(connection)) {
      return statement.executeUpdate();
    }
  }
}
