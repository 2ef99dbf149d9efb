package io.mfaadmin.service.spool;

import io.mfaadmin.service.SpoolException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads the header and the rows that {@link AuthenticatedFile#write} wrote. */
final class RowReader<R> implements RowCursor<R> {

  private final BlockInput blocks;
  private final DataInputStream in;
  private final RowCodec<R> codec;
  private final Frame frame = new Frame();
  private final byte[] header;
  private long count;

  RowReader(InputStream source, SpoolKey key, RowCodec<R> codec) throws IOException {
    this.blocks = new BlockInput(source, key);
    this.in = new DataInputStream(blocks);
    this.codec = codec;
    readFrame();
    this.header = new byte[frame.remaining()];
    frame.input().readFully(header);
  }

  byte[] header() {
    return header;
  }

  /** As {@link #next()}, with the source's own exception. */
  @Nullable R read() throws IOException {
    if (blocks.atEnd()) {
      if (blocks.rows() != count) {
        throw BlockInput.corrupt("The file has another number of rows than it says");
      }
      return null;
    }
    readFrame();
    R row = decode();
    count++;
    return row;
  }

  private void readFrame() throws IOException {
    try {
      frame.readFrom(in);
    } catch (EOFException e) {
      throw new SpoolException(SpoolException.Kind.CORRUPT, "A row is cut off", e);
    }
  }

  private R decode() {
    try {
      R row = codec.read(frame.input());
      if (frame.remaining() > 0) {
        throw new IOException("a row is followed by bytes that are not its own");
      }
      return row;
    } catch (IOException | RuntimeException e) {
      throw new SpoolException(
          SpoolException.Kind.CORRUPT, "What stands for row " + (count + 1) + " is no row", e);
    }
  }

  @Override
  public @Nullable R next() {
    try {
      return read();
    } catch (IOException e) {
      throw new SpoolException(SpoolException.Kind.DISK, "The rows could not be read", e);
    }
  }

  @Override
  public void close() {}
}
