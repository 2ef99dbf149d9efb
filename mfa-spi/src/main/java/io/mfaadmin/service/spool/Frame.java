package io.mfaadmin.service.spool;

import io.mfaadmin.service.SpoolException;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * The bytes of one row, held apart from the others: a codec can neither read on into the next row
 * nor leave half a one behind. Used again for row after row.
 */
final class Frame {

  /** The most bytes of a row; a length beyond it is refused before any memory is taken for it. */
  static final int MAX_BYTES = 16 * 1024 * 1024;

  private byte[] bytes = new byte[256];
  private int position;
  private int limit;

  private final DataOutput output = new DataOutputStream(new Appender());
  private final DataInput input = new DataInputStream(new Remainder());

  /** Empties the frame, to be filled through {@link #output()}. */
  DataOutput output() {
    limit = 0;
    return output;
  }

  /** What was filled in, its length before it. */
  void writeTo(DataOutputStream out) throws IOException {
    Fields.writeNumber(limit, out);
    out.write(bytes, 0, limit);
  }

  /** Fills the frame from what {@link #writeTo} wrote. */
  void readFrom(DataInputStream in) throws IOException {
    long length = Fields.readNumber(in);
    if (length < 0 || length > MAX_BYTES) {
      throw BlockInput.corrupt("A row is longer than rows can be");
    }
    position = 0;
    limit = 0;
    reserve((int) length);
    in.readFully(bytes, 0, (int) length);
    limit = (int) length;
  }

  /** What was filled in and not read yet. */
  DataInput input() {
    return input;
  }

  int remaining() {
    return limit - position;
  }

  private void reserve(int total) {
    if (total > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(total, 2 * bytes.length));
    }
  }

  private void makeRoom(int count) {
    if (count > MAX_BYTES - limit) {
      throw new SpoolException(
          SpoolException.Kind.LIMIT, "A row takes more than " + MAX_BYTES + " bytes", null);
    }
    reserve(limit + count);
  }

  private final class Appender extends OutputStream {

    @Override
    public void write(int b) {
      makeRoom(1);
      bytes[limit++] = (byte) b;
    }

    @Override
    public void write(byte[] from, int offset, int count) {
      makeRoom(count);
      System.arraycopy(from, offset, bytes, limit, count);
      limit += count;
    }
  }

  private final class Remainder extends InputStream {

    @Override
    public int read() {
      return position == limit ? -1 : Byte.toUnsignedInt(bytes[position++]);
    }

    @Override
    public int read(byte[] to, int offset, int count) {
      if (count > 0 && position == limit) {
        return -1;
      }
      int part = Math.min(count, limit - position);
      System.arraycopy(bytes, position, to, offset, part);
      position += part;
      return part;
    }
  }
}
