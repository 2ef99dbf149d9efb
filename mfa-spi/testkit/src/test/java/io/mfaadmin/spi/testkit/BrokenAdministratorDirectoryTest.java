package io.mfaadmin.spi.testkit;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.access.Role;
import io.mfaadmin.spi.AdministratorDirectory;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.spi.StoreLaw;
import io.mfaadmin.spi.memory.InMemoryAdministratorDirectory;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each law of a directory of administrators is caught by its own test when it is broken. */
class BrokenAdministratorDirectoryTest {

  private static UnaryOperator<AdministratorDirectory> breaking = UnaryOperator.identity();

  /** Run by the tests only, on the directory broken by the row at hand. */
  static class Subject extends AdministratorDirectoryContract {

    private final InMemoryAdministratorDirectory good = new InMemoryAdministratorDirectory();
    private final Reachable reachable = new Reachable();
    private final AdministratorDirectory broken =
        breaking.apply(reachable.port(AdministratorDirectory.class, good));

    @Override
    protected AdministratorDirectory directory() {
      return broken;
    }

    @Override
    protected TestRoles roles() {
      return InMemoryAdministratorDirectoryTest.rolesOf(good);
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
  void everyLawOfADirectoryOfAdministratorsIsBroken() {
    assertThat(breaks())
        .extracting(Break::law)
        .containsOnly(
            StoreLaw.TENANTS_APART,
            StoreLaw.NO_NULLS,
            StoreLaw.ANSWERS_STAND,
            StoreLaw.TEXTS_KEPT,
            StoreLaw.MANY_THREADS,
            StoreLaw.FAILURE_TOLD,
            StoreLaw.FOUND_UNDER_ID,
            StoreLaw.ROLES_AS_OF_NOW,
            StoreLaw.ADMINISTRATORS_COMPLETE);
  }

  private static class Forwarding implements AdministratorDirectory {

    final AdministratorDirectory good;

    Forwarding(AdministratorDirectory good) {
      this.good = good;
    }

    @Override
    public Optional<Set<Role>> rolesOf(TenantId tenant, UserId caller) {
      return good.rolesOf(tenant, caller);
    }

    @Override
    public Map<UserId, Set<Role>> administrators(TenantId tenant) {
      return good.administrators(tenant);
    }
  }

  private static List<Break<AdministratorDirectory>> breaks() {
    return List.of(
        Break.of(
            StoreLaw.ROLES_AS_OF_NOW,
            "remembers the roles of a caller",
            good ->
                new Forwarding(good) {
                  private final Map<Map.Entry<TenantId, UserId>, Optional<Set<Role>>> remembered =
                      new ConcurrentHashMap<>();

                  @Override
                  public Optional<Set<Role>> rolesOf(TenantId tenant, UserId caller) {
                    return remembered.computeIfAbsent(
                        Map.entry(tenant, caller), unknown -> good.rolesOf(tenant, caller));
                  }
                }),
        Break.of(
            StoreLaw.ADMINISTRATORS_COMPLETE,
            "leaves out who is no Global Administrator",
            good ->
                new Forwarding(good) {
                  @Override
                  public Map<UserId, Set<Role>> administrators(TenantId tenant) {
                    Map<UserId, Set<Role>> some = new HashMap<>(good.administrators(tenant));
                    if (some.size() > 1) {
                      some.values().removeIf(roles -> !roles.contains(Role.GLOBAL_ADMINISTRATOR));
                    }
                    return some;
                  }
                }),
        Break.of(
            StoreLaw.ADMINISTRATORS_COMPLETE,
            "leaves out all administrators but the first two thousand",
            good ->
                new Forwarding(good) {
                  @Override
                  public Map<UserId, Set<Role>> administrators(TenantId tenant) {
                    return good.administrators(tenant).entrySet().stream()
                        .limit(2_000)
                        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
                  }
                }),
        Break.of(
            StoreLaw.FOUND_UNDER_ID,
            "takes ids in any letter case",
            good ->
                new Forwarding(good) {
                  @Override
                  public Optional<Set<Role>> rolesOf(TenantId tenant, UserId caller) {
                    return good.administrators(tenant).entrySet().stream()
                        .filter(each -> each.getKey().value().equalsIgnoreCase(caller.value()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .or(() -> good.rolesOf(tenant, caller));
                  }
                }),
        Break.of(
            StoreLaw.TEXTS_KEPT,
            "lets SQL compare the id",
            good ->
                new Forwarding(good) {
                  @Override
                  public Optional<Set<Role>> rolesOf(TenantId tenant, UserId caller) {
                    return good.rolesOf(tenant, caller)
                        .or(
                            () ->
                                good.administrators(tenant).entrySet().stream()
                                    .filter(each -> isLike(each.getKey(), caller.value()))
                                    .map(Map.Entry::getValue)
                                    .findFirst());
                  }

                  private boolean isLike(UserId id, String pattern) {
                    return pattern.contains("%")
                        && BrokenMfaStoreTest.like(pattern).matcher(id.value()).matches();
                  }
                }),
        Break.of(
            StoreLaw.MANY_THREADS,
            "keeps whom it is asked for where all threads see it",
            good -> {
              Thread creator = Thread.currentThread();
              return new Forwarding(good) {
                private final AtomicReference<UserId> asked = new AtomicReference<>();

                @Override
                public Optional<Set<Role>> rolesOf(TenantId tenant, UserId caller) {
                  asked.set(caller);
                  long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
                  while (Thread.currentThread() != creator
                      && caller.equals(asked.get())
                      && System.nanoTime() < end) {
                    Thread.yield(); // until another thread has asked
                  }
                  return good.rolesOf(tenant, asked.get());
                }
              };
            }),
        Break.of(
            StoreLaw.FAILURE_TOLD,
            "knows no administrator while it is down",
            good ->
                new Forwarding(good) {
                  @Override
                  public Map<UserId, Set<Role>> administrators(TenantId tenant) {
                    try {
                      return good.administrators(tenant);
                    } catch (StoreException e) {
                      return Map.of();
                    }
                  }
                }),
        Break.of(
            StoreLaw.ANSWERS_STAND,
            "answers with the sets that it keeps",
            good ->
                new Forwarding(good) {
                  private final Map<TenantId, Map<UserId, Set<Role>>> kept =
                      new ConcurrentHashMap<>();

                  @Override
                  public Map<UserId, Set<Role>> administrators(TenantId tenant) {
                    Map<UserId, Set<Role>> now = good.administrators(tenant);
                    Map<UserId, Set<Role>> held = kept.get(tenant);
                    if (held == null || !held.keySet().equals(now.keySet())) {
                      held =
                          now.entrySet().stream()
                              .collect(
                                  toMap(Map.Entry::getKey, each -> new HashSet<>(each.getValue())));
                      kept.put(tenant, held);
                    }
                    return Map.copyOf(held);
                  }
                }),
        Break.of(
            StoreLaw.TENANTS_APART,
            "knows administrators without their tenant",
            good ->
                new Forwarding(good) {
                  private final Set<TenantId> tenants = ConcurrentHashMap.newKeySet();

                  @Override
                  public Map<UserId, Set<Role>> administrators(TenantId tenant) {
                    tenants.add(tenant);
                    Map<UserId, Set<Role>> all = new HashMap<>();
                    tenants.forEach(any -> all.putAll(good.administrators(any)));
                    return all;
                  }
                }),
        Break.of(
            StoreLaw.NO_NULLS,
            "has null for a stranger",
            good ->
                new Forwarding(good) {
                  @Override
                  @SuppressWarnings("NullAway")
                  public Optional<Set<Role>> rolesOf(TenantId tenant, UserId caller) {
                    Optional<Set<Role>> roles = good.rolesOf(tenant, caller);
                    return roles.isEmpty() ? null : roles;
                  }
                },
            StoreLaw.ROLES_AS_OF_NOW,
            StoreLaw.TENANTS_APART,
            StoreLaw.FOUND_UNDER_ID,
            StoreLaw.TEXTS_KEPT),
        Break.of(
            StoreLaw.ANSWERS_STAND,
            "answers with a view of what it has",
            good ->
                new Forwarding(good) {
                  @Override
                  public Map<UserId, Set<Role>> administrators(TenantId tenant) {
                    return new AbstractMap<>() {
                      @Override
                      public Set<Entry<UserId, Set<Role>>> entrySet() {
                        return good.administrators(tenant).entrySet();
                      }
                    };
                  }
                },
            StoreLaw.FAILURE_TOLD));
  }
}
