package io.mfaadmin.spi.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Divides the work of one call into ranges, each done on a connection of its own by the host's
 * executor. The caller takes part: what nobody has begun it does itself, so that an executor that
 * is full, closed or busy with callers of this costs speed and nothing else.
 */
final class Lanes {

  /** All in one range, by the caller. */
  static final Lanes ONE = new Lanes(1, 1, Runnable::run);

  /** A shorter range is not worth a connection. */
  static final int SHORTEST = 500;

  private final int most;
  private final int shortest;
  private final Executor executor;

  /**
   * Lanes.
   *
   * @param most how many ranges there are at most
   * @param shortest how long each is at least, where there are several
   */
  Lanes(int most, int shortest, Executor executor) {
    this.most = most;
    this.shortest = shortest;
    this.executor = executor;
  }

  private int rangesOf(int size) {
    return Math.min(most, size / shortest);
  }

  /** Whether so many would be more than one range. */
  boolean divide(int size) {
    return rangesOf(size) > 1;
  }

  /**
   * Does something with each range, and answers when all have ended. If some failed it throws what
   * the first of them threw; the others are done all the same. If the executor itself fails, other
   * than by taking no more, what nobody has begun is left.
   *
   * @param all in an order in which neighbours belong together
   */
  <E, R> List<R> inRanges(List<E> all, Function<List<E>, R> work) {
    int count = rangesOf(all.size());
    AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
    List<FutureTask<R>> ranges =
        IntStream.range(0, count)
            .mapToObj(i -> all.subList(all.size() * i / count, all.size() * (i + 1) / count))
            .map(range -> new FutureTask<>(() -> unless(broken.get(), work, range)))
            .toList();
    try {
      ranges.subList(1, count).forEach(executor::execute);
    } catch (RejectedExecutionException e) {
      // Then the caller does them.
    } catch (RuntimeException | Error e) { // such as that there is no memory for a thread
      broken.set(e);
    }
    ranges.forEach(FutureTask::run); // which does nothing where somebody has begun
    return ended(ranges);
  }

  private static <E, R> R unless(
      @Nullable Throwable failure, Function<List<E>, R> work, List<E> range) {
    if (failure != null) {
      throw Lanes.<RuntimeException>thrown(failure);
    }
    return work.apply(range);
  }

  /** Waits for all, whatever happens to some: nothing goes on behind the back of the caller. */
  private static <R> List<R> ended(List<FutureTask<R>> ranges) {
    List<R> results = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    boolean interrupted = false;
    for (FutureTask<R> range : ranges) {
      while (true) {
        try {
          results.add(range.get());
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          failures.add(e.getCause());
          break;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (!failures.isEmpty()) {
      throw Lanes.<RuntimeException>thrown(failures.get(0));
    }
    return results;
  }

  /** Neither work nor executors declare a checked exception, so what they throw is unchecked. */
  @SuppressWarnings("unchecked")
  private static <X extends Throwable> X thrown(Throwable failure) throws X {
    throw (X) failure;
  }
}
