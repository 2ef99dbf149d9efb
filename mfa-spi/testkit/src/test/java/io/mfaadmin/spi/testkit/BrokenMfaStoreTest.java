package io.mfaadmin.spi.testkit;

import static io.mfaadmin.spi.StoreLaw.SAME_AS_REFERENCE;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.apppassword.AppPassword;
import io.mfaadmin.audit.Actor;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.Operation;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.audit.Reason;
import io.mfaadmin.audit.SecurityEvent;
import io.mfaadmin.audit.SettingsRecord;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.OutcomeCounts;
import io.mfaadmin.change.RecordPatch;
import io.mfaadmin.change.RecordPatch.AppPasswordPatch;
import io.mfaadmin.network.IpRange;
import io.mfaadmin.network.TrustedNetworks;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.spi.Abilities;
import io.mfaadmin.spi.Commit;
import io.mfaadmin.spi.CommitResult;
import io.mfaadmin.spi.CommitResult.Result;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.SettingsChange;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.spi.StoreLaw;
import io.mfaadmin.spi.UserChange;
import io.mfaadmin.spi.UserFilter;
import io.mfaadmin.spi.memory.InMemoryMfaStore;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.UsernameKey;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.temporal.ChronoUnit;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** E54: each law of a store is caught by its own test when it is broken. */
class BrokenMfaStoreTest {

  private static UnaryOperator<MfaStore> breaking = UnaryOperator.identity();

  /** What is committed meanwhile, a store that joins transactions forgets. */
  private static boolean inHostTransaction;

  /** Run by the tests only, on the store broken by the row at hand. */
  static class Subject extends MfaStoreContract {

    private final InMemoryMfaStore good = new InMemoryMfaStore();
    private final Reachable reachable = new Reachable();
    private final MfaStore broken = breaking.apply(reachable.port(MfaStore.class, good));

    @Override
    protected MfaStore store() {
      return broken;
    }

    @Override
    protected TestUsers users() {
      return new UsersInStore(good);
    }

    @Override
    protected Optional<HostTransaction> hostTransaction() {
      return Optional.of(
          work -> {
            inHostTransaction = true;
            try {
              work.run();
            } finally {
              inHostTransaction = false;
            }
          });
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

  @Test
  void everyLawIsBroken() {
    assertThat(breaks())
        .extracting(Break::law)
        .hasSameElementsAs(
            EnumSet.complementOf(
                EnumSet.of(
                    StoreLaw.LISTED_BY_STATE,
                    StoreLaw.ROLES_AS_OF_NOW,
                    StoreLaw.ADMINISTRATORS_COMPLETE)));
  }

  /** Writes, and records what it has written as soon as somebody else could have noticed. */
  private static final class RecordsAfterwards extends ForwardingMfaStore {

    private final Thread creator = Thread.currentThread();
    private final Set<OperationId> unrecorded = ConcurrentHashMap.newKeySet();
    private final Semaphore looks = new Semaphore(0);

    RecordsAfterwards(MfaStore good) {
      super(good);
    }

    @Override
    public CommitResult commit(Commit commit) {
      unrecorded.add(commit.operation().id());
      try {
        CommitResult result = good.commit(commit);
        awaitLooks();
        return result;
      } finally {
        unrecorded.remove(commit.operation().id());
      }
    }

    /** Where somebody looks all the time, until they have looked at the version and the trail. */
    private void awaitLooks() {
      if (Thread.currentThread() != creator && looks.drainPermits() > 0) {
        try {
          looks.tryAcquire(2, 1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }

    @Override
    public Page<AuditRecord> historyOf(TenantId tenant, UserId user, PageRequest page) {
      Page<AuditRecord> all = good.historyOf(tenant, user, page);
      Page<AuditRecord> recorded =
          new Page<>(
              all.items().stream()
                  .filter(record -> !unrecorded.contains(record.operation()))
                  .toList(),
              all.next());
      if (Thread.currentThread() != creator) {
        looks.release();
      }
      return recorded;
    }
  }

  private static List<Break<MfaStore>> breaks() {
    return List.of(
        Break.of(
            StoreLaw.TENANTS_APART,
            "looks in the other tenants too",
            good ->
                new ForwardingMfaStore(good) {
                  private final Set<TenantId> tenants = ConcurrentHashMap.newKeySet();

                  @Override
                  public Map<UserId, MfaUser> findById(TenantId tenant, Set<UserId> ids) {
                    tenants.add(tenant);
                    Map<UserId, MfaUser> found = new HashMap<>();
                    tenants.forEach(any -> found.putAll(good.findById(any, ids)));
                    found.putAll(good.findById(tenant, ids));
                    return found;
                  }
                }),
        Break.of(
            StoreLaw.TENANTS_APART,
            "takes tenants in any letter case",
            good ->
                new ForwardingMfaStore(good) {
                  private final Set<TenantId> tenants = ConcurrentHashMap.newKeySet();

                  @Override
                  public VersionedSettings settings(TenantId tenant) {
                    tenants.add(tenant);
                    return tenants.stream()
                        .filter(any -> any.value().equalsIgnoreCase(tenant.value()))
                        .map(good::settings)
                        .max(Comparator.comparing(VersionedSettings::version))
                        .orElseThrow();
                  }
                }),
        Break.of(
            StoreLaw.TENANTS_APART,
            "has users of tenants in any letter case",
            good ->
                new ForwardingMfaStore(good) {
                  private final Map<String, TenantId> tenants = new ConcurrentHashMap<>();

                  @Override
                  public Map<UsernameKey, MfaUser> findByUsername(
                      TenantId tenant, Set<UsernameKey> keys) {
                    String any = tenant.value().toLowerCase(Locale.ROOT);
                    return good.findByUsername(tenants.computeIfAbsent(any, first -> tenant), keys);
                  }
                }),
        Break.of(
            StoreLaw.MANY_THREADS,
            "keeps what it is asked where all threads see it",
            good -> {
              Thread creator = Thread.currentThread();
              return new ForwardingMfaStore(good) {
                private final AtomicReference<Set<UserId>> asked = new AtomicReference<>(Set.of());

                @Override
                public Map<UserId, MfaUser> findById(TenantId tenant, Set<UserId> ids) {
                  asked.set(ids);
                  long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
                  while (Thread.currentThread() != creator
                      && ids.equals(asked.get())
                      && System.nanoTime() < end) {
                    Thread.yield(); // until another thread has asked
                  }
                  return good.findById(tenant, asked.get());
                }
              };
            }),
        Break.of(
            StoreLaw.NO_NULLS,
            "has no list for a tenant without users",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  @SuppressWarnings("NullAway")
                  public Page<MfaUser> list(
                      TenantId tenant, UserFilter filter, PageRequest request) {
                    Page<MfaUser> page = good.list(tenant, filter, request);
                    return filter.equals(UserFilter.ANY) && page.items().isEmpty() ? null : page;
                  }
                }),
        Break.of(
            StoreLaw.ANSWERS_STAND,
            "answers with a view of what it has",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public List<AppPassword> appPasswords(TenantId tenant, UserId user) {
                    return new AbstractList<>() {
                      @Override
                      public AppPassword get(int index) {
                        return good.appPasswords(tenant, user).get(index);
                      }

                      @Override
                      public int size() {
                        return good.appPasswords(tenant, user).size();
                      }
                    };
                  }
                },
            StoreLaw.FAILURE_TOLD),
        Break.of(
            StoreLaw.TEXTS_KEPT,
            "composes letters and accents",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public Map<UserId, MfaUser> findById(TenantId tenant, Set<UserId> ids) {
                    return changed(
                        good.findById(tenant, ids),
                        user ->
                            new MfaUser(
                                new User(
                                    tenant,
                                    user.id(),
                                    user.username(),
                                    Normalizer.normalize(
                                        user.user().displayName(), Normalizer.Form.NFC)),
                                user.record()));
                  }
                }),
        Break.of(
            StoreLaw.TEXTS_KEPT,
            "has room for 64 bytes of the name of an app password",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public List<AppPassword> appPasswords(TenantId tenant, UserId user) {
                    return good.appPasswords(tenant, user).stream()
                        .map(
                            password ->
                                new AppPassword(
                                    cut(password.name(), 64),
                                    password.hash(),
                                    password.createdAt()))
                        .toList();
                  }
                }),
        Break.of(
            StoreLaw.TEXTS_KEPT,
            "has room for 500 bytes of a reason",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public Page<OperationSummary> operations(TenantId tenant, PageRequest page) {
                    return good.operations(tenant, page)
                        .map(
                            summary -> {
                              Operation operation = summary.operation();
                              return new OperationSummary(
                                  new Operation(
                                      operation.id(),
                                      tenant,
                                      operation.kind(),
                                      operation.actor(),
                                      operation.reason().map(r -> new Reason(cut(r.text(), 500))),
                                      operation.startedAt()),
                                  summary.changed(),
                                  summary.end());
                            });
                  }
                }),
        Break.of(
            StoreLaw.TEXTS_KEPT,
            "has room for 400 bytes of a user id, which it compresses",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public CommitResult commit(Commit commit) {
                    for (UserChange change : commit.changes()) {
                      if (compressed(change.user().value()) > 400) {
                        throw new StoreException("no room in the index", null, false);
                      }
                    }
                    return good.commit(commit);
                  }
                }),
        Break.of(
            StoreLaw.ARGUMENTS_LEFT,
            "strikes out of the set that it is given whom it has found",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public Map<UserId, MfaUser> findById(TenantId tenant, Set<UserId> ids) {
                    Map<UserId, MfaUser> found = good.findById(tenant, ids);
                    Answers.tryTo(() -> ids.removeAll(found.keySet()));
                    return found;
                  }
                }),
        Break.of(
            StoreLaw.ARGUMENTS_LEFT,
            "answers with a view of what it has found, by the set that it was given",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public Map<UsernameKey, MfaUser> findByUsername(
                      TenantId tenant, Set<UsernameKey> keys) {
                    Map<UsernameKey, MfaUser> found = good.findByUsername(tenant, keys);
                    return new AbstractMap<>() {
                      @Override
                      public Set<Entry<UsernameKey, MfaUser>> entrySet() {
                        return found.entrySet().stream()
                            .filter(entry -> keys.contains(entry.getKey()))
                            .collect(toUnmodifiableSet());
                      }
                    };
                  }
                }),
        Break.of(
            StoreLaw.FAILURE_TOLD,
            "finds nobody while it is down",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public Map<UsernameKey, MfaUser> findByUsername(
                      TenantId tenant, Set<UsernameKey> keys) {
                    try {
                      return good.findByUsername(tenant, keys);
                    } catch (StoreException e) {
                      return Map.of();
                    }
                  }
                }),
        Break.of(
            StoreLaw.FAILURE_TOLD,
            "throws what its driver throws",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public Page<AuditRecord> historyOf(
                      TenantId tenant, UserId user, PageRequest page) {
                    try {
                      return good.historyOf(tenant, user, page);
                    } catch (StoreException e) {
                      throw new IllegalStateException(e);
                    }
                  }
                }),
        Break.of(
            StoreLaw.FAILURE_TOLD,
            "loses denials while it is down",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public void record(SecurityEvent event) {
                    try {
                      good.record(event);
                    } catch (StoreException e) {
                      // Lost.
                    }
                  }
                }),
        Break.of(
            StoreLaw.MOST_AT_ONCE,
            "finds the first two thousand users by id, and leaves out the others",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public Map<UserId, MfaUser> findById(TenantId tenant, Set<UserId> ids) {
                    return good.findById(tenant, ids).entrySet().stream()
                        .limit(2_000)
                        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
                  }
                }),
        Break.of(
            StoreLaw.MOST_AT_ONCE,
            "finds no more than a thousand users by username",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public Map<UsernameKey, MfaUser> findByUsername(
                      TenantId tenant, Set<UsernameKey> keys) {
                    atMostAThousand(keys);
                    return good.findByUsername(tenant, keys);
                  }
                }),
        Break.of(
            StoreLaw.MOST_AT_ONCE,
            "finds no more than a thousand users by id",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public Map<UserId, MfaUser> findById(TenantId tenant, Set<UserId> ids) {
                    atMostAThousand(ids);
                    return good.findById(tenant, ids);
                  }
                }),
        Break.of(
            StoreLaw.MOST_AT_ONCE,
            "changes no more than a thousand users at once",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public CommitResult commit(Commit commit) {
                    atMostAThousand(commit.changes());
                    return good.commit(commit);
                  }
                }),
        Break.of(
            StoreLaw.FOUND_UNDER_KEY,
            "lowers all letters, not A to Z alone",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public Map<UsernameKey, MfaUser> findByUsername(
                      TenantId tenant, Set<UsernameKey> keys) {
                    return lookedUp(
                        keys,
                        key -> new UsernameKey(key.value().toLowerCase(Locale.ROOT)),
                        wanted -> good.findByUsername(tenant, wanted));
                  }
                }),
        Break.of(
            StoreLaw.FOUND_UNDER_ID,
            "takes ids in any letter case",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public Map<UserId, MfaUser> findById(TenantId tenant, Set<UserId> ids) {
                    return lookedUp(
                        ids,
                        id -> new UserId(id.value().toLowerCase(Locale.ROOT)),
                        wanted -> good.findById(tenant, wanted));
                  }
                }),
        Break.of(
            StoreLaw.UNKNOWN_IS_ABSENT,
            "answers nothing if one of many is unknown",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public Map<UsernameKey, MfaUser> findByUsername(
                      TenantId tenant, Set<UsernameKey> keys) {
                    Map<UsernameKey, MfaUser> found = good.findByUsername(tenant, keys);
                    return found.size() == keys.size() ? found : Map.of();
                  }
                },
            StoreLaw.MOST_AT_ONCE),
        Break.of(
            StoreLaw.STARTS_DISABLED,
            "takes no record for Enabled",
            good ->
                foundByUsername(
                    good,
                    record -> record.state = record.version > 0 ? record.state : MfaState.ENABLED)),
        Break.of(
            StoreLaw.PAGES_COMPLETE,
            "ends a list after two thousand users",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public Page<MfaUser> list(
                      TenantId tenant, UserFilter filter, PageRequest request) {
                    Optional<UsernameKey> after = request.position(UsernameKey::new);
                    return Page.of(
                        World.all(page -> good.list(tenant, filter, page)).stream()
                            .limit(2_000)
                            .dropWhile(
                                user ->
                                    after.isPresent()
                                        && user.username().key().compareTo(after.get()) <= 0)
                            .toList(),
                        request.limit(),
                        user -> user.username().key().value());
                  }
                }),
        Break.of(
            StoreLaw.PAGES_COMPLETE,
            "goes on at a number of users",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public Page<MfaUser> list(
                      TenantId tenant, UserFilter filter, PageRequest request) {
                    return byOffset(World.all(page -> good.list(tenant, filter, page)), request);
                  }
                }),
        Break.of(
            StoreLaw.PAGES_COMPLETE,
            "lists first who was changed last",
            good ->
                new ForwardingMfaStore(good) {
                  private static final Comparator<MfaUser> LAST_CHANGED_FIRST =
                      Comparator.comparing((MfaUser user) -> -user.record().version())
                          .thenComparing(user -> user.username().key());

                  @Override
                  public Page<MfaUser> list(
                      TenantId tenant, UserFilter filter, PageRequest request) {
                    if (!filter.equals(UserFilter.ANY)) {
                      return good.list(tenant, filter, request);
                    }
                    Optional<MfaUser> last =
                        request.position(
                            name ->
                                Optional.ofNullable(find(good, tenant, new UserId(name)))
                                    .orElseThrow(IllegalArgumentException::new));
                    return Page.of(
                        World.all(page -> good.list(tenant, filter, page)).stream()
                            .sorted(LAST_CHANGED_FIRST)
                            .filter(
                                user ->
                                    last.isEmpty()
                                        || LAST_CHANGED_FIRST.compare(user, last.get()) > 0)
                            .limit(request.limit() + 1)
                            .toList(),
                        request.limit(),
                        user -> user.id().value());
                  }
                },
            StoreLaw.DISPLAY_NAMES_SEARCHED),
        Break.of(
            StoreLaw.PAGES_COMPLETE,
            "goes on after where the last user of a page is by now",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public Page<MfaUser> list(
                      TenantId tenant, UserFilter filter, PageRequest request) {
                    Optional<UserId> last = request.position(UserId::new);
                    if (last.isEmpty()) {
                      return Page.of(
                          World.all(page -> good.list(tenant, filter, page)),
                          request.limit(),
                          user -> user.id().value());
                    }
                    Optional<UsernameKey> after =
                        Optional.ofNullable(find(good, tenant, last.get()))
                            .map(user -> user.username().key());
                    return Page.of(
                        World.all(page -> good.list(tenant, filter, page)).stream()
                            .filter(
                                user ->
                                    after
                                        .filter(key -> key.compareTo(user.username().key()) < 0)
                                        .isPresent())
                            .toList(),
                        request.limit(),
                        user -> user.id().value());
                  }
                }),
        Break.of(
            StoreLaw.PAGES_LIMITED,
            "gives one more than asked for",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public Page<MfaUser> list(TenantId tenant, UserFilter filter, PageRequest page) {
                    int limit = Math.min(page.limit() + 1, PageRequest.MAX_LIMIT);
                    return good.list(tenant, filter, new PageRequest(limit, page.after()));
                  }
                }),
        Break.of(
            StoreLaw.POSITIONS_CHECKED,
            "trusts that a position is a number",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public Page<OperationSummary> operations(TenantId tenant, PageRequest page) {
                    page.after().ifPresent(Integer::parseInt);
                    return good.operations(tenant, page);
                  }
                }),
        Break.of(
            StoreLaw.FILTERS_COMBINE,
            "forgets one part of a filter over the other",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public Page<MfaUser> list(TenantId tenant, UserFilter filter, PageRequest page) {
                    Optional<Boolean> registered =
                        filter.state().isPresent() ? Optional.empty() : filter.registered();
                    return good.list(
                        tenant,
                        new UserFilter(filter.state(), registered, filter.usernamePrefix()),
                        page);
                  }
                }),
        Break.of(
            StoreLaw.PREFIX_LITERAL,
            "lets SQL compare the prefix",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public Page<MfaUser> list(TenantId tenant, UserFilter filter, PageRequest page) {
                    Pattern like = like(filter.usernamePrefix() + "%");
                    return kept(
                        good.list(
                            tenant, new UserFilter(filter.state(), filter.registered(), ""), page),
                        user -> like.matcher(user.username().key().value()).matches());
                  }
                }),
        Break.of(
            StoreLaw.COMPARE_AND_SET,
            "writes what was planned on a later version",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public CommitResult commit(Commit commit) {
                    return good.commit(
                        changed(
                            commit,
                            change -> {
                              MfaUser user = find(good, commit.tenant(), change.user());
                              return user == null
                                      || user.record().version() >= change.expectedVersion()
                                  ? change
                                  : planned(change, user.record().version());
                            }));
                  }
                }),
        Break.of(
            StoreLaw.VERSION_COUNTS,
            "counts versions in a byte",
            good ->
                foundById(
                    good, record -> record.version = Math.min(record.version, Byte.MAX_VALUE))),
        Break.of(
            StoreLaw.AUDITED_WITH_CHANGE,
            "records a change that it refused",
            good ->
                new ForwardingMfaStore(good) {
                  private final Map<OperationId, AuditRecord> refused = new ConcurrentHashMap<>();

                  @Override
                  public CommitResult commit(Commit commit) {
                    CommitResult result = good.commit(commit);
                    answered(commit, result, Result.CONFLICT)
                        .forEach(change -> refused.put(commit.operation().id(), change.audit()));
                    return result;
                  }

                  @Override
                  public Page<AuditRecord> changesOf(
                      TenantId tenant, OperationId operation, PageRequest page) {
                    return before(
                        Optional.ofNullable(refused.get(operation)),
                        good.changesOf(tenant, operation, page),
                        page);
                  }
                },
            SAME_AS_REFERENCE),
        Break.of(
            StoreLaw.CHANGES_INDEPENDENT,
            "writes all changes of a commit or none",
            good ->
                new ForwardingMfaStore(good) {
                  // one at a time: it looks before it writes, and is to break one law only
                  @Override
                  public synchronized CommitResult commit(Commit commit) {
                    Set<UserId> fitting =
                        commit.changes().stream()
                            .filter(
                                change -> {
                                  MfaUser user = find(good, commit.tenant(), change.user());
                                  return user != null
                                      && user.record().version() == change.expectedVersion();
                                })
                            .map(UserChange::user)
                            .collect(toSet());
                    return fitting.isEmpty() || fitting.size() == commit.changes().size()
                        ? good.commit(commit)
                        : new CommitResult.Tried(
                            commit.changes().stream()
                                .collect(toMap(UserChange::user, change -> Result.CONFLICT)));
                  }
                },
            SAME_AS_REFERENCE,
            StoreLaw.ONE_WINNER,
            StoreLaw.MOST_AT_ONCE),
        Break.of(
            StoreLaw.RENAMED_IS_CONFLICT,
            "does not look at the username",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public CommitResult commit(Commit commit) {
                    return good.commit(
                        changed(
                            commit,
                            change -> {
                              MfaUser user = find(good, commit.tenant(), change.user());
                              return user == null
                                  ? change
                                  : new UserChange(user.username(), change.patch(), change.audit());
                            }));
                  }
                },
            SAME_AS_REFERENCE),
        Break.of(
            StoreLaw.UNKNOWN_IS_NOT_FOUND,
            "does not tell nobody from somebody changed",
            good -> answering(good, Result.NOT_FOUND, Result.CONFLICT),
            SAME_AS_REFERENCE),
        Break.of(
            StoreLaw.RELIED_ON_HOLDS,
            "does not look at the versions relied on",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public CommitResult commit(Commit commit) {
                    Map<UserId, Long> reliesOn = new HashMap<>(commit.reliesOn());
                    reliesOn
                        .keySet()
                        .removeAll(good.findById(commit.tenant(), reliesOn.keySet()).keySet());
                    return good.commit(new Commit(commit.operation(), commit.changes(), reliesOn));
                  }
                },
            SAME_AS_REFERENCE),
        Break.of(
            StoreLaw.WRITTEN_ONCE,
            "looks at the version first",
            good -> answering(good, Result.ALREADY_WRITTEN, Result.CONFLICT),
            SAME_AS_REFERENCE),
        Break.of(
            StoreLaw.PATCH_SETS_WHAT_IT_NAMES,
            "forgets devices with all app passwords",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public CommitResult commit(Commit commit) {
                    return good.commit(changed(commit, change -> forgetting(change)));
                  }
                },
            SAME_AS_REFERENCE),
        Break.of(
            StoreLaw.PATCH_SETS_WHAT_IT_NAMES,
            "sorts contact methods by their kinds",
            good ->
                foundById(
                    good,
                    record ->
                        record.contactMethods.sort(Comparator.comparing(ContactMethod::method)))),
        Break.of(
            StoreLaw.APP_PASSWORDS_KEPT,
            "takes names of app passwords in any letter case",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public List<AppPassword> appPasswords(TenantId tenant, UserId user) {
                    Set<String> names = new HashSet<>();
                    return good.appPasswords(tenant, user).stream()
                        .filter(password -> names.add(password.name().toLowerCase(Locale.ROOT)))
                        .toList();
                  }
                }),
        Break.of(
            StoreLaw.APP_PASSWORDS_KEPT,
            "has the newest app password first",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public List<AppPassword> appPasswords(TenantId tenant, UserId user) {
                    List<AppPassword> reversed = new ArrayList<>(good.appPasswords(tenant, user));
                    Collections.reverse(reversed);
                    return List.copyOf(reversed);
                  }
                },
            SAME_AS_REFERENCE),
        Break.of(
            StoreLaw.APP_PASSWORDS_COUNTED,
            "counts one that was deleted",
            good ->
                foundByUsername(
                    good,
                    record ->
                        record.appPasswords =
                            record.appPasswords == 39 ? 40 : record.appPasswords)),
        Break.of(
            StoreLaw.EVERY_CHANGE_ANSWERED,
            "answers for those relied on too",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public CommitResult commit(Commit commit) {
                    if (good.commit(commit) instanceof CommitResult.Tried tried) {
                      Map<UserId, Result> results = new HashMap<>(tried.results());
                      commit.reliesOn().keySet().forEach(user -> results.put(user, Result.WRITTEN));
                      return new CommitResult.Tried(results);
                    }
                    return new CommitResult.ReliedOnChanged();
                  }
                },
            SAME_AS_REFERENCE),
        Break.of(
            StoreLaw.READ_AFTER_COMMIT,
            "remembers what it found",
            good ->
                new ForwardingMfaStore(good) {
                  private final Map<
                          Map.Entry<TenantId, Set<UsernameKey>>, Map<UsernameKey, MfaUser>>
                      found = new ConcurrentHashMap<>();

                  @Override
                  public Map<UsernameKey, MfaUser> findByUsername(
                      TenantId tenant, Set<UsernameKey> keys) {
                    return found.computeIfAbsent(
                        Map.entry(tenant, keys), asked -> good.findByUsername(tenant, keys));
                  }
                }),
        Break.of(
            StoreLaw.ONE_WINNER,
            "tells every thread that it has won",
            good -> {
              Thread creator = Thread.currentThread();
              return new ForwardingMfaStore(good) {
                @Override
                public CommitResult commit(Commit commit) {
                  return Thread.currentThread() == creator
                      ? good.commit(commit)
                      : answering(good, Result.CONFLICT, Result.WRITTEN).commit(commit);
                }
              };
            }),
        Break.of(
            StoreLaw.ONE_WINNER,
            "compares the versions of several users before it writes, and no more when it does",
            good -> {
              Thread creator = Thread.currentThread();
              return new ForwardingMfaStore(good) {
                @Override
                public CommitResult commit(Commit commit) {
                  CommitResult result = good.commit(commit);
                  if (Thread.currentThread() == creator || commit.changes().size() == 1) {
                    return result;
                  }
                  answered(commit, result, Result.CONFLICT)
                      .forEach(overtaken -> good.commit(onTheVersionOfNow(commit, overtaken)));
                  return answering(good, Result.ALREADY_WRITTEN, Result.WRITTEN).commit(commit);
                }

                private Commit onTheVersionOfNow(Commit commit, UserChange change) {
                  MfaUser now = requireNonNull(find(good, commit.tenant(), change.user()));
                  return new Commit(
                      commit.operation(),
                      List.of(planned(change, now.record().version())),
                      Map.of());
                }
              };
            },
            StoreLaw.WRITTEN_ONCE),
        Break.of(
            StoreLaw.RELIED_ON_HOLDS,
            "looks at the versions relied on before it writes, and no more when it does",
            good -> {
              Thread creator = Thread.currentThread();
              return new ForwardingMfaStore(good) {
                @Override
                public CommitResult commit(Commit commit) {
                  return Thread.currentThread() == creator
                      ? good.commit(commit)
                      : good.commit(new Commit(commit.operation(), commit.changes(), Map.of()));
                }
              };
            }),
        Break.of(
            StoreLaw.AUDITED_WITH_CHANGE,
            "writes the record in a transaction of its own, after the change",
            RecordsAfterwards::new),
        Break.of(
            StoreLaw.HOST_TRANSACTION_TOLD,
            "joins a transaction of the host's in silence",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public CommitResult commit(Commit commit) {
                    return inHostTransaction
                        ? new CommitResult.Tried(
                            commit.changes().stream()
                                .collect(toMap(UserChange::user, change -> Result.WRITTEN)))
                        : good.commit(commit);
                  }
                }),
        Break.of(
            StoreLaw.EVENTS_KEPT,
            "records a denial in a transaction of the host's",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public void record(SecurityEvent event) {
                    if (!inHostTransaction) {
                      good.record(event);
                    }
                  }
                }),
        Break.of(
            SAME_AS_REFERENCE,
            "counts device generations to three",
            good ->
                foundById(
                    good,
                    record -> record.deviceGeneration = Math.min(record.deviceGeneration, 3))),
        Break.of(
            StoreLaw.OPERATION_WITH_FIRST_WRITE,
            "stores an operation that wrote nothing",
            good ->
                new ForwardingMfaStore(good) {
                  private final Map<TenantId, Operation> idle = new ConcurrentHashMap<>();

                  @Override
                  public CommitResult commit(Commit commit) {
                    CommitResult result = good.commit(commit);
                    if (answered(commit, result, Result.NOT_FOUND).size()
                        == commit.changes().size()) {
                      idle.put(commit.tenant(), commit.operation());
                    }
                    return result;
                  }

                  @Override
                  public Page<OperationSummary> operations(TenantId tenant, PageRequest page) {
                    return before(
                        Optional.ofNullable(idle.get(tenant))
                            .map(operation -> new OperationSummary(operation, 0, Optional.empty())),
                        good.operations(tenant, page),
                        page);
                  }
                },
            SAME_AS_REFERENCE),
        Break.of(
            StoreLaw.OPERATION_WITH_FIRST_WRITE,
            "stores an operation anew with each write",
            good ->
                new ForwardingMfaStore(good) {
                  private final Map<OperationId, Operation> latest = new ConcurrentHashMap<>();

                  @Override
                  public CommitResult commit(Commit commit) {
                    CommitResult result = good.commit(commit);
                    if (!answered(commit, result, Result.WRITTEN).isEmpty()) {
                      latest.put(commit.operation().id(), commit.operation());
                    }
                    return result;
                  }

                  @Override
                  public Page<OperationSummary> operations(TenantId tenant, PageRequest page) {
                    return good.operations(tenant, page)
                        .map(
                            summary ->
                                new OperationSummary(
                                    latest.getOrDefault(
                                        summary.operation().id(), summary.operation()),
                                    summary.changed(),
                                    summary.end()));
                  }
                }),
        Break.of(
            StoreLaw.OPERATION_WITH_FIRST_WRITE,
            "adds to the count that it read before others wrote theirs",
            good -> {
              Thread creator = Thread.currentThread();
              return new ForwardingMfaStore(good) {
                private final Map<OperationId, Long> atOnce = new ConcurrentHashMap<>();

                @Override
                public CommitResult commit(Commit commit) {
                  CommitResult result = good.commit(commit);
                  if (Thread.currentThread() != creator
                      && !answered(commit, result, Result.WRITTEN).isEmpty()) {
                    atOnce.merge(commit.operation().id(), 1L, Long::sum);
                  }
                  return result;
                }

                @Override
                public Page<OperationSummary> operations(TenantId tenant, PageRequest page) {
                  return good.operations(tenant, page)
                      .map(
                          summary ->
                              new OperationSummary(
                                  summary.operation(),
                                  summary.changed()
                                      - atOnce.getOrDefault(summary.operation().id(), 1L)
                                      + 1,
                                  summary.end()));
                }
              };
            }),
        Break.of(
            StoreLaw.OPERATION_FINISHED,
            "has no place for one of the outcomes",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public void finish(
                      TenantId tenant, OperationId operation, OperationSummary.End end) {
                    Map<Outcome, Long> counts = new HashMap<>(end.counts().counts());
                    counts.remove(Outcome.NOT_ATTEMPTED);
                    good.finish(
                        tenant,
                        operation,
                        new OperationSummary.End(new OutcomeCounts(counts), end.at()));
                  }
                }),
        Break.of(
            StoreLaw.OPERATION_FINISHED,
            "keeps the first end",
            good ->
                new ForwardingMfaStore(good) {
                  private final Set<OperationId> ended = ConcurrentHashMap.newKeySet();

                  @Override
                  public void finish(
                      TenantId tenant, OperationId operation, OperationSummary.End end) {
                    if (ended.add(operation)) {
                      good.finish(tenant, operation, end);
                    }
                  }
                },
            SAME_AS_REFERENCE),
        Break.of(
            StoreLaw.TRAIL_BY_SUBJECT,
            "takes user ids in any letter case",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public Page<AuditRecord> historyOf(
                      TenantId tenant, UserId user, PageRequest page) {
                    UserId lower = new UserId(user.value().toLowerCase(Locale.ROOT));
                    return good.historyOf(tenant, lower, page).items().isEmpty()
                        ? good.historyOf(tenant, user, page)
                        : good.historyOf(tenant, lower, page);
                  }
                }),
        Break.of(
            StoreLaw.NEWEST_FIRST,
            "goes by the clock",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public Page<AuditRecord> historyOf(
                      TenantId tenant, UserId user, PageRequest request) {
                    Page<AuditRecord> page = good.historyOf(tenant, user, request);
                    return new Page<>(
                        page.items().stream()
                            .sorted(Comparator.comparing(AuditRecord::at).reversed())
                            .toList(),
                        page.next());
                  }
                },
            SAME_AS_REFERENCE),
        Break.of(
            StoreLaw.NEWEST_FIRST,
            "numbers operations before they wait for their turn",
            good -> {
              Thread creator = Thread.currentThread();
              return new ForwardingMfaStore(good) {
                private final Set<OperationId> waited = ConcurrentHashMap.newKeySet();

                @Override
                public CommitResult commit(Commit commit) {
                  if (Thread.currentThread() != creator) {
                    waited.add(commit.operation().id());
                  }
                  return good.commit(commit);
                }

                @Override
                public Page<OperationSummary> operations(TenantId tenant, PageRequest request) {
                  return waited.isEmpty()
                      ? good.operations(tenant, request)
                      : byOffset(
                          World.all(page -> good.operations(tenant, page)).stream()
                              .sorted(
                                  Comparator.comparing(summary -> summary.operation().id().value()))
                              .toList(),
                          request);
                }
              };
            }),
        Break.of(
            StoreLaw.TRAIL_PAGES_COMPLETE,
            "goes on at a number of records",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public Page<AuditRecord> historyOf(
                      TenantId tenant, UserId user, PageRequest request) {
                    return byOffset(World.all(page -> good.historyOf(tenant, user, page)), request);
                  }
                }),
        Break.of(
            StoreLaw.RECORDS_KEPT,
            "takes a user for an administrator",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public Page<AuditRecord> changesOf(
                      TenantId tenant, OperationId operation, PageRequest page) {
                    return good.changesOf(tenant, operation, page)
                        .map(
                            record ->
                                record.actor() instanceof Actor.Self self
                                    ? audit(
                                        record,
                                        record.versionAfter(),
                                        new Actor.Administrator(self.user(), self.name()))
                                    : record);
                  }
                }),
        Break.of(
            StoreLaw.TIMES_KEPT,
            "keeps milliseconds",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public Page<SecurityEvent> events(TenantId tenant, PageRequest page) {
                    return good.events(tenant, page)
                        .map(
                            event ->
                                event instanceof SecurityEvent.Denied denied
                                    ? new SecurityEvent.Denied(
                                        tenant,
                                        denied.actor(),
                                        denied.actions(),
                                        denied.counts(),
                                        denied.operation(),
                                        denied.at().truncatedTo(ChronoUnit.MILLIS))
                                    : event);
                  }
                }),
        Break.of(
            StoreLaw.EVENTS_KEPT,
            "counts denials in an int",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public Page<SecurityEvent> events(TenantId tenant, PageRequest page) {
                    return good.events(tenant, page)
                        .map(
                            event ->
                                event instanceof SecurityEvent.Denied denied
                                    ? new SecurityEvent.Denied(
                                        tenant,
                                        denied.actor(),
                                        denied.actions(),
                                        denied.counts().entrySet().stream()
                                            .collect(
                                                toMap(
                                                    Map.Entry::getKey,
                                                    count ->
                                                        Math.min(
                                                            count.getValue(), Integer.MAX_VALUE))),
                                        denied.operation(),
                                        denied.at())
                                    : event);
                  }
                }),
        Break.of(
            StoreLaw.SETTINGS_START_AS_DEFAULTS,
            "has defaults of its own",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public VersionedSettings settings(TenantId tenant) {
                    VersionedSettings settings = good.settings(tenant);
                    return settings.version() > 0
                        ? settings
                        : new VersionedSettings(
                            ServiceSettings.builder().appPasswordsAllowed(true).build(), 0);
                  }
                }),
        Break.of(
            StoreLaw.SETTINGS_COMPARE_AND_SET,
            "claims to have saved",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public boolean replaceSettings(SettingsChange change) {
                    return good.replaceSettings(change) || change.expectedVersion() >= 0;
                  }
                },
            SAME_AS_REFERENCE),
        Break.of(
            StoreLaw.SETTINGS_AUDITED,
            "records settings that it refused",
            good ->
                new ForwardingMfaStore(good) {
                  private final Map<TenantId, SettingsRecord> refused = new ConcurrentHashMap<>();

                  @Override
                  public boolean replaceSettings(SettingsChange change) {
                    boolean written = good.replaceSettings(change);
                    if (!written) {
                      refused.put(change.operation().tenant(), change.audit());
                    }
                    return written;
                  }

                  @Override
                  public Page<SettingsRecord> settingsHistory(TenantId tenant, PageRequest page) {
                    return before(
                        Optional.ofNullable(refused.get(tenant)),
                        good.settingsHistory(tenant, page),
                        page);
                  }
                },
            SAME_AS_REFERENCE),
        Break.of(
            StoreLaw.SETTINGS_WRITTEN_ONCE,
            "refuses settings that it wrote",
            good ->
                new ForwardingMfaStore(good) {
                  private final Set<OperationId> written = ConcurrentHashMap.newKeySet();

                  @Override
                  public boolean replaceSettings(SettingsChange change) {
                    return good.replaceSettings(change) && written.add(change.operation().id());
                  }
                }),
        Break.of(
            StoreLaw.SETTINGS_KEPT,
            "sorts the networks",
            good ->
                new ForwardingMfaStore(good) {
                  @Override
                  public VersionedSettings settings(TenantId tenant) {
                    VersionedSettings settings = good.settings(tenant);
                    List<IpRange> sorted =
                        new ArrayList<>(settings.settings().trustedNetworks().ranges());
                    sorted.sort(Comparator.comparing(IpRange::toString));
                    return new VersionedSettings(
                        settings.settings().toBuilder()
                            .trustedNetworks(TrustedNetworks.of(sorted))
                            .build(),
                        settings.version());
                  }
                }),
        Break.of(
            StoreLaw.STATES_COUNTED,
            "counts records, not users",
            good -> {
              Abilities.KeyScan scan = good.abilities().keyScan().orElseThrow();
              return able(
                  good,
                  new Abilities(
                      Optional.of(
                          tenant -> {
                            Map<MfaState, Long> counts =
                                new HashMap<>(
                                    good.abilities()
                                        .stateCounts()
                                        .orElseThrow()
                                        .countByState(tenant));
                            counts.put(
                                MfaState.DISABLED,
                                scanned(scan, tenant).stream()
                                    .filter(user -> user.state() == MfaState.DISABLED)
                                    .filter(user -> user.record().version() > 0)
                                    .count());
                            return counts;
                          }),
                      good.abilities().keyScan(),
                      good.abilities().displayNameSearch()));
            }),
        Break.of(
            StoreLaw.ANSWERS_STAND,
            "answers with the counts that it goes on counting in",
            good -> {
              Abilities.StateCounts counts = good.abilities().stateCounts().orElseThrow();
              return able(
                  good,
                  new Abilities(
                      Optional.of(
                          tenant ->
                              new AbstractMap<MfaState, Long>() {
                                @Override
                                public Set<Entry<MfaState, Long>> entrySet() {
                                  return Map.copyOf(counts.countByState(tenant)).entrySet();
                                }
                              }),
                      good.abilities().keyScan(),
                      good.abilities().displayNameSearch()));
            },
            StoreLaw.FAILURE_TOLD),
        Break.of(
            StoreLaw.ABILITIES_STAY,
            "claims nothing any more from the second call on",
            good ->
                new ForwardingMfaStore(good) {
                  private final AtomicBoolean claimed = new AtomicBoolean();

                  @Override
                  public Abilities abilities() {
                    return claimed.getAndSet(true) ? Abilities.NONE : good.abilities();
                  }
                }),
        Break.of(
            StoreLaw.SCANNED_IN_KEY_ORDER,
            "ends a scan after two thousand users",
            good -> {
              Abilities.KeyScan scan = good.abilities().keyScan().orElseThrow();
              return scanning(
                  good, tenant -> cursor(scanned(scan, tenant).stream().limit(2_000).iterator()));
            }),
        Break.of(
            StoreLaw.SCANNED_IN_KEY_ORDER,
            "sorts as Java sorts strings",
            good -> {
              Abilities.KeyScan scan = good.abilities().keyScan().orElseThrow();
              return scanning(
                  good,
                  tenant ->
                      cursor(
                          scanned(scan, tenant).stream()
                              .sorted(Comparator.comparing(user -> user.username().key().value()))
                              .iterator()));
            }),
        Break.of(
            StoreLaw.SCANNED_IN_KEY_ORDER,
            "leaves out who has no record",
            good -> {
              Abilities.KeyScan scan = good.abilities().keyScan().orElseThrow();
              return scanning(
                  good,
                  tenant ->
                      cursor(
                          scanned(scan, tenant).stream()
                              .filter(user -> user.record().version() > 0)
                              .iterator()));
            }),
        Break.of(
            StoreLaw.SCANNED_IN_KEY_ORDER,
            "gives its connection back with the last user only",
            good -> {
              Abilities.KeyScan scan = good.abilities().keyScan().orElseThrow();
              Semaphore pool = new Semaphore(10);
              return scanning(
                  good,
                  tenant -> {
                    if (!pool.tryAcquire()) {
                      throw new StoreException("no connection is left", null, true);
                    }
                    Abilities.UserCursor users = scan.scan(tenant);
                    return cursor(
                        () -> {
                          MfaUser user = users.next();
                          if (user == null) {
                            pool.release();
                          }
                          return user;
                        });
                  });
            }),
        Break.of(
            StoreLaw.DISPLAY_NAMES_SEARCHED,
            "sorts what it finds by display name",
            good -> {
              Abilities.DisplayNameSearch search =
                  good.abilities().displayNameSearch().orElseThrow();
              return able(
                  good,
                  new Abilities(
                      good.abilities().stateCounts(),
                      good.abilities().keyScan(),
                      Optional.of(
                          (tenant, text, filter, request) ->
                              byOffset(
                                  World.all(page -> search.search(tenant, text, filter, page))
                                      .stream()
                                      .sorted(
                                          Comparator.comparing(user -> user.user().displayName()))
                                      .toList(),
                                  request))));
            }),
        Break.of(
            StoreLaw.DISPLAY_NAMES_SEARCHED,
            "lets SQL compare the text",
            good ->
                able(
                    good,
                    new Abilities(
                        good.abilities().stateCounts(),
                        good.abilities().keyScan(),
                        Optional.of(
                            (tenant, text, filter, page) -> {
                              Pattern like = like("%" + text + "%");
                              return kept(
                                  good.list(tenant, filter, page),
                                  user -> like.matcher(user.user().displayName()).matches());
                            })))));
  }

  private static void atMostAThousand(Collection<?> values) {
    if (values.size() > 1_000) {
      throw new StoreException("too many parameters", null, false);
    }
  }

  private static MfaStore answering(MfaStore good, Result instead, Result answer) {
    return new ForwardingMfaStore(good) {
      @Override
      public CommitResult commit(Commit commit) {
        CommitResult result = good.commit(commit);
        return result instanceof CommitResult.Tried tried
            ? new CommitResult.Tried(
                tried.results().entrySet().stream()
                    .collect(
                        toMap(
                            Map.Entry::getKey,
                            each -> each.getValue() == instead ? answer : each.getValue())))
            : result;
      }
    };
  }

  private static MfaStore able(MfaStore good, Abilities abilities) {
    return new ForwardingMfaStore(good) {
      @Override
      public Abilities abilities() {
        return abilities;
      }
    };
  }

  private static MfaStore scanning(MfaStore good, Abilities.KeyScan scan) {
    return able(
        good,
        new Abilities(
            good.abilities().stateCounts(),
            Optional.of(scan),
            good.abilities().displayNameSearch()));
  }

  /** What is left of a text in a column that is too narrow for it. */
  private static String cut(String text, int bytes) {
    String cut = text;
    while (cut.getBytes(StandardCharsets.UTF_8).length > bytes) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    return cut;
  }

  /** How many bytes a text takes when it is compressed. */
  private static int compressed(String text) {
    Deflater deflater = new Deflater();
    deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
    deflater.finish();
    int bytes = deflater.deflate(new byte[2 * 1_024]);
    deflater.end();
    return bytes;
  }

  private static <K> Map<K, MfaUser> changed(Map<K, MfaUser> users, UnaryOperator<MfaUser> change) {
    Map<K, MfaUser> changed = new LinkedHashMap<>();
    users.forEach((key, user) -> changed.put(key, change.apply(user)));
    return changed;
  }

  private static <K> Map<K, MfaUser> lookedUp(
      Set<K> asked, UnaryOperator<K> alias, Function<Set<K>, Map<K, MfaUser>> find) {
    Map<K, MfaUser> found = new HashMap<>(find.apply(asked));
    for (K key : asked) {
      MfaUser other = find.apply(Set.of(alias.apply(key))).get(alias.apply(key));
      if (other != null) {
        found.putIfAbsent(key, other);
      }
    }
    return found;
  }

  private static @Nullable MfaUser find(MfaStore store, TenantId tenant, UserId user) {
    return store.findById(tenant, Set.of(user)).get(user);
  }

  /** A record of which a part is to be another. */
  private static final class Altered {

    private MfaState state;
    private final List<ContactMethod> contactMethods;
    private int appPasswords;
    private long deviceGeneration;
    private long version;

    private Altered(MfaRecord record) {
      state = record.state();
      contactMethods = new ArrayList<>(record.contactMethods());
      appPasswords = record.appPasswords();
      deviceGeneration = record.deviceGeneration();
      version = record.version();
    }

    static UnaryOperator<MfaUser> by(Consumer<Altered> fault) {
      return user -> {
        Altered record = new Altered(user.record());
        fault.accept(record);
        return new MfaUser(
            user.user(),
            new MfaRecord(
                record.state,
                record.contactMethods,
                record.appPasswords,
                record.deviceGeneration,
                record.version));
      };
    }
  }

  private static MfaStore foundById(MfaStore good, Consumer<Altered> fault) {
    return new ForwardingMfaStore(good) {
      @Override
      public Map<UserId, MfaUser> findById(TenantId tenant, Set<UserId> ids) {
        return changed(good.findById(tenant, ids), Altered.by(fault));
      }
    };
  }

  private static MfaStore foundByUsername(MfaStore good, Consumer<Altered> fault) {
    return new ForwardingMfaStore(good) {
      @Override
      public Map<UsernameKey, MfaUser> findByUsername(TenantId tenant, Set<UsernameKey> keys) {
        return changed(good.findByUsername(tenant, keys), Altered.by(fault));
      }
    };
  }

  private static Commit changed(Commit commit, UnaryOperator<UserChange> change) {
    return new Commit(
        commit.operation(), commit.changes().stream().map(change).toList(), commit.reliesOn());
  }

  private static UserChange planned(UserChange change, long version) {
    AuditRecord audit = change.audit();
    return new UserChange(
        change.username(), change.patch(), audit(audit, version + 1, audit.actor()));
  }

  private static UserChange forgetting(UserChange change) {
    if (!(change.patch().appPasswords() instanceof AppPasswordPatch.DeleteAll)) {
      return change;
    }
    RecordPatch.Builder patch = RecordPatch.builder().deleteAllAppPasswords().forgetDevices();
    change.patch().state().ifPresent(patch::state);
    change.patch().contactMethods().ifPresent(patch::contactMethods);
    return new UserChange(change.username(), patch.build(), change.audit());
  }

  private static List<UserChange> answered(Commit commit, CommitResult result, Result wanted) {
    return result instanceof CommitResult.Tried tried
        ? commit.changes().stream()
            .filter(change -> tried.results().get(change.user()) == wanted)
            .toList()
        : List.of();
  }

  private static AuditRecord audit(AuditRecord record, long versionAfter, Actor actor) {
    return new AuditRecord(
        record.operation(),
        record.tenant(),
        record.user(),
        record.kinds(),
        record.before(),
        record.after(),
        versionAfter,
        actor,
        record.at(),
        record.reason(),
        record.appPassword());
  }

  /** A list with one item more, on its first page. */
  private static <T> Page<T> before(Optional<T> first, Page<T> page, PageRequest request) {
    if (first.isEmpty() || request.after().isPresent()) {
      return page;
    }
    List<T> items = new ArrayList<>(List.of(first.get()));
    items.addAll(page.items());
    return new Page<>(items, page.next());
  }

  private static Page<MfaUser> kept(Page<MfaUser> page, Predicate<MfaUser> keep) {
    return new Page<>(page.items().stream().filter(keep).toList(), page.next());
  }

  static <T> Page<T> byOffset(List<T> all, PageRequest page) {
    int from = Math.min(all.size(), Math.max(0, page.position(Integer::parseInt).orElse(0)));
    int to = Math.min(all.size(), from + page.limit());
    return new Page<>(
        all.subList(from, to),
        to == all.size() ? Optional.empty() : Optional.of(Integer.toString(to)));
  }

  static Pattern like(String text) {
    StringBuilder regex = new StringBuilder();
    text.codePoints()
        .mapToObj(Character::toString)
        .map(c -> c.equals("%") ? ".*" : c.equals("_") ? "." : Pattern.quote(c))
        .forEach(regex::append);
    return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
  }

  private static List<MfaUser> scanned(Abilities.KeyScan scan, TenantId tenant) {
    List<MfaUser> users = new ArrayList<>();
    try (Abilities.UserCursor cursor = scan.scan(tenant)) {
      for (MfaUser user = cursor.next(); user != null; user = cursor.next()) {
        users.add(user);
      }
    }
    return users;
  }

  private static Abilities.UserCursor cursor(Iterator<MfaUser> users) {
    return cursor(() -> users.hasNext() ? users.next() : null);
  }

  private static Abilities.UserCursor cursor(Supplier<@Nullable MfaUser> users) {
    return new Abilities.UserCursor() {
      @Override
      public @Nullable MfaUser next() {
        return users.get();
      }

      @Override
      public void close() {}
    };
  }
}
