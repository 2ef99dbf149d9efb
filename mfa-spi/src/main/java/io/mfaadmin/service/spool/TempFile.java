package io.mfaadmin.service.spool;

import io.mfaadmin.service.SpoolException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A private file that only grows and is read anywhere meanwhile, by any number of threads. On POSIX
 * systems it has no name from the start, so that nothing is left however the process ends (BU-14);
 * where a file that is open keeps its name, it is removed when it is closed.
 *
 * <p>Not a channel: an interrupt of one thread would close that for all others (E63).
 */
final class TempFile implements AutoCloseable {

  private final Path path;
  private final RandomAccessFile file;
  private final long maxBytes;

  /** Held while the file is at a place and something happens there. */
  private final Lock place = new ReentrantLock();

  private long size;

  TempFile(Path directory, Opener opener, long maxBytes) {
    this.maxBytes = maxBytes;
    try {
      this.path = Files.createTempFile(directory, "mfaadmin-", ".tmp"); // for its owner only
      this.file = opened(path, opener);
    } catch (IOException e) {
      throw failed("The temporary file could not be created", e);
    }
  }

  /** How a new file is opened. */
  @FunctionalInterface
  interface Opener {

    RandomAccessFile open(Path path) throws IOException;

    /** For reading and writing. */
    static Opener ofFiles() {
      return path -> new RandomAccessFile(path.toFile(), "rw");
    }
  }

  private static RandomAccessFile opened(Path path, Opener opener) throws IOException {
    try {
      return opener.open(path);
    } finally {
      removeName(path);
    }
  }

  private static void removeName(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // It keeps its name while it is open.
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
      file.close();
      Files.deleteIfExists(path);
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
      place.lock();
      try {
        file.seek(size);
        file.write(bytes, offset, count);
        size += count;
      } catch (IOException e) {
        throw failed("The temporary file could not be written", e);
      } finally {
        place.unlock();
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
      place.lock();
      try {
        file.seek(position);
        int read = file.read(bytes, offset, part);
        position += Math.max(read, 0);
        return read;
      } catch (IOException e) {
        throw failed("The temporary file could not be read", e);
      } finally {
        place.unlock();
      }
    }
  }
}
