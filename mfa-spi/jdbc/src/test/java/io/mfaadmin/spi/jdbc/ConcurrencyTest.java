package io.mfaadmin.spi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.access.Role;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.Operation;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.change.RecordPatch;
import io.mfaadmin.service.ApplyReport;
import io.mfaadmin.service.Caller;
import io.mfaadmin.service.MfaAdministration;
import io.mfaadmin.spi.Commit;
import io.mfaadmin.spi.CommitResult;
import io.mfaadmin.spi.CommitResult.Result;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.spi.UserChange;
import io.mfaadmin.spi.memory.InMemoryAdministratorDirectory;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.VerificationMethod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many administrators at once, checked against what each was told. */
class ConcurrencyTest {

  private static final int ADMINISTRATORS = 32;
  private static final int COMMITS_EACH = 6;
  private static final int USERS = 24;

  private static final ContactMethod PHONE =
      new ContactMethod(VerificationMethod.TEXT_TO_PHONE, "phone", "+31 ** *** **12");

  /** What one commit was told. */
  private record Told(Commit commit, CommitResult result) {}

  @ParameterizedTest
  @EnumSource
  @DisplayName("E68 what 32 administrators are told is what happened, one after the other")
  void whatManyAdministratorsAreToldIsWhatHappened(TestDatabase database) throws Exception {
    DataSource source = database.shared();
    JdbcMfaStore store = HostTable.store(source, database.dialect()).build();
    Scene scene = Scene.of(new HostTable(source), USERS);

    List<Told> told = told(scene, Collections.nCopies(ADMINISTRATORS, store));
    assertThat(told).hasSize(ADMINISTRATORS * COMMITS_EACH);
    assertHappened(store, scene, told);
  }

  @Test
  @DisplayName("E68 the same where two stores of one H2 database do not see each other's queue")
  void whatIsToldIsWhatHappenedAlsoByTwoStores() throws Exception {
    DataSource source = TestDatabase.H2.shared();
    JdbcMfaStore one = HostTable.store(source, SqlDialect.H2).build();
    JdbcMfaStore other = HostTable.store(source, SqlDialect.H2).build();
    Scene scene = Scene.of(new HostTable(source), USERS);

    assertHappened(one, scene, told(scene, List.of(one, other, one, other)));
  }

  @Test
  @DisplayName("E61 changes are written in the order in which PostgreSQL locks what is relied on")
  void changesAreWrittenInTheOrderOfLocking() {
    DataSource source = TestDatabase.POSTGRESQL_18.shared();
    TenantId tenant = new TenantId("in the order of locking");
    Scene scene =
        new Scene(
            tenant,
            Stream.of(
                    "a\ud83d\ude00",
                    "a\uff41",
                    "a",
                    "\uff41",
                    "z",
                    "\ud83d\ude00",
                    "\ue000",
                    "\u00e9")
                .map(id -> new User(tenant, new UserId(id), new Username(id), ""))
                .toList());
    Commit commit = scene.commit(scene.operation(), 0, Scene.ENABLE);
    JdbcMfaRecordStore store = JdbcMfaRecordStore.of(source);
    store.commit(commit);

    assertThat(commit.changes())
        .extracting(UserChange::user)
        .isEqualTo(store.listByState(tenant, MfaState.ENABLED, PageRequest.first(100)).items());
  }

  /** What administrators are told who commit at once, each by a store. */
  private static List<Told> told(Scene scene, List<JdbcMfaStore> stores) throws Exception {
    List<Told> told = new ArrayList<>();
    for (List<Told> one :
        atOnce(
            IntStream.range(0, stores.size())
                .<Callable<List<Told>>>mapToObj(
                    seed -> () -> administer(stores.get(seed), scene, seed))
                .toList())) {
      told.addAll(one);
    }
    return told;
  }

  private static void assertHappened(JdbcMfaStore store, Scene scene, List<Told> told) {
    Map<UserId, MfaUser> now = store.findById(scene.tenant(), scene.ids());
    for (User user : scene.users()) {
      List<UserChange> written =
          told.stream()
              .flatMap(one -> written(one).stream())
              .filter(change -> change.user().equals(user.id()))
              .sorted(
                  Collections.reverseOrder(
                      (a, b) -> Long.compare(a.expectedVersion(), b.expectedVersion())))
              .toList();
      assertThat(store.historyOf(scene.tenant(), user.id(), PageRequest.first(1_000)).items())
          .as("one record for each change that somebody was told of, each on the one before")
          .isEqualTo(written.stream().map(UserChange::audit).toList())
          .extracting(AuditRecord::versionAfter)
          .isEqualTo(
              IntStream.range(0, written.size()).mapToObj(i -> (long) written.size() - i).toList());
      assertThat(now.get(user.id()).record().version()).isEqualTo(written.size());
      if (!written.isEmpty()) {
        assertThat(now.get(user.id()).state())
            .isEqualTo(written.get(0).patch().state().orElseThrow());
      }
    }
    assertThat(
            store.operations(scene.tenant(), PageRequest.first(1_000)).items().stream()
                .mapToLong(OperationSummary::changed)
                .sum())
        .isEqualTo(told.stream().mapToLong(one -> written(one).size()).sum());
    for (Told one : told) {
      one.commit().reliesOn().keySet().forEach(user -> assertThat(now).containsKey(user));
    }
  }

  /** Commits of a random half of the users, as they are read just before. */
  private static List<Told> administer(JdbcMfaStore store, Scene scene, int seed) {
    Random random = new Random(seed);
    List<Told> told = new ArrayList<>();
    for (int i = 0; i < COMMITS_EACH; i++) {
      Operation operation = scene.operation();
      List<User> users = new ArrayList<>(scene.users());
      Collections.shuffle(users, random);
      Map<UserId, MfaUser> read = store.findById(scene.tenant(), scene.ids());
      RecordPatch patch = RecordPatch.builder().state(MfaState.values()[random.nextInt(3)]).build();
      List<UserChange> changes =
          users.subList(1, USERS / 2).stream()
              .map(
                  user ->
                      scene.change(operation, user, read.get(user.id()).record().version(), patch))
              .toList();
      UserId reliedOn = users.get(0).id();
      Commit commit =
          new Commit(
              operation,
              changes,
              random.nextInt(3) == 0
                  ? Map.of(reliedOn, read.get(reliedOn).record().version())
                  : Map.of());
      try {
        told.add(new Told(commit, store.commit(commit)));
      } catch (StoreException e) {
        // Told nothing: then nothing is written.
      }
    }
    return told;
  }

  private static List<UserChange> written(Told told) {
    return told.result() instanceof CommitResult.Tried tried
        ? told.commit().changes().stream()
            .filter(change -> tried.results().get(change.user()) == Result.WRITTEN)
            .toList()
        : List.of();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("E38 E69 one operation applied by many at once is written once")
  void oneOperationAppliedByManyAtOnceIsWrittenOnce(TestDatabase database) throws Exception {
    DataSource source = database.shared();
    JdbcMfaStore store = HostTable.store(source, database.dialect()).build();
    Scene scene = Scene.of(new HostTable(source), USERS);
    Operation operation = scene.operation();

    List<CommitResult> results =
        atOnce(
            Collections.nCopies(16, () -> store.commit(scene.commit(operation, 0, Scene.ENABLE))));

    for (User user : scene.users()) {
      assertThat(results)
          .extracting(result -> Scene.results(result).get(user.id()))
          .containsOnly(Result.WRITTEN, Result.ALREADY_WRITTEN)
          .containsOnlyOnce(Result.WRITTEN);
    }
    assertThat(store.changesOf(scene.tenant(), operation.id(), PageRequest.first(1_000)).items())
        .hasSize(USERS);
    assertThat(store.operations(scene.tenant(), PageRequest.first(10)).items())
        .extracting(OperationSummary::changed)
        .containsExactly((long) USERS);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("AU-6 E79 of two who each rely on the other's version at most one is written")
  void ofTwoWhoRelyOnEachOtherAtMostOneIsWritten(TestDatabase database) throws Exception {
    DataSource source = database.shared();
    JdbcMfaStore store = HostTable.store(source, database.dialect()).build();
    for (int round = 0; round < 10; round++) {
      Scene scene = Scene.of(new HostTable(source), 2);
      store.commit(scene.commit(scene.operation(), 0, Scene.ENFORCE));

      List<CommitResult> results =
          atOnce(
              List.of(
                  () -> store.commit(relying(scene, scene.user(1), scene.user(2))),
                  () -> store.commit(relying(scene, scene.user(2), scene.user(1)))));

      assertThat(results).containsOnlyOnce(new CommitResult.ReliedOnChanged());
      assertThat(store.findById(scene.tenant(), scene.ids()).values())
          .extracting(user -> user.record().version())
          .containsExactlyInAnyOrder(1L, 2L);
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("AU-6 E79 of two administrators who drop each other at once a third is not enough")
  void ofTwoWhoDropEachOtherWhereAThirdRemainsAtMostOneIsDropped(TestDatabase database)
      throws Exception {
    DataSource source = database.shared();
    JdbcMfaStore store = HostTable.store(source, database.dialect()).build();
    for (int round = 0; round < 10; round++) {
      Scene scene = Scene.of(new HostTable(source), 3); // the first of them remains
      InMemoryAdministratorDirectory roles = new InMemoryAdministratorDirectory();
      scene.ids().forEach(id -> roles.grant(scene.tenant(), id, Role.GLOBAL_ADMINISTRATOR));
      RecordPatch underMfa =
          RecordPatch.builder().state(MfaState.ENFORCED).contactMethods(List.of(PHONE)).build();
      store.commit(scene.commit(scene.operation(), 0, underMfa));
      MfaAdministration mfa = MfaAdministration.builder(store, roles).build();

      List<ApplyReport> reports =
          atOnce(
              List.of(
                  () -> drop(mfa, scene.user(2), scene.user(3)),
                  () -> drop(mfa, scene.user(3), scene.user(2))));

      assertThat(reports).allSatisfy(report -> assertThat(report.rows()).hasSize(1));
      assertThat(store.findById(scene.tenant(), scene.ids()).values())
          .filteredOn(user -> user.record().status().underMfa())
          .hasSizeGreaterThanOrEqualTo(2);
    }
  }

  private static ApplyReport drop(MfaAdministration mfa, User administrator, User dropped) {
    Caller caller =
        new Caller(administrator.tenant(), administrator.id(), "Ann", Optional.of(Instant.now()));
    return mfa.as(caller).disable(List.of(dropped.id())).orElseThrow();
  }

  private static Commit relying(Scene scene, User dropped, User remaining) {
    Operation operation = scene.operation();
    RecordPatch disable = RecordPatch.builder().state(MfaState.DISABLED).build();
    return new Commit(
        operation,
        List.of(scene.change(operation, dropped, 1, disable)),
        Map.of(remaining.id(), 1L));
  }

  private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> call : threads.invokeAll(calls)) {
        results.add(call.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
