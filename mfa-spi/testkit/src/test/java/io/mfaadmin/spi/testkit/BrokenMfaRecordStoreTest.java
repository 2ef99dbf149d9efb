package io.mfaadmin.spi.testkit;

import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.spi.Commit;
import io.mfaadmin.spi.CommitResult;
import io.mfaadmin.spi.MfaRecordStore;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.spi.StoreLaw;
import io.mfaadmin.spi.UserChange;
import io.mfaadmin.spi.memory.InMemoryMfaRecordStore;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.util.AbstractMap;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each law that a store of records has beside those of {@link BrokenMfaStoreTest} is caught by its
 * own test when it is broken.
 */
class BrokenMfaRecordStoreTest {

  private static UnaryOperator<MfaRecordStore> breaking = UnaryOperator.identity();

  /** Run by the tests only, on the store broken by the row at hand. */
  static class Subject extends MfaRecordStoreContract {

    private final Reachable reachable = new Reachable();
    private final MfaRecordStore broken =
        breaking.apply(reachable.port(MfaRecordStore.class, new InMemoryMfaRecordStore()));

    @Override
    protected MfaRecordStore records() {
      return broken;
    }

    @Override
    protected Optional<Outage> outage() {
      return Optional.of(reachable);
    }
  }

  @TestFactory
  Stream<DynamicTest> aBrokenLawIsCaughtByItsOwnTest() {
    return Break.caught(breaks(), Subject.class, broken -> breaking = broken);
  }

  private static List<Break<MfaRecordStore>> breaks() {
    return List.of(
        Break.of(
            StoreLaw.LISTED_BY_STATE,
            "takes Disabled as any other state",
            good ->
                new ForwardingMfaRecordStore(good) {
                  @Override
                  public Page<UserId> listByState(
                      TenantId tenant, MfaState state, PageRequest page) {
                    return state == MfaState.DISABLED
                        ? new Page<>(List.of(), Optional.empty())
                        : good.listByState(tenant, state, page);
                  }
                }),
        Break.of(
            StoreLaw.LISTED_BY_STATE,
            "lists as Enabled who is Enforced",
            good ->
                new ForwardingMfaRecordStore(good) {
                  @Override
                  public Page<UserId> listByState(
                      TenantId tenant, MfaState state, PageRequest page) {
                    if (state != MfaState.ENABLED) {
                      return good.listByState(tenant, state, page);
                    }
                    List<UserId> following =
                        Stream.of(MfaState.ENABLED, MfaState.ENFORCED)
                            .flatMap(
                                any ->
                                    World.all(all -> good.listByState(tenant, any, all)).stream())
                            .sorted(Comparator.comparing(UserId::value))
                            .filter(id -> id.value().compareTo(page.after().orElse("")) > 0)
                            .toList();
                    return following.size() <= page.limit()
                        ? new Page<>(following, Optional.empty())
                        : new Page<>(
                            following.subList(0, page.limit()),
                            Optional.of(following.get(page.limit() - 1).value()));
                  }
                }),
        Break.of(
            StoreLaw.HOST_TRANSACTION_TOLD,
            "takes itself to be in a transaction always",
            good ->
                new ForwardingMfaRecordStore(good) {
                  @Override
                  public boolean inHostTransaction() {
                    return true;
                  }
                }),
        Break.of(
            StoreLaw.MOST_AT_ONCE,
            "writes the first thousand changes of a commit",
            good ->
                new ForwardingMfaRecordStore(good) {
                  @Override
                  public CommitResult commit(Commit commit) {
                    List<UserChange> changes = commit.changes();
                    return good.commit(
                        new Commit(
                            commit.operation(),
                            changes.subList(0, Math.min(1_000, changes.size())),
                            commit.reliesOn()));
                  }
                },
            StoreLaw.TRAIL_PAGES_COMPLETE),
        Break.of(
            StoreLaw.TRAIL_PAGES_COMPLETE,
            "lists the first thousand changes of an operation",
            good ->
                new ForwardingMfaRecordStore(good) {
                  @Override
                  public Page<AuditRecord> changesOf(
                      TenantId tenant, OperationId operation, PageRequest page) {
                    Page<AuditRecord> found = good.changesOf(tenant, operation, page);
                    return page.limit() < PageRequest.MAX_LIMIT
                        ? found
                        : new Page<>(found.items(), Optional.empty());
                  }
                }),
        Break.of(
            StoreLaw.ANSWERS_STAND,
            "answers with a view of what it has",
            good -> {
              Thread creator = Thread.currentThread();
              return new ForwardingMfaRecordStore(good) {
                @Override
                public Map<UserId, MfaRecord> findRecords(TenantId tenant, Set<UserId> users) {
                  Set<UserId> asked = Set.copyOf(users);
                  return Thread.currentThread() != creator
                      ? good.findRecords(tenant, asked)
                      : new AbstractMap<>() {
                        @Override
                        public Set<Entry<UserId, MfaRecord>> entrySet() {
                          return good.findRecords(tenant, asked).entrySet();
                        }
                      };
                }
              };
            }),
        Break.of(
            StoreLaw.ARGUMENTS_LEFT,
            "strikes out of the set that it is given whom it has found",
            good ->
                new ForwardingMfaRecordStore(good) {
                  @Override
                  public Map<UserId, MfaRecord> findRecords(TenantId tenant, Set<UserId> users) {
                    Map<UserId, MfaRecord> found = good.findRecords(tenant, users);
                    Answers.tryTo(() -> users.removeAll(found.keySet()));
                    return found;
                  }
                }),
        Break.of(
            StoreLaw.FAILURE_TOLD,
            "takes everybody for Disabled while it is down",
            good ->
                new ForwardingMfaRecordStore(good) {
                  @Override
                  public Map<UserId, MfaRecord> findRecords(TenantId tenant, Set<UserId> users) {
                    try {
                      return good.findRecords(tenant, users);
                    } catch (StoreException e) {
                      return Map.of();
                    }
                  }
                }),
        Break.of(
            StoreLaw.UNKNOWN_IS_ABSENT,
            "makes up a record for whoever is asked for",
            good ->
                new ForwardingMfaRecordStore(good) {
                  @Override
                  public Map<UserId, MfaRecord> findRecords(TenantId tenant, Set<UserId> users) {
                    Map<UserId, MfaRecord> found = new HashMap<>();
                    users.forEach(user -> found.put(user, MfaRecord.NONE));
                    found.putAll(good.findRecords(tenant, users));
                    return found;
                  }
                }));
  }
}
