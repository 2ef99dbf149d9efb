package io.mfaadmin.service.spool;

import io.mfaadmin.service.SpoolException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The one format of temporary and saved rows (BU-19): a header and rows, in blocks that are each
 * authenticated with HMAC-SHA-256 over the file, the place in it and the content. An altered bit, a
 * block that is missing, moved or of another file, an end that is missing or not the end: each is
 * found before a byte of that block is used.
 */
public final class AuthenticatedFile {

  private AuthenticatedFile() {}

  /**
   * Writes a file. What was written before a failure is no file: it is refused when opened.
   *
   * @param out where to; flushed, not closed
   * @param key the key under which it can be opened
   * @param header what belongs to the rows as a whole, at most 16 MiB; may be empty
   * @param rows the rows, which are read once
   * @throws IOException if {@code out} throws it
   * @throws SpoolException if the header takes more than 16 MiB, or {@code rows} throws it
   */
  public static void write(OutputStream out, SpoolKey key, byte[] header, RowSpool<?> rows)
      throws IOException {
    write(out, key, header, rows.openBytes());
  }

  static void write(OutputStream out, SpoolKey key, byte[] header, RowCursor<RowInput> rows)
      throws IOException {
    BlockOutput blocks = new BlockOutput(out, key);
    RowOutput part = new RowOutput();
    part.writeBytes(header);
    write(new RowInput(part.toByteArray()), part, blocks);
    long count = 0;
    for (RowInput row = rows.next(); row != null; row = rows.next()) {
      write(row, part, blocks);
      count++;
    }
    blocks.end(count);
  }

  private static void write(RowInput row, RowOutput part, BlockOutput blocks) throws IOException {
    part.cleared().writeNumber(row.length());
    blocks.write(part.bytes(), 0, part.length());
    blocks.write(row.bytes(), row.start(), row.length());
  }

  /**
   * Opens a file: reads it to its end and checks all of it before the first row is given (E36,
   * E56). Its rows are held as {@link RowSpool#inOrder} holds them, so the file is not needed any
   * longer.
   *
   * @param <R> the rows
   * @param in the file from its first to its last byte; not closed
   * @param key the key under which it was written
   * @param settings where rows go that outgrow memory
   * @param codec how bytes become a row
   * @return header and rows, to be closed
   * @throws IOException if {@code in} throws it
   * @throws SpoolException of kind {@code CORRUPT}, if the file is not exactly what was written
   *     under this key; of another kind, if its rows cannot be held
   */
  public static <R> SavedRows<R> open(
      InputStream in, SpoolKey key, SpoolSettings settings, RowCodec<R> codec) throws IOException {
    RowSpool<R> rows = RowSpool.inOrder(codec, settings);
    try {
      RowReader reader = new RowReader(in, key);
      for (RowInput row = reader.read(); row != null; row = reader.read()) {
        rows.addChecked(row);
      }
      return new SavedRows<>(reader.header(), rows);
    } catch (Throwable e) {
      rows.closeAfter(e);
      throw e;
    }
  }
}
