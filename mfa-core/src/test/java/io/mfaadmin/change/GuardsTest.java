package io.mfaadmin.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.access.DenialCode;
import io.mfaadmin.access.Target;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaStatus;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.VerificationMethod;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GuardsTest {

  private static final UserId ANN = new UserId("ann");
  private static final UserId BOB = new UserId("bob");
  private static final UserId CAS = new UserId("cas");

  private static final boolean REGISTERED = true;
  private static final boolean UNREGISTERED = false;

  private static MfaRecord record(MfaState state, boolean registered) {
    return new MfaRecord(
        state,
        registered
            ? List.of(new ContactMethod(VerificationMethod.APP_CODE, "app", "phone"))
            : List.of(),
        0,
        0,
        1);
  }

  private static MfaStatus status(MfaState state, boolean registered) {
    return record(state, registered).status();
  }

  private static PlannedChange change(
      UserId id, MfaState state, boolean registered, UserAction action) {
    return PlannedChange.of(
        new MfaUser(
            new User(new TenantId("contoso"), id, new Username(id + "@contoso.com"), ""),
            record(state, registered)),
        UserRequest.of(action),
        true);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName(
      "AU-6 a row guard stops exactly disabling and contact methods again, on oneself or"
          + " on an administrator by somebody not under MFA")
  void rowGuards(UserAction action) {
    Set<UserAction> guarded =
        EnumSet.of(
            UserAction.DISABLE, UserAction.UNDO_TO_DISABLED, UserAction.REQUIRE_CONTACT_METHODS);
    boolean[] both = {false, true};
    for (MfaState state : MfaState.values()) {
      for (boolean registered : both) {
        PlannedChange change = change(ANN, state, registered, action);
        boolean stops = guarded.contains(action) && change.changes();
        for (Target target : Target.values()) {
          for (boolean callerUnderMfa : both) {
            Optional<DenialCode> expected =
                !stops
                    ? Optional.empty()
                    : target == Target.SELF
                        ? Optional.of(DenialCode.OWN_ACCOUNT)
                        : target == Target.ADMINISTRATOR && !callerUnderMfa
                            ? Optional.of(DenialCode.CALLER_NOT_UNDER_MFA)
                            : Optional.empty();
            assertThat(Guards.row(change, target, callerUnderMfa))
                .as("%s %s on %s under MFA %s", state, registered, target, callerUnderMfa)
                .isEqualTo(expected);
          }
        }
      }
    }
  }

  @Test
  @DisplayName("AU-6 contact methods again together with other user settings is guarded as well")
  void rowGuardsLookAtTheWholeRequest() {
    PlannedChange all =
        PlannedChange.of(
            new MfaUser(
                new User(new TenantId("contoso"), ANN, new Username("ann@contoso.com"), ""),
                record(MfaState.ENFORCED, REGISTERED)),
            UserRequest.of(UserAction.REQUIRE_CONTACT_METHODS, UserAction.RESTORE_MFA),
            true);
    assertThat(Guards.row(all, Target.SELF, true)).contains(DenialCode.OWN_ACCOUNT);
  }

  @Test
  @DisplayName("AU-6 E78 I13 a plan that drops the last Global Administrator under MFA is stopped")
  void lastAdministrator() {
    Map<UserId, MfaStatus> administrators =
        Map.of(
            ANN, status(MfaState.ENFORCED, REGISTERED),
            BOB, status(MfaState.ENABLED, UNREGISTERED),
            CAS, status(MfaState.DISABLED, REGISTERED));
    PlannedChange disables = change(ANN, MfaState.ENFORCED, REGISTERED, UserAction.DISABLE);
    PlannedChange deletes =
        change(ANN, MfaState.ENFORCED, REGISTERED, UserAction.REQUIRE_CONTACT_METHODS);

    assertThat(Guards.remaining(administrators, Map.of())).containsExactly(ANN);
    assertThat(Guards.dropsLastAdministrator(administrators, Map.of())).isFalse();
    for (PlannedChange change : List.of(disables, deletes)) {
      assertThat(Guards.remaining(administrators, Map.of(ANN, change))).isEmpty();
      assertThat(Guards.dropsLastAdministrator(administrators, Map.of(ANN, change))).isTrue();
    }
  }

  @Test
  @DisplayName("AU-6 the end state of the whole plan counts: another one may come under MFA by it")
  void endStateCounts() {
    Map<UserId, MfaStatus> administrators =
        Map.of(
            ANN, status(MfaState.ENFORCED, REGISTERED),
            CAS, status(MfaState.DISABLED, REGISTERED));
    Map<UserId, PlannedChange> swaps =
        Map.of(
            ANN, change(ANN, MfaState.ENFORCED, REGISTERED, UserAction.DISABLE),
            CAS, change(CAS, MfaState.DISABLED, REGISTERED, UserAction.ENABLE));
    assertThat(Guards.remaining(administrators, swaps)).containsExactly(CAS);
    assertThat(Guards.dropsLastAdministrator(administrators, swaps)).isFalse();
  }

  @Test
  @DisplayName("AU-6 E78 a plan that drops all of several is stopped, one that leaves one is not")
  void severalAdministrators() {
    Map<UserId, MfaStatus> administrators =
        Map.of(
            ANN, status(MfaState.ENFORCED, REGISTERED),
            BOB, status(MfaState.ENABLED, REGISTERED));
    PlannedChange ann = change(ANN, MfaState.ENFORCED, REGISTERED, UserAction.DISABLE);
    PlannedChange bob =
        change(BOB, MfaState.ENABLED, REGISTERED, UserAction.REQUIRE_CONTACT_METHODS);
    assertThat(Guards.remaining(administrators, Map.of(ANN, ann))).containsExactly(BOB);
    assertThat(Guards.dropsLastAdministrator(administrators, Map.of(ANN, ann))).isFalse();
    assertThat(Guards.dropsLastAdministrator(administrators, Map.of(BOB, bob))).isFalse();
    assertThat(Guards.dropsLastAdministrator(administrators, Map.of(ANN, ann, BOB, bob))).isTrue();
  }

  @Test
  @DisplayName("AU-6 where no Global Administrator was under MFA, none has to remain")
  void nobodyBefore() {
    Map<UserId, MfaStatus> administrators =
        Map.of(
            BOB, status(MfaState.ENFORCED, UNREGISTERED),
            CAS, status(MfaState.DISABLED, REGISTERED));
    Map<UserId, PlannedChange> plan =
        Map.of(BOB, change(BOB, MfaState.ENFORCED, UNREGISTERED, UserAction.DISABLE));
    assertThat(Guards.dropsLastAdministrator(administrators, plan)).isFalse();
    assertThat(Guards.dropsLastAdministrator(Map.of(), plan)).isFalse();
  }

  @Test
  @DisplayName("AU-6 strengthening is never guarded")
  void strengtheningIsFree() {
    MfaStatus alone = status(MfaState.ENABLED, REGISTERED);
    Arrays.stream(UserAction.values())
        .map(action -> change(ANN, MfaState.ENABLED, REGISTERED, action))
        .filter(change -> !change.weakens())
        .forEach(
            change -> {
              assertThat(Guards.row(change, Target.SELF, false)).isEmpty();
              assertThat(Guards.row(change, Target.ADMINISTRATOR, false)).isEmpty();
              assertThat(Guards.dropsLastAdministrator(Map.of(ANN, alone), Map.of(ANN, change)))
                  .isFalse();
            });
  }

  @ParameterizedTest(name = "{0} disabled, from {1} on, confirmed {2}: {3}")
  @CsvSource({
    "0, 20, , false",
    "19, 20, , false",
    "19, 20, 18, false",
    "20, 20, , true",
    "20, 20, 20, false",
    "20, 20, 19, true",
    "20, 20, 21, true",
    "21, 20, 20, true",
    "1, 1, , true",
    "1, 1, 1, false",
    "10000000000, 20, 10000000000, false",
    "10000000000, 20, 1410065408, true"
  })
  @DisplayName("AU-6 E80 a plan that disables as many as the host says needs its exact count")
  void count(long disabled, long threshold, Long confirmed, boolean needed) {
    assertThat(Guards.needsCount(disabled, threshold, Optional.ofNullable(confirmed)))
        .isEqualTo(needed);
  }
}
