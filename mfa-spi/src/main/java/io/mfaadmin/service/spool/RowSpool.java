package io.mfaadmin.service.spool;

import io.mfaadmin.service.SpoolException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of any number in bounded memory (BU-14): added first, then read, as often as wanted. They
 * are held as bytes, in batches; beyond {@link SpoolSettings#memoryBytes()} they go in runs, sorted
 * or as they came, to a private temporary file that is gone when the spool is closed or the process
 * ends.
 *
 * <p>A spool belongs to its opener and must be closed. It is filled by one thread; cursors may be
 * used by one thread each. An interrupt of a thread is left for those who use the spool to see. A
 * spool that failed while rows were added or made ready is closed by itself.
 *
 * @param <R> the rows
 */
public final class RowSpool<R> implements AutoCloseable {

  /** How many runs are read at once, with a block of each in memory. */
  static final int FAN_IN = 128;

  private final RowCodec<R> codec;
  private final boolean sorted;
  private final SpoolSettings settings;
  private final TempFile.Opener opener;
  private final RowOutput output = new RowOutput();
  private final List<Run> runs = new ArrayList<>();
  private final List<byte[]> taken = new ArrayList<>();
  private RowBatch batch = new RowBatch();
  private long bytesInMemory;
  private @Nullable TempFile file;
  private long size;
  private boolean adding = true;
  private boolean closed;

  /**
   * A part of the file with rows in their order: of the sort, or of the adding. Each has a key of
   * its own, so that none passes for another.
   */
  private record Run(TempFile file, long start, long length, SpoolKey key) {

    RowCursor<RowInput> reading() {
      try {
        return new RowReader(file.reader(start, length), key);
      } catch (IOException e) {
        throw new SpoolException(SpoolException.Kind.DISK, "The rows could not be read", e);
      }
    }
  }

  RowSpool(RowCodec<R> codec, boolean sorted, SpoolSettings settings, TempFile.Opener opener) {
    this.codec = Objects.requireNonNull(codec, "codec");
    this.sorted = sorted;
    this.settings = settings;
    this.opener = opener;
  }

  /**
   * A spool that gives the rows in the order in which they were added.
   *
   * @param <R> the rows
   * @param codec how rows become bytes and come back
   * @param settings how much of them stays in memory, and where the others go
   * @return an empty spool
   */
  public static <R> RowSpool<R> inOrder(RowCodec<R> codec, SpoolSettings settings) {
    return new RowSpool<>(codec, false, settings, TempFile.Opener.ofFiles());
  }

  /**
   * A spool that gives the rows in the order of their bytes.
   *
   * @param <R> the rows
   * @param codec how rows become bytes and come back
   * @param settings how much of them stays in memory, and where the others go
   * @return an empty spool
   */
  public static <R> RowSpool<R> sorted(RowCodec<R> codec, SpoolSettings settings) {
    return new RowSpool<>(codec, true, settings, TempFile.Opener.ofFiles());
  }

  /**
   * Adds a row.
   *
   * @param row the row
   * @throws SpoolException if the row takes more than 16 MiB, the rows take more room than allowed,
   *     or the temporary file fails
   * @throws IllegalStateException if the rows were read already, or the spool is closed
   */
  public void add(R row) {
    Objects.requireNonNull(row, "row");
    requireOpen();
    if (!adding) {
      throw new IllegalStateException("rows are added before the first is read");
    }
    try {
      codec.write(row, output.cleared());
      add(output.bytes(), 0, output.length());
    } catch (Throwable e) {
      closeAfter(e);
      throw e;
    }
  }

  /** Adds the bytes of a row of this codec; whether they are is checked. */
  void addChecked(RowInput row) {
    decoded(row, size + 1);
    add(row.bytes(), row.start(), row.length());
  }

  private void add(byte[] bytes, int start, int length) {
    int rowBytes = RowBatch.sizeOf(length);
    if (bytesInMemory > 0 && bytesInMemory + rowBytes > settings.memoryBytes()) {
      spill();
    } else if (batch.size() + rowBytes > RowBatch.MAX_BYTES) {
      takeBatch();
    }
    batch.add(bytes, start, length);
    bytesInMemory += rowBytes;
    size++;
  }

  /**
   * The number of rows added.
   *
   * @return the number, also after closing
   */
  public long size() {
    return size;
  }

  /**
   * Makes the rows ready to be read, by several threads at once. From now on none can be added.
   *
   * @throws SpoolException if the rows take more room than allowed, or the temporary file fails
   * @throws IllegalStateException if the spool is closed
   */
  public void complete() {
    requireOpen();
    if (adding) {
      try {
        finish();
      } catch (Throwable e) {
        closeAfter(e);
        throw e;
      }
    }
  }

  /**
   * Starts a passage over all rows, from the first, after {@linkplain #complete() making them
   * ready} if they are not. Several may be under way at once.
   *
   * @return the rows; each passage gives equal rows in the same order
   * @throws SpoolException if the rows take more room than allowed, or the temporary file fails
   * @throws IllegalStateException if the spool is closed
   */
  public RowCursor<R> open() {
    return new Passage(openBytes());
  }

  /**
   * Goes through all rows, as {@link #open()} gives them.
   *
   * @param action what to do with each
   * @throws SpoolException if the rows take more room than allowed, or the temporary file fails
   * @throws IllegalStateException if the spool is closed, or is while rows are gone through
   */
  public void forEach(Consumer<? super R> action) {
    try (RowCursor<R> cursor = open()) {
      for (R row = cursor.next(); row != null; row = cursor.next()) {
        action.accept(row);
      }
    }
  }

  /** As {@link #open()}, with rows that are each valid until the next. */
  RowCursor<RowInput> openBytes() {
    complete();
    return joined(Stream.concat(reading(runs), inMemory()));
  }

  /** Gives back memory and removes the temporary file. Closing twice does nothing. */
  @Override
  public void close() {
    closed = true;
    batch = new RowBatch();
    taken.clear();
    runs.clear();
    TempFile open = file;
    file = null;
    if (open != null) {
      open.close();
    }
  }

  /** Closes on the way out of a failure, which is the one to be told. */
  void closeAfter(Throwable failure) {
    try {
      close();
    } catch (SpoolException e) {
      failure.addSuppressed(e);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the spool is closed");
    }
  }

  /** What is in memory by now stays there. */
  private void finish() {
    adding = false;
    takeBatch();
    batch = new RowBatch();
    if (sorted) {
      mergeSome();
    }
  }

  private void takeBatch() {
    if (batch.size() > 0) {
      taken.add(batch.take(sorted));
    }
  }

  private void spill() {
    takeBatch();
    if (file == null) {
      file = new TempFile(settings.directory(), opener, settings.diskBytes());
    }
    runs.add(writeRun(file, joined(inMemory())));
    taken.clear();
    bytesInMemory = 0;
  }

  private static Run writeRun(TempFile to, RowCursor<RowInput> rows) {
    SpoolKey key = SpoolKey.random();
    long start = to.size();
    try {
      AuthenticatedFile.write(to.appender(), key, new byte[0], rows);
    } catch (IOException e) {
      throw new SpoolException(SpoolException.Kind.DISK, "The rows could not be written", e);
    }
    return new Run(to, start, to.size() - start, key);
  }

  /** Merges runs until they can be read at once. */
  private void mergeSome() {
    while (runs.size() > FAN_IN) {
      for (int i = 0; i + 1 < runs.size() && runs.size() > FAN_IN; i++) {
        int count = Math.min(FAN_IN, Math.min(runs.size() - FAN_IN + 1, runs.size() - i));
        List<Run> neighbours = runs.subList(i, i + count);
        Run merged = writeRun(neighbours.get(0).file, joined(reading(neighbours)));
        neighbours.clear();
        runs.add(i, merged);
      }
    }
  }

  private Stream<RowCursor<RowInput>> inMemory() {
    return List.copyOf(taken).stream().map(RowBatch::reading);
  }

  private static Stream<RowCursor<RowInput>> reading(List<Run> sources) {
    return List.copyOf(sources).stream().map(Run::reading);
  }

  /** What follows in order is opened one after the other, since each has a block in memory. */
  private RowCursor<RowInput> joined(Stream<RowCursor<RowInput>> parts) {
    return sorted ? new Merge(parts.toList()) : new Chain<>(parts.iterator());
  }

  private R decoded(RowInput bytes, long number) {
    try {
      R row = codec.read(bytes);
      if (bytes.remaining() > 0) {
        throw new IOException("a row is followed by bytes that are not its own");
      }
      return row;
    } catch (IOException | RuntimeException e) {
      throw new SpoolException(
          SpoolException.Kind.CORRUPT, "What stands for row " + number + " is no row", e);
    }
  }

  /** A passage as its reader has it: it ends when it is closed, or when the spool is. */
  private final class Passage implements RowCursor<R> {

    private @Nullable RowCursor<RowInput> rows;
    private long count;

    Passage(RowCursor<RowInput> rows) {
      this.rows = rows;
    }

    @Override
    public @Nullable R next() {
      requireOpen();
      if (rows == null) {
        throw new IllegalStateException("the cursor is closed");
      }
      RowInput row = rows.next();
      return row == null ? null : decoded(row, ++count);
    }

    @Override
    public void close() {
      rows = null;
    }
  }
}
