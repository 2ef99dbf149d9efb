package io.mfaadmin.service.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A file that fails once so many bytes went through it, and moves only a few at a time. */
final class FaultyChannel extends FileChannel {

  private final FileChannel file;
  private final int bytesAtOnce;
  private long left;
  private long written;

  FaultyChannel(FileChannel file, long bytesBeforeFailure, int bytesAtOnce) {
    this.file = file;
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

  @Override
  public int read(ByteBuffer to, long position) throws IOException {
    ByteBuffer part = allowed(to);
    int count = file.read(part, position);
    to.position(part.position());
    return count;
  }

  @Override
  public int write(ByteBuffer from, long position) throws IOException {
    ByteBuffer part = allowed(from);
    int count = file.write(part, position);
    from.position(part.position());
    written += count;
    return count;
  }

  private ByteBuffer allowed(ByteBuffer buffer) throws IOException {
    if (left == 0) {
      throw new IOException("No space left on device");
    }
    int count = (int) Math.min(Math.min(buffer.remaining(), bytesAtOnce), left);
    left -= count;
    return buffer.duplicate().limit(buffer.position() + count);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }

  @Override
  public int read(ByteBuffer to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long read(ByteBuffer[] to, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int write(ByteBuffer from) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long position() {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileChannel position(long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long size() {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileChannel truncate(long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void force(boolean metaData) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel from, long position, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }
}
