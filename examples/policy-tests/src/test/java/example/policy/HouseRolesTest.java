package example.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.access.AccessPolicy;
import io.mfaadmin.access.Action;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.access.Role;
import io.mfaadmin.access.Standing;
import io.mfaadmin.access.Target;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HouseRolesTest {

  private static final AccessPolicy POLICY = new AccessPolicy(HouseRoles.MAP);

  private static Set<Action> permitted(Target target, Role... roles) {
    Standing standing = new Standing.Administrator(Set.of(roles));
    return Arrays.stream(Action.values())
        .filter(action -> POLICY.denial(standing, action, target).isEmpty())
        .collect(Collectors.toSet());
  }

  @Test
  @DisplayName("the help desk helps users, and touches no administrator")
  void helpDesk() {
    assertThat(permitted(Target.USER, HouseRoles.HELP_DESK))
        .containsExactlyInAnyOrder(
            Action.VIEW, Action.ENABLE, Action.REQUIRE_CONTACT_METHODS, Action.RESTORE_MFA);
    assertThat(permitted(Target.ADMINISTRATOR, HouseRoles.HELP_DESK)).isEmpty();
  }

  @Test
  @DisplayName("an auditor sees everything and changes nothing")
  void auditor() {
    assertThat(permitted(Target.ADMINISTRATOR, HouseRoles.AUDITOR))
        .containsExactlyInAnyOrder(Action.VIEW, Action.READ_AUDIT);
  }

  @Test
  @DisplayName("only an owner lowers protection for good: disable, settings, overrides")
  void onlyOwnersWeaken() {
    Set<Action> reserved =
        EnumSet.of(Action.DISABLE, Action.SERVICE_SETTINGS, Action.OVERRIDE_GUARD);

    assertThat(permitted(Target.USER, HouseRoles.HELP_DESK, HouseRoles.AUDITOR))
        .doesNotContainAnyElementsOf(reserved);
    assertThat(permitted(Target.ADMINISTRATOR, HouseRoles.OWNER)).containsAll(reserved);
  }

  @Test
  @DisplayName("AU-3 no cell of the whole matrix reaches into another tenant")
  void tenantsStayApart() {
    assertThat(POLICY.matrix())
        .filteredOn(cell -> cell.target() == Target.OTHER_TENANT)
        .isNotEmpty()
        .allSatisfy(cell -> assertThat(cell.denial()).contains(DenialCode.OTHER_TENANT));
  }

  @Test
  @DisplayName("AU-8 nobody gets self-service over somebody else")
  void selfServiceStaysOnesOwn() {
    assertThat(POLICY.matrix())
        .filteredOn(cell -> cell.action().isSelfService() && cell.target() != Target.SELF)
        .isNotEmpty()
        .allSatisfy(cell -> assertThat(cell.denial()).isPresent());
  }
}
