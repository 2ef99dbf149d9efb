package io.mfaadmin.spi.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Does the same with many things at once, each on a thread of its own. */
final class AtOnce {

  private AtOnce() {}

  /** Gives the answers in the order of the things. */
  static <T, R> List<R> run(List<T> things, Function<T, R> work) {
    CyclicBarrier start = new CyclicBarrier(things.size());
    ExecutorService threads = Executors.newFixedThreadPool(things.size());
    try {
      List<Callable<R>> tasks =
          things.stream()
              .<Callable<R>>map(
                  thing ->
                      () -> {
                        start.await(1, TimeUnit.MINUTES);
                        return work.apply(thing);
                      })
              .toList();
      List<R> answers = new ArrayList<>();
      for (Future<R> task : threads.invokeAll(tasks)) {
        answers.add(task.get());
      }
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (ExecutionException e) {
      throw new AssertionError("a call at the same time as others failed", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
