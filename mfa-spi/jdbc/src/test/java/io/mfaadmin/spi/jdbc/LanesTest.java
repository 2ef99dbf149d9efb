package io.mfaadmin.spi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfaadmin.audit.Operation;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.spi.CommitResult.Result;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.spi.testkit.HostTransaction;
import io.mfaadmin.spi.testkit.MfaStoreContract;
import io.mfaadmin.spi.testkit.TestUsers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Several connections for one call. */
class LanesTest {

  private static final ExecutorService THREADS = Executors.newFixedThreadPool(3);

  @AfterAll
  static void end() {
    THREADS.shutdown();
  }

  /** As many ranges as can be: one for each user, up to four. */
  private static Lanes shortest() {
    return new Lanes(4, 1, THREADS);
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @Test
  @DisplayName("all is done once, in ranges that follow each other")
  void allIsDoneOnceInRangesThatFollowEachOther() {
    for (int size : new int[] {2, 3, 4, 5, 7, 4_999}) {
      List<List<Integer>> ranges = shortest().inRanges(numbers(size), List::copyOf);
      assertThat(ranges).hasSize(Math.min(4, size)).doesNotContain(List.of());
      assertThat(ranges.stream().flatMap(Collection::stream)).isEqualTo(numbers(size));
    }
  }

  @Test
  @DisplayName("what is short stays in one range")
  void whatIsShortStaysInOneRange() {
    Lanes lanes = new Lanes(4, 500, THREADS);
    assertThat(lanes.divide(999)).isFalse();
    assertThat(lanes.divide(1_000)).isTrue();
    assertThat(lanes.inRanges(numbers(1_000), List::size)).containsExactly(500, 500);
    assertThat(Lanes.ONE.divide(5_000)).isFalse();
  }

  @Test
  @DisplayName("ranges are worked on at the same time")
  void rangesAreWorkedOnAtTheSameTime() {
    CountDownLatch all = new CountDownLatch(4);
    assertThat(
            shortest()
                .inRanges(
                    numbers(4),
                    range -> {
                      all.countDown();
                      try {
                        all.await(); // for ever, if it were one after the other
                      } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                      }
                      return Thread.currentThread().getName();
                    }))
        .doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("an executor that takes nothing, or never begins, costs speed only")
  void anExecutorThatTakesNothingCostsSpeedOnly() {
    Executor full =
        task -> {
          throw new RejectedExecutionException("full");
        };
    List<Runnable> neverBegun = new ArrayList<>();
    for (Executor executor : List.<Executor>of(full, neverBegun::add)) {
      List<Integer> done = Collections.synchronizedList(new ArrayList<>());
      new Lanes(4, 1, executor).inRanges(numbers(4), range -> done.addAll(range));
      assertThat(done).isEqualTo(numbers(4));
      neverBegun.forEach(Runnable::run); // late
      assertThat(done).hasSize(4);
    }
  }

  @Test
  @DisplayName("when the executor breaks what has begun is waited for, and nothing more begins")
  void whenTheExecutorBreaksWhatHasBegunIsWaitedFor() {
    Thread caller = Thread.currentThread();
    AtomicBoolean begun = new AtomicBoolean();
    AtomicBoolean over = new AtomicBoolean();
    List<Integer> done = Collections.synchronizedList(new ArrayList<>());
    Error noThread = new OutOfMemoryError("unable to create native thread");
    Executor breaking =
        task -> {
          if (begun.get()) {
            throw noThread;
          }
          THREADS.execute(task);
          while (!begun.get()) {
            Thread.onSpinWait();
          }
        };

    assertThatThrownBy(
            () ->
                new Lanes(4, 1, breaking)
                    .inRanges(
                        numbers(4),
                        range -> {
                          begun.set(true);
                          while (caller.getState() != Thread.State.WAITING && !over.get()) {
                            Thread.onSpinWait(); // on, while the caller does not wait for it
                          }
                          return done.addAll(range);
                        }))
        .isSameAs(noThread);
    assertThat(done).containsExactly(1);
    over.set(true);
  }

  @Test
  @DisplayName("when a range fails the others are done all the same, before the call ends")
  void whenARangeFailsTheOthersAreDoneAllTheSame() {
    AtomicInteger done = new AtomicInteger();
    StoreException failure = new StoreException("down", null, true);
    assertThatThrownBy(
            () ->
                shortest()
                    .inRanges(
                        numbers(4),
                        range -> {
                          if (range.contains(1)) {
                            throw failure;
                          }
                          return done.incrementAndGet();
                        }))
        .isSameAs(failure);
    assertThat(done).hasValue(3);
  }

  @Test
  @DisplayName("E63 an interrupt is kept, and nothing goes on after the call")
  void anInterruptIsKept() {
    AtomicInteger done = new AtomicInteger();
    Thread.currentThread().interrupt();
    shortest().inRanges(numbers(4), range -> done.incrementAndGet());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(done).hasValue(4);
  }

  @Test
  @DisplayName("BU-15 E51 a commit of which one connection is cut is whole after it is repeated")
  void aCommitOfWhichOneConnectionIsCutIsWholeAfterItIsRepeated() {
    DataSource whole = TestDatabase.POSTGRESQL_18.shared();
    for (CutConnections.When when : CutConnections.When.values()) {
      boolean reachedTheEnd = false;
      for (int call = 1; !reachedTheEnd; call++) {
        Scene scene = Scene.of(new HostTable(whole), 8);
        Operation operation = scene.operation();
        Switched source = new Switched(whole);
        JdbcMfaStore store =
            HostTable.store(JdbcConnections.of(source).lanes(shortest()), SqlDialect.POSTGRESQL)
                .build();
        int cutAt = call;
        AtomicInteger borrowed = new AtomicInteger();
        List<CutConnections> cuts = Collections.synchronizedList(new ArrayList<>());
        source.to(
            () -> {
              // The first one asks whether there is a transaction, the next are those of ranges.
              CutConnections cut =
                  borrowed.getAndIncrement() == 2
                      ? new CutConnections(whole, cutAt, when)
                      : CutConnections.never(whole);
              cuts.add(cut);
              return cut.next();
            });

        try {
          assertThat(Scene.results(store.commit(scene.commit(operation, 0, Scene.ENABLE))))
              .hasSize(8)
              .containsValue(Result.WRITTEN);
        } catch (StoreException e) {
          assertThat(e.retryable()).isTrue();
        }
        reachedTheEnd = cuts.stream().noneMatch(CutConnections::wasCut);
        source.to(whole::getConnection);

        assertThat(Scene.results(store.commit(scene.commit(operation, 0, Scene.ENABLE))).values())
            .as("cut %s call %d", when, call)
            .hasSize(8)
            .contains(Result.ALREADY_WRITTEN)
            .isSubsetOf(Result.ALREADY_WRITTEN, Result.WRITTEN);
        assertThat(store.findById(scene.tenant(), scene.ids()).values())
            .hasSize(8)
            .allMatch(user -> user.record().version() == 1);
        assertThat(store.changesOf(scene.tenant(), operation.id(), PageRequest.first(100)).items())
            .hasSize(8);
        assertThat(store.operations(scene.tenant(), PageRequest.first(100)).items())
            .extracting(OperationSummary::changed)
            .containsExactly(8L);
      }
    }
  }

  /** The laws hold as with one connection. */
  @Nested
  class OnPostgresql18 extends MfaStoreContract {

    private final Switched source = new Switched(TestDatabase.POSTGRESQL_18.shared());
    private final MfaStore store =
        HostTable.store(JdbcConnections.of(source).lanes(shortest()), SqlDialect.POSTGRESQL)
            .build();

    @Override
    protected MfaStore store() {
      return store;
    }

    @Override
    protected TestUsers users() {
      return new HostTable(source);
    }

    @Override
    protected Optional<HostTransaction> hostTransaction() {
      return Optional.of(source::rollBackAfter);
    }
  }
}
