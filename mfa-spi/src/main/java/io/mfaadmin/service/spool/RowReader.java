package io.mfaadmin.service.spool;

import io.mfaadmin.service.SpoolException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the header and the rows that {@link AuthenticatedFile#write} wrote, still as bytes. */
final class RowReader implements RowCursor<RowInput> {

  private static final int MAX_LENGTH_BYTES = 10;

  private final BlockInput blocks;
  private final RowInput row = new RowInput();
  private final byte[] header;
  private byte[] bytes = new byte[256];
  private long count;

  RowReader(InputStream source, SpoolKey key) throws IOException {
    this.blocks = new BlockInput(source, key);
    readRow();
    this.header = Arrays.copyOf(bytes, row.length());
  }

  byte[] header() {
    return header;
  }

  /** As {@link #next()}, with the source's own exception. */
  @Nullable RowInput read() throws IOException {
    if (blocks.atEnd()) {
      if (blocks.rows() != count) {
        throw BlockInput.corrupt("The file has another number of rows than it says");
      }
      return null;
    }
    readRow();
    count++;
    return row;
  }

  private void readRow() throws IOException {
    long length = readLength();
    if (length < 0 || length > RowOutput.MAX_BYTES) {
      throw BlockInput.corrupt("A row is longer than rows can be");
    }
    if (length > bytes.length) {
      bytes = new byte[(int) length];
    }
    if (blocks.readNBytes(bytes, 0, (int) length) < length) {
      throw cutOff();
    }
    row.set(bytes, 0, (int) length);
  }

  private long readLength() throws IOException {
    int end = 0;
    int b;
    do {
      b = blocks.read();
      if (b < 0) {
        throw cutOff();
      }
      bytes[end++] = (byte) b;
    } while (b > Byte.MAX_VALUE && end < MAX_LENGTH_BYTES);
    row.set(bytes, 0, end);
    return row.readNumber();
  }

  private static SpoolException cutOff() {
    return BlockInput.corrupt("A row is cut off");
  }

  @Override
  public @Nullable RowInput next() {
    try {
      return read();
    } catch (IOException e) {
      throw new SpoolException(SpoolException.Kind.DISK, "The rows could not be read", e);
    }
  }
}
