package io.mfaadmin.spi.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a statement takes as parameters: an array for each column, or one value where all rows
 * have the same. So there are as many parameters for one row as for thousands. In the statement
 * they are a table called c.
 *
 * @param <T> what a row is made of
 */
final class Columns<T> {

  private final List<Column<T>> columns = new ArrayList<>();

  private record Column<T>(String name, SqlType type, Function<T, @Nullable Object> value) {}

  /** One more column. */
  Columns<T> with(String name, SqlType type, Function<T, @Nullable Object> value) {
    columns.add(new Column<>(name, type, value));
    return this;
  }

  /** The names of the columns, as a statement lists them. */
  String names() {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }

  /** The table c with these rows, of which there is at least one. */
  Query table(List<T> rows, SqlDialect dialect) {
    Query constants = new Query("");
    Query arrays = new Query("");
    List<String> varying = new ArrayList<>();
    for (Column<T> column : columns) {
      // A loop: a stream costs more than what it does until it is compiled, in a JVM that began.
      List<@Nullable Object> values = new ArrayList<>(rows.size());
      boolean alike = true;
      for (T row : rows) {
        Object value = column.value.apply(row);
        values.add(value);
        alike = alike && Objects.deepEquals(value, values.get(0));
      }
      if (!varying.isEmpty() && alike) {
        constants.add(
            ", cast(? as " + dialect.nameOf(column.type) + ") as " + column.name, values.get(0));
      } else {
        arrays.add(
            (varying.isEmpty() ? "" : ", ") + dialect.array(column.type),
            parameter(column.type, values, dialect));
        varying.add(column.name);
      }
    }
    String names = String.join(", ", varying);
    return new Query("(select " + names)
        .add(constants)
        .add(" from unnest(")
        .add(arrays)
        .add(") as v (" + names + ")) c");
  }

  /** The table c of one column that is called listed. */
  static Query listed(SqlType type, Collection<?> values, SqlDialect dialect) {
    return new Query(
        "unnest(" + dialect.array(type) + ") as c (listed)", parameter(type, values, dialect));
  }

  static Query.ArrayParameter parameter(
      SqlType type, Collection<? extends @Nullable Object> values, SqlDialect dialect) {
    return new Query.ArrayParameter(dialect.nameOf(type), values.toArray(type.array(0)));
  }
}
