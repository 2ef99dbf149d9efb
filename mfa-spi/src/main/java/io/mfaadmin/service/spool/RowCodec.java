package io.mfaadmin.service.spool;

import java.io.IOException;

/**
 * How a row becomes bytes, and bytes a row again. What is read equals what was written. Rows that
 * are sorted are sorted by these bytes: what they are sorted by comes first.
 *
 * <p>Implementations have no state.
 *
 * @param <R> the rows
 */
public interface RowCodec<R> {

  /**
   * Writes one row. The bytes of no row are the beginning of another's.
   *
   * @param row the row
   * @param out where to
   */
  void write(R row, RowOutput out);

  /**
   * Reads one row, to the last byte that {@link #write} wrote and no further. What cannot have been
   * written is refused, by an {@code IOException} or an unchecked exception.
   *
   * @param in where from; ends where the row ends
   * @return the row
   * @throws IOException if the bytes are no row
   */
  R read(RowInput in) throws IOException;
}
