package io.mfaadmin.service;

import static io.mfaadmin.service.Fixture.ANN;
import static io.mfaadmin.service.Fixture.BOB;
import static io.mfaadmin.service.Fixture.GINA;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.bulk.BulkRow;
import io.mfaadmin.bulk.BulkUpdate;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.UserAction;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ManyThreadsTest {

  private final Fixture fixture = new Fixture();

  @Test
  @DisplayName(
      "E70: enabling and disabling one user at once is some serial order, and every change is recorded")
  void serialOrderExists() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    long changed = 0;
    try {
      List<Callable<ApplyReport>> steps = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        UserAction action = i % 2 == 0 ? UserAction.ENABLE : UserAction.DISABLE;
        steps.add(
            () -> fixture.gina().change(action, List.of(ANN), ApplyOptions.DEFAULTS).orElseThrow());
      }
      for (Future<ApplyReport> step : threads.invokeAll(steps)) {
        changed += step.get().counts().of(Outcome.CHANGED);
      }
    } finally {
      threads.shutdownNow();
    }
    List<AuditRecord> history =
        fixture.gina().audit().historyOf(ANN, PageRequest.first(1_000)).orElseThrow().items();
    assertThat(history).hasSize((int) changed);
    assertThat(fixture.version(ANN)).isEqualTo(changed);
    MfaState state = fixture.status(ANN).state();
    for (AuditRecord record : history) {
      assertThat(record.after().state()).isEqualTo(state);
      state = record.before().state();
    }
    assertThat(state).isEqualTo(MfaState.DISABLED);
  }

  @Test
  @DisplayName(
      "E53: a listener that calls the library again on the same thread neither blocks nor deadlocks")
  void listenersMayCallAgain() {
    List<MfaState> seen = new ArrayList<>();
    TenantAdministration admin =
        fixture
            .builder()
            .listener(
                change -> {
                  seen.add(fixture.status(change.user()).state());
                  fixture.gina().enable(List.of(new UserId("u-bob"))).orElseThrow();
                },
                Runnable::run)
            .build()
            .as(fixture.caller(GINA));

    admin.enable(List.of(ANN)).orElseThrow();

    assertThat(seen).containsExactly(MfaState.ENABLED);
    assertThat(fixture.status(new UserId("u-bob")).state()).isEqualTo(MfaState.ENABLED);
  }

  @Test
  @DisplayName(
      "E52, E53: while the library waits for a store, whichever call it is, others use it on other threads")
  void nobodyWaitsForWhoWaitsForAStore() throws Exception {
    ExecutorService another = Executors.newSingleThreadExecutor();
    Thread waiting = Thread.currentThread();
    Set<String> calls = new HashSet<>();
    UserAction[] next = {UserAction.ENABLE, UserAction.DISABLE};
    long[] changes = {0};
    List<TenantAdministration> library = new ArrayList<>();
    MfaStore store =
        InterceptedStore.of(
            fixture.store,
            (method, arguments, callee) -> {
              if (Thread.currentThread() == waiting && !library.isEmpty()) {
                calls.add(method.getName());
                another
                    .submit(
                        () ->
                            library
                                .get(0)
                                .change(
                                    next[(int) (changes[0]++ % 2)],
                                    List.of(BOB),
                                    ApplyOptions.DEFAULTS)
                                .orElseThrow())
                    .get(10, TimeUnit.SECONDS);
              }
              return callee.proceed();
            });
    library.add(fixture.builder(store).chunkSize(1).build().as(fixture.caller(GINA)));
    TenantAdministration gina = library.get(0);
    BulkUpdate update =
        BulkUpdate.of(
            List.of(
                new BulkRow(2, "ann@contoso.com", "Enabled"),
                new BulkRow(3, "cas@contoso.com", "Enabled")));
    try (ChangePlan plan = gina.plan(update).orElseThrow()) {
      assertThat(gina.apply(plan).orElseThrow().counts().of(Outcome.CHANGED)).isEqualTo(2);
    } finally {
      another.shutdownNow();
    }
    assertThat(calls).contains("findById", "commit", "finish");
    assertThat(fixture.version(BOB)).isEqualTo(changes[0]);
  }

  @Test
  @DisplayName(
      "E97: a thousand verifications on virtual threads, where there are any, or on one thread, all end")
  void verifiesOnManyThreads() throws Exception {
    BulkUpdate update = BulkUpdate.of(List.of(new BulkRow(2, "ann@contoso.com", "Enabled")));
    ExecutorService threads = virtualThreadsOrOne();
    try {
      List<Callable<Long>> verifications = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        verifications.add(
            () -> {
              try (ChangePlan plan = fixture.gina().plan(update).orElseThrow()) {
                return plan.expected().of(Outcome.CHANGED);
              }
            });
      }
      for (Future<Long> verification : threads.invokeAll(verifications)) {
        assertThat(verification.get()).isOne();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** JDK 17 has no virtual threads, so they are asked for by name. */
  private static ExecutorService virtualThreadsOrOne() throws ReflectiveOperationException {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException none) {
      return Executors.newSingleThreadExecutor();
    }
  }
}
