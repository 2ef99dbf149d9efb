package io.mfaadmin.service.spool;

/**
 * What a saved file held, found authentic as a whole.
 *
 * @param <R> the rows
 */
public final class SavedRows<R> implements AutoCloseable {

  private final byte[] header;
  private final RowSpool<R> rows;

  SavedRows(byte[] header, RowSpool<R> rows) {
    this.header = header;
    this.rows = rows;
  }

  /**
   * What belongs to the rows as a whole.
   *
   * @return a copy of the bytes
   */
  public byte[] header() {
    return header.clone();
  }

  /**
   * The rows, in the order in which they were saved; closed together with this.
   *
   * @return the rows
   */
  public RowSpool<R> rows() {
    return rows;
  }

  /** Gives the rows back. Closing twice does nothing. */
  @Override
  public void close() {
    rows.close();
  }
}
