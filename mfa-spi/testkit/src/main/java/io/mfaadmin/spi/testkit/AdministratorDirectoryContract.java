package io.mfaadmin.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.access.Role;
import io.mfaadmin.spi.AdministratorDirectory;
import io.mfaadmin.spi.StoreLaw;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;

/**
 * The laws of {@link AdministratorDirectory}, as tests. To be extended as {@link MfaStoreContract}.
 */
@DisplayNameGeneration(LawNames.class)
public abstract class AdministratorDirectoryContract {

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
    roles().grant(tenant, ANN, anotherRole());
    Answers.assertStand(
        () -> directory().administrators(tenant), () -> roles().grant(tenant, BOB, anotherRole()));
    Set<Role> held = directory().rolesOf(tenant, ANN).orElseThrow();
    roles().revoke(tenant, ANN, anotherRole());
    assertThat(held).containsExactly(anotherRole());
  }
}
