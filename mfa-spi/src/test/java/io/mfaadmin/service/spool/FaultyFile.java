package io.mfaadmin.service.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** A file that fails once so many bytes went through it, and gives only a few at a time. */
final class FaultyFile extends RandomAccessFile {

  private final int bytesAtOnce;
  private long left;
  private long written;
  private boolean closed;

  FaultyFile(Path path, long bytesBeforeFailure, int bytesAtOnce) throws IOException {
    super(path.toFile(), "rw");
    this.left = bytesBeforeFailure;
    this.bytesAtOnce = bytesAtOnce;
  }

  /** Bytes that could still go through. */
  long left() {
    return left;
  }

  long written() {
    return written;
  }

  boolean closed() {
    return closed;
  }

  @Override
  public int read(byte[] to, int offset, int count) throws IOException {
    return super.read(to, offset, allowed(Math.min(count, bytesAtOnce)));
  }

  @Override
  public void write(byte[] from, int offset, int count) throws IOException {
    int part = allowed(count);
    super.write(from, offset, part);
    written += part;
    if (part < count) {
      allowed(count - part);
    }
  }

  private int allowed(int count) throws IOException {
    if (left == 0) {
      throw new IOException("No space left on device");
    }
    int part = (int) Math.min(count, left);
    left -= part;
    return part;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    super.close();
  }
}
