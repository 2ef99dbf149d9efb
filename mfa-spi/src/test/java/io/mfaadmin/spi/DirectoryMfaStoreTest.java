package io.mfaadmin.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfaadmin.audit.Actor;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.ChangeKind;
import io.mfaadmin.audit.Operation;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationKind;
import io.mfaadmin.change.RecordPatch;
import io.mfaadmin.spi.CommitResult.Result;
import io.mfaadmin.spi.memory.InMemoryMfaRecordStore;
import io.mfaadmin.spi.memory.InMemoryUserDirectory;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.UsernameKey;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** E33: what comes back from a directory and from records is checked before it is joined. */
class DirectoryMfaStoreTest {

  private static final TenantId TENANT = new TenantId("contoso");
  private static final User ANN = user(TENANT, "ann");
  private static final User BOB = user(TENANT, "bob");
  private static final User STRANGER = user(new TenantId("fabrikam"), "ann");
  private static final PageRequest FIRST = PageRequest.first(1);

  private final InMemoryUserDirectory users = new InMemoryUserDirectory();
  private final InMemoryMfaRecordStore records = new InMemoryMfaRecordStore();

  private static User user(TenantId tenant, String name) {
    return new User(tenant, new UserId(name), new Username(name + "@contoso.com"), name);
  }

  @Test
  @DisplayName("E33 a directory that answers what was not asked is found out")
  void aDirectoryThatLiesIsFoundOut() {
    UsernameKey key = ANN.username().key();
    assertFoundOut(StoreLaw.FOUND_UNDER_KEY, byUsername(Map.of(key, BOB)));
    assertFoundOut(StoreLaw.FOUND_UNDER_KEY, byUsername(Map.of(BOB.username().key(), BOB)));
    assertFoundOut(StoreLaw.TENANTS_APART, byUsername(Map.of(key, STRANGER)));
    assertFoundOut(StoreLaw.NO_NULLS, byUsername(null));
    assertFoundOut(StoreLaw.NO_NULLS, byUsername(Collections.singletonMap(key, null)));
    assertFoundOut(StoreLaw.NO_NULLS, byId(Collections.singletonMap(ANN.id(), null)));
    assertFoundOut(StoreLaw.FOUND_UNDER_ID, byId(Map.of(ANN.id(), BOB)));
    assertFoundOut(StoreLaw.FOUND_UNDER_ID, byId(Map.of(BOB.id(), BOB)));
    assertFoundOut(StoreLaw.TENANTS_APART, byId(Map.of(ANN.id(), STRANGER)));
    assertFoundOut(StoreLaw.NO_NULLS, byId(null));
    assertFoundOut(StoreLaw.TENANTS_APART, listed(new Page<>(List.of(STRANGER), Optional.empty())));
    assertFoundOut(StoreLaw.PAGES_LIMITED, listed(new Page<>(List.of(ANN, BOB), Optional.empty())));
    assertFoundOut(StoreLaw.NO_NULLS, listed(null));
  }

  private static void assertFoundOut(StoreLaw law, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StoreContractViolation.class, breach -> assertThat(breach.law()).isEqualTo(law))
        .hasMessageStartingWith("the store broke the law " + law + ": ")
        .hasMessageNotContainingAny(ANN.username().value(), ANN.id().value());
  }

  private ThrowingCallable byUsername(@Nullable Object answer) {
    return () ->
        over(answering(UserDirectory.class, users, "findByUsername", answer), records)
            .findByUsername(TENANT, Set.of(ANN.username().key()));
  }

  private ThrowingCallable byId(@Nullable Object answer) {
    return () ->
        over(answering(UserDirectory.class, users, "findById", answer), records)
            .findById(TENANT, Set.of(ANN.id()));
  }

  private ThrowingCallable listed(@Nullable Object answer) {
    return () ->
        over(answering(UserDirectory.class, users, "list", answer), records)
            .list(TENANT, UserFilter.ANY, FIRST);
  }

  @Test
  @DisplayName("E33 records that answer what was not asked are found out")
  void recordsThatLieAreFoundOut() {
    users.add(ANN);
    UserFilter enabled = new UserFilter(Optional.of(MfaState.ENABLED), Optional.empty(), "");
    assertFoundOut(
        StoreLaw.PAGES_LIMITED,
        () ->
            over(
                    users,
                    recording(
                        "listByState", new Page<>(List.of(ANN.id(), BOB.id()), Optional.empty())))
                .list(TENANT, enabled, FIRST));
    assertFoundOut(
        StoreLaw.NO_NULLS,
        () -> over(users, recording("listByState", null)).list(TENANT, enabled, FIRST));
    assertFoundOut(
        StoreLaw.NO_NULLS,
        () -> over(users, recording("findRecords", null)).findById(TENANT, Set.of(ANN.id())));
    assertFoundOut(
        StoreLaw.NO_NULLS,
        () ->
            over(users, recording("findRecords", Collections.singletonMap(ANN.id(), null)))
                .findById(TENANT, Set.of(ANN.id())));
    for (Map<UserId, Result> results :
        List.of(Map.<UserId, Result>of(), Map.of(BOB.id(), Result.WRITTEN))) {
      assertFoundOut(
          StoreLaw.EVERY_CHANGE_ANSWERED,
          () ->
              over(users, recording("commit", new CommitResult.Tried(results)))
                  .commit(enable(Map.of(), ANN)));
    }
    assertFoundOut(
        StoreLaw.NO_NULLS,
        () -> over(users, recording("commit", null)).commit(enable(Map.of(), ANN)));
    assertFoundOut(
        StoreLaw.TRAIL_PAGES_COMPLETE,
        () ->
            over(users, recording("historyOf", new Page<>(List.of(), Optional.of("again"))))
                .commit(enable(Map.of(), BOB)));
  }

  @Test
  @DisplayName("AU-6 who is relied on is looked at also when nobody else can be changed")
  void reliedOnIsCheckedEvenIfNothingCanBeWritten() {
    users.add(ANN);
    MfaStore store = over(users, records);

    assertThat(store.commit(enable(Map.of(ANN.id(), 0L), BOB)))
        .isEqualTo(new CommitResult.Tried(Map.of(BOB.id(), Result.NOT_FOUND)));
    assertThat(store.commit(enable(Map.of(ANN.id(), 1L), BOB)))
        .isEqualTo(new CommitResult.ReliedOnChanged());
  }

  @Test
  @DisplayName("BU-15 a user renamed since is known as already written however long their history")
  void alreadyWrittenIsFoundInALongHistory() {
    users.add(ANN);
    MfaStore store = over(users, records);
    Commit first = enable(Map.of(), ANN);
    store.commit(first);
    for (long version = 1; version <= PageRequest.DEFAULT_LIMIT + 1; version++) {
      store.commit(enable(version, Map.of(), ANN));
    }
    users.rename(TENANT, ANN.id(), new Username("new@contoso.com"));

    assertThat(store.commit(first))
        .isEqualTo(new CommitResult.Tried(Map.of(ANN.id(), Result.ALREADY_WRITTEN)));
  }

  private static MfaStore over(UserDirectory directory, MfaRecordStore records) {
    return DirectoryMfaStore.of(directory, records);
  }

  private MfaRecordStore recording(String method, @Nullable Object answer) {
    return answering(MfaRecordStore.class, records, method, answer);
  }

  private static Commit enable(Map<UserId, Long> reliesOn, User user) {
    return enable(0, reliesOn, user);
  }

  private static Commit enable(long version, Map<UserId, Long> reliesOn, User user) {
    Operation operation =
        new Operation(
            new OperationId(UUID.randomUUID()),
            TENANT,
            OperationKind.STATES,
            new Actor.Operator("tester"),
            Optional.empty(),
            Instant.EPOCH);
    AuditRecord audit =
        AuditRecord.of(
            operation,
            user.id(),
            Set.of(ChangeKind.ENABLE),
            MfaRecord.NONE.status(),
            MfaRecord.NONE.status().withState(MfaState.ENABLED),
            version + 1,
            operation.startedAt(),
            Optional.empty());
    return new Commit(
        operation,
        List.of(
            new UserChange(
                user.username(), RecordPatch.builder().state(MfaState.ENABLED).build(), audit)),
        reliesOn);
  }

  /** A good port but for one method, which gives a fixed answer. */
  private static <P> P answering(Class<P> port, P good, String method, @Nullable Object answer) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, called, arguments) -> {
              if (called.getName().equals(method)) {
                return answer;
              }
              try {
                return called.invoke(good, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            }));
  }
}
