package io.mfaadmin.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.access.Role;
import io.mfaadmin.spi.AdministratorDirectory;
import io.mfaadmin.spi.StoreLaw;
import io.mfaadmin.spi.memory.InMemoryAdministratorDirectory;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private final AdministratorDirectory broken = breaking.apply(good);

    @Override
    protected AdministratorDirectory directory() {
      return broken;
    }

    @Override
    protected TestRoles roles() {
      return InMemoryAdministratorDirectoryTest.rolesOf(good);
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
        .containsExactlyInAnyOrder(
            StoreLaw.TENANTS_APART,
            StoreLaw.NO_NULLS,
            StoreLaw.ANSWERS_STAND,
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
                  private final Map<UserId, Optional<Set<Role>>> remembered =
                      new ConcurrentHashMap<>();

                  @Override
                  public Optional<Set<Role>> rolesOf(TenantId tenant, UserId caller) {
                    return remembered.computeIfAbsent(
                        caller, unknown -> good.rolesOf(tenant, unknown));
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
            StoreLaw.TENANTS_APART),
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
                }));
  }
}
