package io.mfaadmin.spi.jdbc;

import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Cuts lists into pages: where the next begins is the position of the last row (VW-3). */
final class Pages {

  private Pages() {}

  /**
   * Reads a page.
   *
   * @param query an ordered query from the page's beginning on
   * @param position where a row stands in that order
   */
  static <T> Page<T> read(
      Connection connection,
      Query query,
      PageRequest page,
      Query.Row<T> item,
      Query.Row<String> position)
      throws SQLException {
    query.add(" fetch first " + (page.limit() + 1) + " rows only");
    List<Map.Entry<String, T>> rows =
        query.list(connection, row -> Map.entry(position.read(row), item.read(row)));
    return Page.of(rows, page.limit(), Map.Entry::getKey).map(Map.Entry::getValue);
  }

  /** When something was recorded, and what tells it from others of the same moment. */
  record Moment<I>(Instant recorded, I id) {

    private static final String SEPARATOR = " ";

    /**
     * Nothing was or will be recorded after it, and before the epoch; all databases can hold it.
     */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    static String of(ResultSet row, String id) throws SQLException {
      return Query.instant(row, "recorded") + SEPARATOR + row.getString(id);
    }

    /** Reads a position back, for {@link PageRequest#position}. */
    static <I> Moment<I> parse(String position, Function<String, I> id) {
      String[] parts = position.split(SEPARATOR, 2);
      if (parts.length != 2) {
        throw new IllegalArgumentException("a page begins after a moment and an id");
      }
      Instant recorded = Instant.parse(parts[0]);
      if (recorded.isBefore(Instant.EPOCH) || recorded.isAfter(LATEST)) {
        throw new IllegalArgumentException("nothing is recorded at such a time");
      }
      return new Moment<>(recorded, id.apply(parts[1]));
    }
  }
}
