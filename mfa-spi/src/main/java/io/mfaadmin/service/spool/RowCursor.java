package io.mfaadmin.service.spool;

import io.mfaadmin.service.SpoolException;
import org.jspecify.annotations.Nullable;

/**
 * One passage over rows, from the first to the last. To be used by one thread at a time.
 *
 * @param <R> the rows
 */
public interface RowCursor<R> extends AutoCloseable {

  /**
   * Goes on.
   *
   * @return the next row, or null after the last one
   * @throws SpoolException if the rows cannot be read, or are not those that were written
   * @throws IllegalStateException if this cursor or the spool is closed
   */
  @Nullable R next();

  /** Ends the passage. Closing twice does nothing. */
  @Override
  default void close() {}
}
