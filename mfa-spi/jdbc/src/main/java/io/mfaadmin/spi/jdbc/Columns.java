package io.mfaadmin.spi.jdbc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a statement takes as parameters, one array for each column: the statement is the same
 * for one row and for thousands. There it is a table called c.
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

  List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /** All columns of the table c. */
  String ofC() {
    return columns.stream().map(column -> "c." + column.name).collect(Collectors.joining(", "));
  }

  /** The table c with these rows. */
  Query of(List<T> rows, SqlDialect dialect) {
    Query table = new Query("unnest(");
    String separator = "";
    for (Column<T> column : columns) {
      table.add(
          separator + dialect.array(column.type),
          parameter(
              column.type, Arrays.asList(rows.stream().map(column.value).toArray()), dialect));
      separator = ", ";
    }
    return table.add(") as c (" + String.join(", ", names()) + ")");
  }

  /** The table c of one column that is called listed. */
  static Query table(SqlType type, Collection<?> values, SqlDialect dialect) {
    return new Query(
        "unnest(" + dialect.array(type) + ") as c (listed)", parameter(type, values, dialect));
  }

  static Query.ArrayParameter parameter(
      SqlType type, Collection<? extends @Nullable Object> values, SqlDialect dialect) {
    return new Query.ArrayParameter(dialect.nameOf(type), values.toArray(type.array(0)));
  }
}
