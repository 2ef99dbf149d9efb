package io.mfaadmin.service.spool;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How a row becomes bytes, and bytes a row again. What is read equals what was written.
 *
 * <p>Implementations have no state.
 *
 * @param <R> the rows
 */
public interface RowCodec<R> {

  /**
   * Writes one row.
   *
   * @param row the row
   * @param out where to
   * @throws IOException if {@code out} throws it
   */
  void write(R row, DataOutput out) throws IOException;

  /**
   * Reads one row, to the last byte that {@link #write} wrote and no further. What cannot have been
   * written is refused, by an {@code IOException} or an unchecked exception.
   *
   * @param in where from; ends where the row ends
   * @return the row
   * @throws IOException if the bytes are no row, or if {@code in} throws it
   */
  R read(DataInput in) throws IOException;
}
