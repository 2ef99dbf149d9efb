package io.mfaadmin.service.spool;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of several sorted cursors, sorted by their bytes: a tournament, of which the winner is
 * given and only its matches are played again.
 */
final class Merge implements RowCursor<RowInput> {

  private static final int NOBODY = -1;

  private final List<RowCursor<RowInput>> cursors;

  /** The next row of each cursor, valid until that goes on; null after its last one. */
  private final @Nullable RowInput[] rows;

  /** Who lost the match at each node; at the root, who won them all. */
  private final int[] losers;

  private boolean begun;

  Merge(List<RowCursor<RowInput>> cursors) {
    this.cursors = cursors;
    this.rows = new RowInput[cursors.size()];
    this.losers = new int[cursors.size()];
  }

  @Override
  public @Nullable RowInput next() {
    if (rows.length == 0) {
      return null;
    }
    if (begun) {
      goOn(losers[0]);
    } else {
      begin();
    }
    return rows[losers[0]];
  }

  private void begin() {
    begun = true;
    Arrays.fill(losers, NOBODY);
    for (int player = 0; player < rows.length; player++) {
      goOn(player);
    }
  }

  private void goOn(int player) {
    rows[player] = cursors.get(player).next();
    int winner = player;
    for (int node = (player + rows.length) / 2; node > 0; node /= 2) {
      if (beats(losers[node], winner)) {
        int loser = winner;
        winner = losers[node];
        losers[node] = loser;
      }
    }
    losers[0] = winner;
  }

  /** Whoever is not there yet wins, so that each waits for the last of their matches. */
  private boolean beats(int player, int other) {
    if (player == NOBODY || other == NOBODY) {
      return player == NOBODY;
    }
    RowInput row = rows[player];
    RowInput otherRow = rows[other];
    return row != null && (otherRow == null || RowInput.compare(row, otherRow) < 0);
  }
}
