package io.mfaadmin.service.spool;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The rows of several cursors, one cursor after the other. */
final class Chain<R> implements RowCursor<R> {

  private final Iterator<RowCursor<R>> cursors;
  private @Nullable RowCursor<R> current;

  Chain(Iterator<RowCursor<R>> cursors) {
    this.cursors = cursors;
  }

  @Override
  public @Nullable R next() {
    while (current != null || cursors.hasNext()) {
      if (current == null) {
        current = cursors.next();
      }
      R row = current.next();
      if (row != null) {
        return row;
      }
      current = null;
    }
    return null;
  }
}
