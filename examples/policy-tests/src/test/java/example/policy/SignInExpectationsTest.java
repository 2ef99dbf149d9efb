package example.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.network.IpAddress;
import io.mfaadmin.network.IpRange;
import io.mfaadmin.network.TrustedNetworks;
import io.mfaadmin.settings.RememberDevices;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.signin.ClientKind;
import io.mfaadmin.signin.RememberedDeviceClaim;
import io.mfaadmin.signin.RememberedDeviceKeys;
import io.mfaadmin.signin.RememberedDeviceTokens;
import io.mfaadmin.signin.SignInAttempt;
import io.mfaadmin.signin.SignInDecision;
import io.mfaadmin.signin.SignInOutcome;
import io.mfaadmin.signin.SignInPolicy;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.VerificationMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The sign-in expectations of this house, under its settings: the rows of sign-in.txt. */
class SignInExpectationsTest {

  private static final ServiceSettings SETTINGS =
      ServiceSettings.builder()
          .appPasswordsAllowed(true)
          .trustedNetworks(TrustedNetworks.of(List.of(IpRange.of("192.0.2.0/24"))))
          .verificationMethods(
              Set.of(VerificationMethod.APP_NOTIFICATION, VerificationMethod.APP_CODE))
          .rememberDevices(new RememberDevices(true, 30))
          .build();

  private static final Map<String, IpAddress> PLACES =
      Map.of("office", address("192.0.2.17"), "home", address("198.51.100.7"));

  private static final Map<String, MfaRecord> USERS =
      Map.of(
          "newcomer", MfaRecord.NONE,
          "enabled", user(MfaState.ENABLED, 0),
          "clerk", user(MfaState.ENFORCED, 0, VerificationMethod.APP_CODE),
          "traveller", user(MfaState.ENFORCED, 1, VerificationMethod.APP_CODE),
          "veteran", user(MfaState.ENFORCED, 0, VerificationMethod.CALL_TO_PHONE));

  private static final TenantId TENANT = new TenantId("house");
  private static final UserId USER = new UserId("somebody");
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @ParameterizedTest
  @CsvFileSource(
      resources = "sign-in.txt",
      delimiter = '|',
      useHeadersInDisplayName = true,
      encoding = "UTF-8")
  @DisplayName("a sign-in is decided as this house expects")
  void decidesAsExpected(
      String user,
      ClientKind client,
      String place,
      String device,
      SignInOutcome outcome,
      String rule) {
    SignInDecision decision =
        SignInPolicy.decide(
            USERS.get(user),
            SETTINGS,
            SignInAttempt.with(client).from(PLACES.get(place)),
            claim(device),
            NOW);

    assertThat(decision.rule().outcome()).isEqualTo(outcome);
    assertThat(decision.rule().id()).isEqualTo(rule);
  }

  private static RememberedDeviceClaim claim(String device) {
    return switch (device) {
      case "new" -> RememberedDeviceClaim.NONE;
      case "remembered" -> rememberedSince(Duration.ofDays(29));
      case "expired" -> rememberedSince(Duration.ofDays(30));
      default -> throw new IllegalArgumentException(device);
    };
  }

  private static RememberedDeviceClaim rememberedSince(Duration age) {
    byte[] key = new byte[RememberedDeviceKeys.MIN_KEY_LENGTH];
    RememberedDeviceTokens tokens =
        new RememberedDeviceTokens(RememberedDeviceKeys.of("test", Map.of("test", key)));
    return tokens.check(tokens.issue(TENANT, USER, 0, NOW.minus(age)), TENANT, USER);
  }

  private static MfaRecord user(
      MfaState state, int appPasswords, VerificationMethod... registered) {
    List<ContactMethod> methods =
        List.of(registered).stream()
            .map(method -> new ContactMethod(method, "reference", "label"))
            .toList();
    return new MfaRecord(state, methods, appPasswords, 0, 1);
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }
}
