package example.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.change.PlanRow;
import io.mfaadmin.change.PlannedChange;
import io.mfaadmin.change.UserAction;
import io.mfaadmin.change.UserRequest;
import io.mfaadmin.text.Messages;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceAccountGuardTest {

  private static PlanRow row(String username, MfaState state, UserAction action) {
    User user =
        new User(new TenantId("house"), new UserId(username), new Username(username), "somebody");
    MfaUser before = new MfaUser(user, new MfaRecord(state, List.of(), 0, 0, 1));
    return new PlanRow(
        1, username, "", PlannedChange.of(before, UserRequest.of(action), true), List.of());
  }

  private static List<String> refused(PlanRow... rows) {
    ServiceAccountGuard guard = new ServiceAccountGuard();
    List.of(rows).forEach(guard::look);
    return guard.refused();
  }

  static Stream<Arguments> everyChange() {
    return Arrays.stream(MfaState.values())
        .flatMap(
            state -> Arrays.stream(UserAction.values()).map(action -> Arguments.of(state, action)));
  }

  @ParameterizedTest
  @MethodSource("everyChange")
  @DisplayName("a plan is refused exactly where it begins to require MFA of a service account")
  void refusesWhatRequiresMfa(MfaState state, UserAction action) {
    boolean requires =
        state == MfaState.DISABLED
            && List.of(
                    UserAction.ENABLE,
                    UserAction.ENFORCE,
                    UserAction.UNDO_TO_ENABLED,
                    UserAction.UNDO_TO_ENFORCED)
                .contains(action);

    assertThat(refused(row("SVC-backup@house.example", state, action)))
        .isEqualTo(requires ? List.of("SVC-backup@house.example") : List.of());
    assertThat(refused(row("ann@house.example", state, action))).isEmpty();
  }

  @Test
  @DisplayName("a row with an error of its own is none of the guard's business")
  void ignoresRowsWithoutAChange() {
    assertThat(refused(new PlanRow(1, "svc-backup@house.example", "yes", null, List.of())))
        .isEmpty();
  }

  @Test
  @DisplayName("the refusal is said in the words of this house, in each language")
  void saysWhy() {
    List<String> accounts = List.of("svc-a@house.example", "svc-b@house.example");

    assertThat(Messages.in(Locale.ENGLISH).text(HouseRefusal.SERVICE_ACCOUNT, accounts))
        .isEqualTo(
            "Nobody can pass a second verification for a service account. Leave these out:"
                + " svc-a@house.example, svc-b@house.example");
    assertThat(
            Messages.in(Locale.forLanguageTag("nl")).text(HouseRefusal.SERVICE_ACCOUNT, accounts))
        .isEqualTo(
            "Voor een serviceaccount kan niemand een tweede verificatie doorstaan. Laat deze weg:"
                + " svc-a@house.example, svc-b@house.example");
  }
}
