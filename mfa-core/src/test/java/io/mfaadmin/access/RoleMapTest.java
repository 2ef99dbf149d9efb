package io.mfaadmin.access;

import static io.mfaadmin.access.TargetScope.ANYONE;
import static io.mfaadmin.access.TargetScope.NON_ADMINISTRATORS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfaadmin.text.Messages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoleMapTest {

  private static final Role CHIEF = new Role("Chief");
  private static final Role HELP_DESK = new Role("Help Desk");

  @Test
  @DisplayName("AU-1 the default map knows one role, which may do everything but self-service")
  void defaultMap() {
    RoleMap map = RoleMap.globalAdministratorsOnly();
    assertThat(map.globalAdministrator()).isEqualTo(new Role("Global Administrator"));
    assertThat(map.rights()).containsOnlyKeys(Role.GLOBAL_ADMINISTRATOR);
    assertThat(map.rights().get(Role.GLOBAL_ADMINISTRATOR).keySet())
        .containsExactlyElementsOf(
            Stream.of(Action.values()).filter(action -> !action.isSelfService()).toList());
    assertThat(map.rights().get(Role.GLOBAL_ADMINISTRATOR).values()).containsOnly(ANYONE);
  }

  @Test
  @DisplayName("AU-1 the second map knows today's roles of Entra, the role of everything first")
  void entraRoles() {
    assertThat(RoleMap.entra().rights().keySet())
        .extracting(Role::toString)
        .containsExactly(
            "Global Administrator",
            "Authentication Administrator",
            "Privileged Authentication Administrator",
            "Authentication Policy Administrator",
            "Global Reader");
    assertThat(RoleMap.entra().globalAdministrator()).isEqualTo(Role.GLOBAL_ADMINISTRATOR);
  }

  @Test
  @DisplayName("AU-1 a host brings its own roles, and what it does not give is denied")
  void ownMap() {
    RoleMap map =
        RoleMap.builder(CHIEF)
            .permit(HELP_DESK, List.of(Action.VIEW), ANYONE)
            .permit(HELP_DESK, List.of(Action.ENABLE), NON_ADMINISTRATORS)
            .build();
    assertThat(map.globalAdministrator()).isEqualTo(CHIEF);
    assertThat(map.rights().keySet()).containsExactly(CHIEF, HELP_DESK);
    assertThat(map.rights().get(HELP_DESK))
        .isEqualTo(Map.of(Action.VIEW, ANYONE, Action.ENABLE, NON_ADMINISTRATORS));
    assertThat(map.scope(Set.of(HELP_DESK), Action.ENABLE)).contains(NON_ADMINISTRATORS);
    assertThat(map.scope(Set.of(HELP_DESK), Action.DISABLE)).isEmpty();
    assertThat(map.scope(Set.of(Role.GLOBAL_ADMINISTRATOR), Action.VIEW)).isEmpty();
    assertThat(map.scope(Set.of(), Action.VIEW)).isEmpty();
  }

  @Test
  @DisplayName("AU-1 the widest scope wins, in whatever order scopes and roles come")
  void widestScopeWins() {
    RoleMap map =
        RoleMap.builder(CHIEF)
            .permit(HELP_DESK, List.of(Action.ENABLE), ANYONE)
            .permit(HELP_DESK, List.of(Action.ENABLE), NON_ADMINISTRATORS)
            .permit(HELP_DESK, List.of(Action.DISABLE), NON_ADMINISTRATORS)
            .permit(HELP_DESK, List.of(Action.DISABLE), ANYONE)
            .permit(HELP_DESK, List.of(Action.VIEW), NON_ADMINISTRATORS)
            .build();
    assertThat(map.scope(List.of(HELP_DESK), Action.ENABLE)).contains(ANYONE);
    assertThat(map.scope(List.of(HELP_DESK), Action.DISABLE)).contains(ANYONE);
    assertThat(map.scope(List.of(HELP_DESK, CHIEF), Action.VIEW)).contains(ANYONE);
    assertThat(map.scope(List.of(CHIEF, HELP_DESK), Action.VIEW)).contains(ANYONE);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("AU-8 self-service cannot be given to a role")
  void refusesSelfService(Action action) {
    RoleMap.Builder builder = RoleMap.builder(CHIEF);
    if (action.isSelfService()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.permit(HELP_DESK, List.of(action), ANYONE))
          .withMessage(action + " is done by users on themself and cannot be given to a role");
    } else {
      assertThat(builder.permit(HELP_DESK, List.of(action), ANYONE)).isSameAs(builder);
    }
  }

  @Test
  @DisplayName("AU-8 self-service is registering, app passwords and devices of one's own")
  void selfServiceActions() {
    assertThat(Arrays.stream(Action.values()).filter(Action::isSelfService))
        .containsExactly(
            Action.REGISTER,
            Action.CREATE_APP_PASSWORD,
            Action.LIST_OWN_APP_PASSWORDS,
            Action.DELETE_OWN_APP_PASSWORD,
            Action.FORGET_OWN_DEVICES);
  }

  @ParameterizedTest
  @EnumSource(
      value = Action.class,
      names = {"SERVICE_SETTINGS", "READ_AUDIT", "OVERRIDE_GUARD"})
  @DisplayName("AU-1 AU-7 what concerns the whole tenant is not given on some of its users")
  void tenantActionsHaveNoTargets(Action action) {
    RoleMap.Builder builder = RoleMap.builder(CHIEF);

    assertThat(action.isOnUsers()).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.permit(HELP_DESK, List.of(action), NON_ADMINISTRATORS))
        .withMessage(
            action + " concerns the whole tenant and cannot be given on NON_ADMINISTRATORS");
    assertThat(builder.permit(HELP_DESK, List.of(action), ANYONE).build().rights().get(HELP_DESK))
        .containsOnlyKeys(action);
  }

  @Test
  @DisplayName("E95 a map that was built changes no more")
  void isImmutable() {
    List<Action> actions = new ArrayList<>(List.of(Action.VIEW));
    RoleMap.Builder builder = RoleMap.builder(CHIEF).permit(HELP_DESK, actions, ANYONE);
    RoleMap map = builder.build();
    actions.add(Action.DISABLE);
    builder
        .permit(HELP_DESK, List.of(Action.ENABLE), ANYONE)
        .permit(new Role("Intern"), List.of(Action.VIEW), ANYONE);
    assertThat(map.rights().keySet()).containsExactly(CHIEF, HELP_DESK);
    assertThat(map.rights().get(HELP_DESK)).containsOnlyKeys(Action.VIEW);
    assertThatThrownBy(() -> map.rights().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> map.rights().get(HELP_DESK).put(Action.DISABLE, ANYONE))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  @DisplayName("I11 a map with a gap is refused")
  void refusesNull() {
    assertThatNullPointerException()
        .isThrownBy(() -> RoleMap.builder(null))
        .withMessage("globalAdministrator");
    assertThatNullPointerException()
        .isThrownBy(() -> RoleMap.builder(CHIEF).permit(null, List.of(Action.VIEW), ANYONE))
        .withMessage("role");
    assertThatNullPointerException()
        .isThrownBy(() -> RoleMap.builder(CHIEF).permit(HELP_DESK, List.of(Action.VIEW), null));
  }

  @Test
  @DisplayName(
      "AU-1 a role has a name of 1 to 128 characters in which nothing hides, compared exactly")
  void roleNames() {
    assertThat(new Role("r")).hasToString("r").isNotEqualTo(new Role("R"));
    assertThat(new Role("r".repeat(128)).name()).hasSize(128);
    for (String name : List.of("", " ", "\t", " r", "r\u00a0", "a\nb", "\ud800", "r".repeat(129))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Role(name))
          .withMessageStartingWith("a role name has 1 to 128 characters");
    }
  }

  @Test
  @DisplayName(
      "AU-7 a denial has its code, its action and what its message needs, and shows no more")
  void denial() {
    Denial denial = Denial.of(DenialCode.COUNT_NOT_CONFIRMED, Action.DISABLE, 21L);
    assertThat(denial)
        .isEqualTo(new Denial(DenialCode.COUNT_NOT_CONFIRMED, Action.DISABLE, List.of(21L)))
        .hasToString("Denial[COUNT_NOT_CONFIRMED of DISABLE]");
  }

  @Test
  @DisplayName("AU-7 a denial is said about its action, then with its further arguments")
  void denialHasAMessage() {
    assertThat(
            Denial.of(DenialCode.COUNT_NOT_CONFIRMED, Action.DISABLE, 21L)
                .message(Messages.in(Locale.ENGLISH)))
        .isEqualTo(
            "\"Disable MFA\" would disable MFA for 21 users. Repeat that number to confirm.");
  }
}
