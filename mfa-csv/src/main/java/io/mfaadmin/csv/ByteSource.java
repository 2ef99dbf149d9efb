package io.mfaadmin.csv;

import io.mfaadmin.bulk.BulkProblemCode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a stream in a buffer, counted. A stream that fails, an interrupt and the limit of bytes
 * end them with a fault; never with an exception (E37, E23).
 */
final class ByteSource implements Closeable {

  private static final int CAPACITY = 8_192;

  private final InputStream in;
  private final long limit;
  private final ByteBuffer buffer = ByteBuffer.allocate(CAPACITY).flip();
  private long count;
  private boolean ended;
  private @Nullable Fault fault;

  ByteSource(InputStream in, long limit) {
    this.in = in;
    this.limit = limit;
  }

  /** The bytes read and not yet consumed, from position to limit. */
  ByteBuffer buffer() {
    return buffer;
  }

  /** The place of the buffer's first byte in the stream, from 0. */
  long offset() {
    return count - buffer.remaining();
  }

  /** Whether there are no more bytes than those in the buffer. */
  boolean ended() {
    return ended;
  }

  /** Why the bytes ended before their time; null before the end, and at a proper end. */
  @Nullable Fault fault() {
    return fault;
  }

  /** Waits until the buffer holds this many bytes, or all there are. */
  void require(int bytes) {
    while (!ended && buffer.remaining() < bytes) {
      readMore();
    }
  }

  /** Reads at least one more byte behind those in the buffer, or ends. */
  void readMore() {
    buffer.compact();
    try {
      int read = Thread.currentThread().isInterrupted() ? failed() : read();
      if (read < 0) {
        ended = true;
      } else if (read > limit - count) {
        accept((int) (limit - count));
        end(Fault.of(BulkProblemCode.TOO_MANY_BYTES, limit));
      } else {
        accept(read);
      }
    } catch (IOException unreadable) {
      failed();
    }
    buffer.flip();
  }

  private int failed() {
    end(Fault.of(BulkProblemCode.READ_FAILED, count));
    return -1;
  }

  private void accept(int read) {
    buffer.position(buffer.position() + read);
    count += read;
  }

  private void end(Fault reason) {
    ended = true;
    fault = reason;
  }

  private int read() throws IOException {
    int read = in.read(buffer.array(), buffer.position(), buffer.remaining());
    if (read != 0) {
      return read;
    }
    // A stream that hands out nothing must wait when asked for one byte: no spinning (E23).
    int single = in.read();
    if (single < 0) {
      return -1;
    }
    buffer.array()[buffer.position()] = (byte) single;
    return 1;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
