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

  /**
   * Reads a page of what has a version, the highest first.
   *
   * @param all the list, without its order; completed here
   */
  static <T> Page<T> byVersion(
      Connection connection, Query all, PageRequest page, Query.Row<T> item) throws SQLException {
    page.position(Long::valueOf).ifPresent(version -> all.add(" and version_after < ?", version));
    all.add(" order by version_after desc");
    return read(connection, all, page, item, row -> Long.toString(row.getLong("version_after")));
  }

  /**
   * Reads a page of what was recorded, the newest first.
   *
   * @param all the list, without its order; completed here
   * @param idColumn what tells apart what was recorded at one moment
   * @param id the value of that column, of its text
   */
  static <T> Page<T> newestFirst(
      Connection connection,
      Query all,
      PageRequest page,
      String idColumn,
      Function<String, ?> id,
      Query.Row<T> item)
      throws SQLException {
    page.position(after -> Moment.parse(after, id))
        .ifPresent(
            after ->
                all.add(
                    " and (recorded, " + idColumn + ") < (?, ?)",
                    Query.utc(after.recorded()),
                    after.id()));
    all.add(" order by recorded desc, " + idColumn + " desc");
    return read(connection, all, page, item, row -> Moment.of(row, idColumn));
  }

  /** When something was recorded, and what tells it from others of the same moment. */
  private record Moment(Instant recorded, Object id) {

    private static final String SEPARATOR = " ";

    /**
     * Nothing was or will be recorded after it, and before the epoch; all databases can hold it.
     */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    static String of(ResultSet row, String id) throws SQLException {
      return Query.instant(row, "recorded") + SEPARATOR + row.getString(id);
    }

    /** Reads a position back, for {@link PageRequest#position}. */
    static Moment parse(String position, Function<String, ?> id) {
      String[] parts = position.split(SEPARATOR, 2);
      if (parts.length != 2) {
        throw new IllegalArgumentException("a page begins after a moment and an id");
      }
      Instant recorded = Instant.parse(parts[0]);
      if (recorded.isBefore(Instant.EPOCH) || recorded.isAfter(LATEST)) {
        throw new IllegalArgumentException("nothing is recorded at such a time");
      }
      return new Moment(recorded, id.apply(parts[1]));
    }
  }
}
