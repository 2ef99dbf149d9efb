package io.mfaadmin.service.spool;

import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The rows of several sorted cursors, sorted; of rows that compare as equal the earlier cursor's
 * first.
 */
final class Merge<R> implements RowCursor<R> {

  private final PriorityQueue<Head<R>> heads;

  Merge(Iterator<RowCursor<R>> cursors, Comparator<? super R> order) {
    heads =
        new PriorityQueue<>(
            (head, other) -> {
              int byRow = order.compare(head.row(), other.row());
              return byRow == 0 ? Integer.compare(head.place(), other.place()) : byRow;
            });
    for (int place = 0; cursors.hasNext(); place++) {
      addNext(cursors.next(), place);
    }
  }

  /** The next row of one of the cursors. */
  private record Head<R>(R row, int place, RowCursor<R> cursor) {}

  @Override
  public @Nullable R next() {
    Head<R> first = heads.poll();
    if (first == null) {
      return null;
    }
    addNext(first.cursor(), first.place());
    return first.row();
  }

  private void addNext(RowCursor<R> cursor, int place) {
    R row = cursor.next();
    if (row != null) {
      heads.add(new Head<>(row, place, cursor));
    }
  }

  @Override
  public void close() {}
}
