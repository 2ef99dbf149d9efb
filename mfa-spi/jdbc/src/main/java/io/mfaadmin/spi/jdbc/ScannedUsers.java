package io.mfaadmin.spi.jdbc;

import io.mfaadmin.spi.Abilities.UserCursor;
import io.mfaadmin.user.MfaUser;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A scan by a cursor of the database, which holds a connection until it fails or is closed. */
final class ScannedUsers implements UserCursor {

  private static final String DOING = "scanning users";
  private static final int FETCH_SIZE = 2_000;

  private final Query.Row<Optional<MfaUser>> row;
  private final Database.Held held;
  private final PreparedStatement statement;
  private final ResultSet result;
  private boolean closed;

  ScannedUsers(Database database, Query query, Query.Row<Optional<MfaUser>> row) {
    this.row = row;
    try {
      this.held = database.hold();
      PreparedStatement prepared = null;
      boolean opened = false;
      try {
        prepared = query.prepare(held.connection());
        prepared.setFetchSize(FETCH_SIZE);
        this.result = prepared.executeQuery();
        this.statement = prepared;
        opened = true;
      } finally {
        if (!opened) {
          if (prepared != null) {
            close(prepared);
          }
          held.end(false);
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
      end(false);
      throw Failures.of(DOING, e);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      end(true);
    }
  }

  private void end(boolean done) {
    closed = true;
    close(statement);
    held.end(done);
  }

  private static void close(PreparedStatement statement) {
    Database.quietly("closing a cursor", statement::close);
  }
}
