package io.mfaadmin.service.spool;

import io.mfaadmin.service.SpoolException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows of any number in bounded memory (BU-14): added first, then read, as often as wanted. Up to
 * {@link SpoolSettings#rowsInMemory()} rows stay in memory; more go in runs, sorted or as they
 * came, to a private temporary file that is gone when the spool is closed or the process ends.
 *
 * <p>A spool belongs to its opener and must be closed. It is filled by one thread; cursors may be
 * used by one thread each. An interrupt during input or output of the temporary file ends the spool
 * with a {@link SpoolException} of kind {@code DISK} and leaves the thread interrupted. A spool
 * that failed while rows were added or made ready is closed by itself.
 *
 * @param <R> the rows
 */
public final class RowSpool<R> implements AutoCloseable {

  /** How many runs are read at once, with a block of each in memory. */
  static final int FAN_IN = 128;

  private final RowCodec<R> codec;
  private final @Nullable Comparator<? super R> order;
  private final SpoolSettings settings;
  private final TempFile.Source source;
  private final List<Run> runs = new ArrayList<>();
  private List<R> memory = new ArrayList<>();
  private @Nullable TempFile file;
  private long size;
  private boolean adding = true;
  private boolean closed;

  /** A sorted part of the file. Each has a key of its own, so that none passes for another. */
  private record Run(long start, long length, SpoolKey key) {}

  RowSpool(
      RowCodec<R> codec,
      @Nullable Comparator<? super R> order,
      SpoolSettings settings,
      TempFile.Source source) {
    this.codec = Objects.requireNonNull(codec, "codec");
    this.order = order;
    this.settings = settings;
    this.source = source;
  }

  /**
   * A spool that gives the rows in the order in which they were added.
   *
   * @param <R> the rows
   * @param codec how rows go to the temporary file and come back
   * @param settings how many rows stay in memory, and where the others go
   * @return an empty spool
   */
  public static <R> RowSpool<R> inOrder(RowCodec<R> codec, SpoolSettings settings) {
    return new RowSpool<>(codec, null, settings, TempFile.Source.in(settings.directory()));
  }

  /**
   * A spool that gives the rows sorted. Rows that compare as equal keep the order in which they
   * were added.
   *
   * @param <R> the rows
   * @param codec how rows go to the temporary file and come back
   * @param order how rows compare
   * @param settings how many rows stay in memory, and where the others go
   * @return an empty spool
   */
  public static <R> RowSpool<R> sorted(
      RowCodec<R> codec, Comparator<? super R> order, SpoolSettings settings) {
    return new RowSpool<>(
        codec,
        Objects.requireNonNull(order, "order"),
        settings,
        TempFile.Source.in(settings.directory()));
  }

  /**
   * Adds a row.
   *
   * @param row the row; not changed from now on
   * @throws SpoolException if the rows take more room than allowed, or the temporary file fails
   * @throws IllegalStateException if the rows were read already, or the spool is closed
   */
  public void add(R row) {
    requireOpen();
    if (!adding) {
      throw new IllegalStateException("rows are added before the first is read");
    }
    Objects.requireNonNull(row, "row");
    try {
      if (memory.size() == settings.rowsInMemory()) {
        spill();
      }
      memory.add(row);
      size++;
    } catch (Throwable e) {
      closeAfter(e);
      throw e;
    }
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
   * Starts a passage over all rows, from the first. From now on none can be added. Several may be
   * under way at once.
   *
   * @return the rows; each passage gives equal rows in the same order
   * @throws SpoolException if the rows take more room than allowed, or the temporary file fails
   * @throws IllegalStateException if the spool is closed
   */
  public RowCursor<R> open() {
    requireOpen();
    if (adding) {
      try {
        finish();
      } catch (Throwable e) {
        closeAfter(e);
        throw e;
      }
    }
    return new Passage(file == null ? passing(memory) : passing(file, runs));
  }

  /** Gives back memory and removes the temporary file. Closing twice does nothing. */
  @Override
  public void close() {
    closed = true;
    memory = List.of();
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

  private void finish() {
    adding = false;
    if (file == null) {
      sortMemory();
    } else {
      spill();
      memory = List.of();
      if (order != null) {
        mergeSome(file);
      }
    }
  }

  private void sortMemory() {
    if (order != null) {
      memory.sort(order);
    }
  }

  private void spill() {
    sortMemory();
    if (file == null) {
      file = new TempFile(source, settings.maxBytes());
    }
    runs.add(writeRun(file, passing(memory)));
    memory.clear();
  }

  private Run writeRun(TempFile to, RowCursor<R> rows) {
    SpoolKey key = SpoolKey.random();
    long start = to.size();
    try {
      AuthenticatedFile.write(to.appender(), key, new byte[0], rows, codec);
    } catch (IOException e) {
      throw new SpoolException(SpoolException.Kind.DISK, "The rows could not be written", e);
    }
    return new Run(start, to.size() - start, key);
  }

  /** Merges neighbours, so that order among equals is kept, until the runs can be read at once. */
  private void mergeSome(TempFile from) {
    while (runs.size() > FAN_IN) {
      for (int i = 0; i + 1 < runs.size() && runs.size() > FAN_IN; i++) {
        int count = Math.min(FAN_IN, Math.min(runs.size() - FAN_IN + 1, runs.size() - i));
        List<Run> neighbours = runs.subList(i, i + count);
        Run merged = writeRun(from, passing(from, neighbours));
        neighbours.clear();
        runs.add(i, merged);
      }
    }
  }

  private RowCursor<R> passing(List<R> rows) {
    Iterator<R> remaining = rows.iterator();
    return new RowCursor<>() {
      @Override
      public @Nullable R next() {
        return remaining.hasNext() ? remaining.next() : null;
      }

      @Override
      public void close() {}
    };
  }

  private RowCursor<R> passing(TempFile from, List<Run> sources) {
    Iterator<RowCursor<R>> readers =
        List.copyOf(sources).stream().map(run -> reading(from, run)).iterator();
    return order == null ? new Chain<>(readers) : new Merge<>(readers, order);
  }

  private RowCursor<R> reading(TempFile from, Run run) {
    try {
      return new RowReader<>(from.reader(run.start(), run.length()), run.key(), codec);
    } catch (IOException e) {
      throw new SpoolException(SpoolException.Kind.DISK, "The rows could not be read", e);
    }
  }

  /** A passage as its reader has it: it ends when it is closed, or when the spool is. */
  private final class Passage implements RowCursor<R> {

    private @Nullable RowCursor<R> rows;

    Passage(RowCursor<R> rows) {
      this.rows = rows;
    }

    @Override
    public @Nullable R next() {
      requireOpen();
      if (rows == null) {
        throw new IllegalStateException("the cursor is closed");
      }
      return rows.next();
    }

    @Override
    public void close() {
      rows = null;
    }
  }
}
