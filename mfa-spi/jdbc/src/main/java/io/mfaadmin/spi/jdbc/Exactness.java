package io.mfaadmin.spi.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Whether tenants and users are told apart by a column (AU-3). One that leaves letter case or
 * accents aside, as a type or a collation can, takes one tenant for another. The database is asked,
 * as only it knows how a column compares.
 */
final class Exactness {

  /**
   * Pairs of texts that differ: in case, in an accent, in how an accent is written, in what is not
   * seen. The collations that databases come with take one of these pairs for the same, or none.
   */
  private static final String PAIRS =
      "('a', 'A'), ('e', '\u00e9'), ('\u00e9', 'e\u0301'), ('a', 'a\u200b')";

  private Exactness() {}

  /**
   * Asks the database.
   *
   * @param column of texts, as it is called in a statement, of that table
   * @param name what the host calls the column
   * @throws IllegalArgumentException if the column takes texts for the same that differ
   */
  static void require(Connection connection, String table, String column, String name)
      throws SQLException {
    Query alike =
        new Query("select count(*) from (select coalesce((select " + column + " from " + table)
            .add(" where 1 = 0), v.one) as one, v.other from (values " + PAIRS)
            .add(") as v (one, other)) p where p.one = p.other");
    if (alike.list(connection, row -> row.getLong(1)).get(0) > 0) {
      throw new IllegalArgumentException(
          "the column "
              + name
              + " must tell all texts apart: upper case from lower case, and letters with accents"
              + " from those without");
    }
  }
}
