package io.mfaadmin.spi.jdbc;

import io.mfaadmin.spi.Abilities.UserCursor;
import io.mfaadmin.user.MfaUser;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A scan by a cursor of the database, which holds a connection until it is closed. */
final class ScannedUsers implements UserCursor {

  private static final String DOING = "scanning users";
  private static final int FETCH_SIZE = 2_000;

  private final Query.Row<Optional<MfaUser>> row;
  private final Connection connection;
  private final boolean inHostTransaction;
  private final PreparedStatement statement;
  private final ResultSet result;
  private boolean closed;

  ScannedUsers(Database database, Query query, Query.Row<Optional<MfaUser>> row) {
    this.row = row;
    try {
      this.connection = database.borrow();
      boolean joined = true;
      boolean opened = false;
      try {
        joined = !connection.getAutoCommit();
        connection.setAutoCommit(false); // else the driver reads all rows at once
        this.statement = query.prepare(connection);
        statement.setFetchSize(FETCH_SIZE);
        this.result = statement.executeQuery();
        this.inHostTransaction = joined;
        opened = true;
      } finally {
        if (!opened) {
          giveBack(connection, joined);
        }
      }
    } catch (SQLException e) {
      throw Failures.of(DOING, e);
    }
  }

  @Override
  public @Nullable MfaUser next() {
    if (closed) {
      throw new IllegalStateException("the cursor is closed");
    }
    try {
      while (result.next()) {
        Optional<MfaUser> user = Query.read(row, result);
        if (user.isPresent()) {
          return user.get();
        }
      }
      return null;
    } catch (SQLException e) {
      throw Failures.of(DOING, e);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      Database.quietly("closing a cursor", statement::close);
      giveBack(connection, inHostTransaction);
    }
  }

  private static void giveBack(Connection connection, boolean inHostTransaction) {
    if (!inHostTransaction) {
      Database.quietly("leaving a transaction", connection::rollback);
      Database.quietly("leaving a transaction", () -> connection.setAutoCommit(true));
    }
    Database.quietly("giving back a connection", connection::close);
  }
}
