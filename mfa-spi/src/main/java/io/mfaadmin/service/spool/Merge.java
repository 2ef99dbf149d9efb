package io.mfaadmin.service.spool;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of several sorted cursors, sorted by their bytes: a tournament, of which the winner is
 * given and only its matches are played again.
 *
 * <p>Neighbours have much in common, so a row is known by where it departs from one before it and
 * by the bytes there: its offset-value code. Of two rows that are both coded against the same one
 * the smaller code is the smaller row, and the code of the other holds against that row too. Bytes
 * are compared only where codes are equal, and between a row and the one before it.
 */
final class Merge implements RowCursor<RowInput> {

  private static final int NOBODY = -1;

  /** The code of a row that departs nowhere, and that of one who has no row any more. */
  private static final long SAME = 0;

  private static final long OVER = Long.MAX_VALUE;

  private final List<RowCursor<RowInput>> cursors;

  /** The next row of each cursor, valid until that goes on; null after its last one. */
  private final @Nullable RowInput[] rows;

  /** The code of each of them: against the row that it lost to, and none before the first match. */
  private final long[] codes;

  /** Who lost the match at each node; at the root, who won them all. */
  private final int[] losers;

  /** The row given last, copied, since its cursor went on. */
  private final RowInput given = new RowInput();

  private boolean begun;

  Merge(List<RowCursor<RowInput>> cursors) {
    this.cursors = cursors;
    this.rows = new RowInput[cursors.size()];
    this.codes = new long[cursors.size()];
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
      play(player);
    }
  }

  private void goOn(int winner) {
    RowInput row = rows[winner];
    if (row != null) {
      given.copy(row);
      play(winner);
    }
  }

  /** All whom the player meets lost to the row given last, and are coded against it. */
  private void play(int player) {
    RowInput row = cursors.get(player).next();
    rows[player] = row;
    codes[player] = row == null ? OVER : code(row, RowInput.mismatch(given, row));
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
    return codes[player] == codes[other]
        ? beatsByBytes(player, other)
        : codes[player] < codes[other];
  }

  private boolean beatsByBytes(int player, int other) {
    RowInput row = rows[player];
    RowInput otherRow = rows[other];
    if (row == null || otherRow == null) {
      return false; // Both are over.
    }
    int place = RowInput.mismatch(row, otherRow);
    boolean wins = place >= 0 && row.isBefore(otherRow, place);
    if (wins) {
      codes[other] = code(otherRow, place);
    } else {
      codes[player] = code(row, place);
    }
    return wins;
  }

  /**
   * The code of a row that departs from a smaller one at a byte: smaller the later that is. It has
   * the whole word around that byte, lest two rows that are coded by different words of one place
   * have more in common than with the row that they are coded against.
   */
  private static long code(RowInput row, int place) {
    if (place < 0) {
      return SAME;
    }
    int word = place / Integer.BYTES;
    long value = row.word(word * Integer.BYTES) >>> Integer.SIZE;
    return (long) (RowOutput.MAX_BYTES - word) << Integer.SIZE | value;
  }
}
