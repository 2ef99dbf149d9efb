package io.mfaadmin.spi.jdbc;

import io.mfaadmin.spi.StoreException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/** What a failure of the database is to the caller of a store. */
final class Failures {

  /**
   * The classes of SQLSTATE that may pass: connection, rollback, resources, intervention of an
   * operator, system, object in use, time limit.
   */
  private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57", "58", "HY");

  /** The classes of SQLSTATE whose texts quote the row: data and constraint (E60). */
  private static final Set<String> QUOTING = Set.of("22", "23");

  /** A table or a column that is not there, as PostgreSQL says it and as H2 does. */
  private static final Set<String> MISSING =
      Set.of("42P01", "42703", "42S02", "42S03", "42S04", "42S22");

  private Failures() {}

  static StoreException of(String doing, SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    String kind = state.length() < 2 ? "" : state.substring(0, 2);
    boolean retryable =
        PASSING.contains(kind)
            || failure instanceof SQLTransientException
            || failure instanceof SQLRecoverableException;
    return new StoreException(
        "the database failed while "
            + doing
            + (MISSING.contains(state)
                ? ": a table or a column is missing; the library's own come from the scripts of Schema"
                : "")
            + " (SQLSTATE "
            + state
            + ")",
        QUOTING.contains(kind) ? withoutText(failure) : failure,
        retryable);
  }

  private static SQLException withoutText(SQLException failure) {
    SQLException bare =
        new SQLException(
            "left out: it may quote a row", failure.getSQLState(), failure.getErrorCode());
    bare.setStackTrace(failure.getStackTrace());
    return bare;
  }
}
