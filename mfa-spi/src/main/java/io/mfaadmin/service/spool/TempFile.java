package io.mfaadmin.service.spool;

import io.mfaadmin.service.SpoolException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * A private file that only grows and is read anywhere meanwhile. The operating system removes it
 * when it is closed or the process ends, however that happens; on POSIX systems it has no name from
 * the start (BU-14).
 */
final class TempFile implements AutoCloseable {

  private static final Set<StandardOpenOption> OPTIONS =
      Set.of(
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);

  private final FileChannel channel;
  private final long maxBytes;
  private long size;

  TempFile(Source source, long maxBytes) {
    try {
      this.channel = source.open();
    } catch (IOException e) {
      throw failed("The temporary file could not be created", e);
    }
    this.maxBytes = maxBytes;
  }

  /** Where a file comes from. */
  @FunctionalInterface
  interface Source {

    FileChannel open() throws IOException;

    /** A new file that its owner alone may read, from its first moment. */
    static Source in(Path directory) {
      return () -> {
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes =
            posix
                ? new FileAttribute<?>[] {
                  PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        return FileChannel.open(
            directory.resolve("mfaadmin-" + UUID.randomUUID() + ".tmp"), OPTIONS, attributes);
      };
    }
  }

  long size() {
    return size;
  }

  /** Writes at the end of the file. */
  OutputStream appender() {
    return new Appender();
  }

  /** Reads a part of the file. */
  InputStream reader(long start, long length) {
    return new Part(start, start + length);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failed("The temporary file could not be closed", e);
    }
  }

  private static SpoolException failed(String message, IOException cause) {
    return new SpoolException(SpoolException.Kind.DISK, message, cause);
  }

  private final class Appender extends OutputStream {

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
      if (count > maxBytes - size) {
        throw new SpoolException(
            SpoolException.Kind.LIMIT,
            "The rows take more than " + maxBytes + " bytes of temporary files",
            null);
      }
      ByteBuffer left = ByteBuffer.wrap(bytes, offset, count);
      try {
        while (left.hasRemaining()) {
          size += channel.write(left, size);
        }
      } catch (IOException e) {
        throw failed("The temporary file could not be written", e);
      }
    }
  }

  private final class Part extends InputStream {

    private final long end;
    private long position;

    Part(long start, long end) {
      this.position = start;
      this.end = end;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int count) {
      if (count > 0 && position == end) {
        return -1;
      }
      int part = (int) Math.min(count, end - position);
      try {
        int read = channel.read(ByteBuffer.wrap(bytes, offset, part), position);
        position += Math.max(read, 0);
        return read;
      } catch (IOException e) {
        throw failed("The temporary file could not be read", e);
      }
    }
  }
}
