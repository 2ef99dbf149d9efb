package io.mfaadmin.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.access.Role;
import io.mfaadmin.spi.AdministratorDirectory;
import io.mfaadmin.spi.StoreLaw;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.UsernameKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;

/**
 * The laws of {@link AdministratorDirectory}, as tests. To be extended as {@link MfaStoreContract}.
 */
@DisplayNameGeneration(LawNames.class)
public abstract class AdministratorDirectoryContract {

  /** Of LDAP servers, many give 500, 1,000 or 2,000 entries, and leave out the rest. */
  private static final int MORE_THAN_SERVERS_GIVE_AT_ONCE = 2_100;

  private static final UserId ANN = new UserId("ann");
  private static final UserId BOB = new UserId("bob");

  private final TenantId tenant = World.newTenant("here");
  private final TenantId elsewhere = World.newTenant("elsewhere");

  /** For the author's class. */
  protected AdministratorDirectoryContract() {}

  /**
   * The directory to be tested.
   *
   * @return the same during one test
   */
  protected abstract AdministratorDirectory directory();

  /**
   * How roles get into it.
   *
   * @return what writes where the directory reads
   */
  protected abstract TestRoles roles();

  /**
   * The role that may do everything. Where the host's roles are a list of its own, its highest one.
   *
   * @return the same at each call
   */
  protected Role globalAdministrator() {
    return Role.GLOBAL_ADMINISTRATOR;
  }

  /**
   * A role besides. Where the host's roles are a list of its own, any other one of it.
   *
   * @return the same at each call
   */
  protected Role anotherRole() {
    return new Role("Help Desk 'Zo\u00eb' 100%");
  }

  /**
   * How to have what lies behind the directory down; to be overridden where a test can do that.
   *
   * @return a way; empty to leave out what is asked of a directory that is down
   */
  protected Optional<Outage> outage() {
    return Optional.empty();
  }

  @Law(StoreLaw.ROLES_AS_OF_NOW)
  void theRolesOfACallerAreThoseHeldNow() {
    roles().grant(tenant, ANN, anotherRole());
    assertThat(directory().rolesOf(tenant, ANN)).contains(Set.of(anotherRole()));
    roles().grant(tenant, ANN, globalAdministrator());
    assertThat(directory().rolesOf(tenant, ANN))
        .contains(Set.of(anotherRole(), globalAdministrator()));
    roles().revoke(tenant, ANN, globalAdministrator());
    assertThat(directory().rolesOf(tenant, ANN)).contains(Set.of(anotherRole()));
    roles().revoke(tenant, ANN, anotherRole());
    assertThat(directory().rolesOf(tenant, ANN)).as("known, without a role").contains(Set.of());
    assertThat(directory().rolesOf(tenant, BOB)).as("a stranger").isEmpty();
    assertThat(directory().rolesOf(tenant, new UserId("ANN"))).as("another id").isEmpty();
  }

  @Law(StoreLaw.ADMINISTRATORS_COMPLETE)
  void theAdministratorsAreThoseWhoHoldARole() {
    assertThat(directory().administrators(tenant)).isEmpty();
    roles().grant(tenant, ANN, globalAdministrator());
    roles().grant(tenant, ANN, anotherRole());
    roles().grant(tenant, BOB, anotherRole());
    assertThat(directory().administrators(tenant))
        .isEqualTo(
            Map.of(ANN, Set.of(globalAdministrator(), anotherRole()), BOB, Set.of(anotherRole())));
    roles().revoke(tenant, BOB, anotherRole());
    assertThat(directory().administrators(tenant)).containsOnlyKeys(ANN);
  }

  @Law(StoreLaw.ADMINISTRATORS_COMPLETE)
  void noneOfManyAdministratorsIsLost() {
    Set<UserId> many =
        IntStream.range(0, MORE_THAN_SERVERS_GIVE_AT_ONCE)
            .mapToObj(i -> new UserId("admin-" + i))
            .collect(Collectors.toSet());
    many.forEach(user -> roles().grant(tenant, user, anotherRole()));
    assertThat(directory().administrators(tenant).keySet())
        .as("administrators, of whom there are thousands")
        .isEqualTo(many);
  }

  @Law(StoreLaw.FOUND_UNDER_ID)
  void anIdThatOnlyACollationTakesForThatOfAnAdministratorHasNoRole() {
    UserId elan = new UserId("\u00e9lan");
    roles().grant(tenant, ANN, globalAdministrator());
    roles().grant(tenant, elan, globalAdministrator());
    for (String other : List.of("ANN", "Ann", "\u00e4nn", "\u00c9lan", "elan", "e\u0301lan")) {
      assertThat(directory().rolesOf(tenant, new UserId(other)).orElse(Set.of()))
          .as("roles of '%s'", other)
          .isEmpty();
    }
    assertThat(directory().rolesOf(tenant, elan)).contains(Set.of(globalAdministrator()));
    assertThat(directory().administrators(tenant)).containsOnlyKeys(ANN, elan);
  }

  @Law(StoreLaw.TEXTS_KEPT)
  void anIdOfAnyTextHasItsRolesAndNobodyElses() {
    roles().grant(tenant, ANN, globalAdministrator());
    for (String pattern : List.of("a%", "_nn", "*", "a*", "*)(uid=ann", "' OR 'a'='a")) {
      assertThat(directory().rolesOf(tenant, new UserId(pattern)).orElse(Set.of()))
          .as("roles of '%s', who is nobody", pattern)
          .isEmpty();
    }
    Set<UserId> granted = new HashSet<>(Set.of(ANN));
    for (String text : HostileTexts.ALL) {
      UserId user = new UserId(UsernameKey.of(text).value()); // as where usernames are the ids
      roles().grant(tenant, user, globalAdministrator());
      granted.add(user);
      assertThat(directory().rolesOf(tenant, user))
          .as("roles of '%s'", user)
          .contains(Set.of(globalAdministrator()));
    }
    assertThat(directory().administrators(tenant).keySet()).isEqualTo(granted);
  }

  @Law(StoreLaw.MANY_THREADS)
  void manyWhoAskAtOnceAreEachAnsweredWhatTheyAsked() {
    roles().grant(tenant, ANN, globalAdministrator());
    roles().grant(tenant, BOB, globalAdministrator());
    roles().grant(tenant, BOB, anotherRole());
    Map<UserId, Set<Role>> held =
        Map.of(
            ANN, Set.of(globalAdministrator()), BOB, Set.of(globalAdministrator(), anotherRole()));
    AtOnce.run(
        List.of(ANN, BOB, ANN, BOB, ANN, BOB, ANN, BOB),
        user -> {
          for (int i = 0; i < 25; i++) {
            assertThat(directory().rolesOf(tenant, user)).contains(held.get(user));
            assertThat(directory().administrators(tenant)).isEqualTo(held);
          }
          return true;
        });
  }

  @Law(StoreLaw.FAILURE_TOLD)
  void whileTheDirectoryIsDownEveryCallFailsAndNobodyIsWithoutARole() {
    roles().grant(tenant, ANN, globalAdministrator());
    OutageLaws.assertAllFail(
        outage(),
        Exception.class, // any denies
        Map.of(
            "rolesOf", () -> directory().rolesOf(tenant, ANN),
            "administrators", () -> directory().administrators(tenant)));
  }

  @Law(StoreLaw.TENANTS_APART)
  void aRoleHeldInAnotherTenantIsNoRoleHere() {
    roles().grant(elsewhere, ANN, globalAdministrator());
    assertThat(directory().administrators(elsewhere)).containsOnlyKeys(ANN);
    assertThat(directory().administrators(tenant)).isEmpty();
    assertThat(directory().rolesOf(tenant, ANN).orElse(Set.of())).isEmpty();
  }

  @Law(StoreLaw.NO_NULLS)
  void whoeverIsAskedForNoAnswerIsNull() {
    Optional<Set<Role>> stranger = directory().rolesOf(tenant, ANN);
    assertThat(stranger).isNotNull();
    assertThat(directory().administrators(tenant)).isNotNull();
    roles().grant(tenant, ANN, anotherRole());
    assertThat(directory().administrators(tenant)).isNotNull().doesNotContainValue(null);
  }

  @Law(StoreLaw.ANSWERS_STAND)
  void rolesThatWereAnsweredDoNotChangeAfterwards() {
    roles().grant(tenant, ANN, globalAdministrator());
    Answers.assertStand(
        () -> directory().administrators(tenant),
        () -> roles().grant(tenant, BOB, globalAdministrator()));
    Answers.tryTo(() -> directory().rolesOf(tenant, ANN).orElseThrow().clear());
    Answers.tryTo(() -> directory().administrators(tenant).values().forEach(Set::clear));
    assertThat(directory().administrators(tenant))
        .as("the directory after roles in an answer were changed")
        .isEqualTo(Map.of(ANN, Set.of(globalAdministrator()), BOB, Set.of(globalAdministrator())));
    Set<Role> held = directory().rolesOf(tenant, ANN).orElseThrow();
    roles().revoke(tenant, ANN, globalAdministrator());
    assertThat(held).containsExactly(globalAdministrator());
  }
}
