package io.mfaadmin.settings;

import static io.mfaadmin.user.VerificationMethod.APP_CODE;
import static io.mfaadmin.user.VerificationMethod.APP_NOTIFICATION;
import static io.mfaadmin.user.VerificationMethod.CALL_TO_PHONE;
import static io.mfaadmin.user.VerificationMethod.TEXT_TO_PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.mfaadmin.network.IpRange;
import io.mfaadmin.network.TrustedNetworks;
import io.mfaadmin.user.VerificationMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceSettingsTest {

  @Test
  @DisplayName("SV-1 SV-2 SV-3 SV-4 SV-5 SV-6 ST-4: the defaults")
  void defaults() {
    ServiceSettings defaults = ServiceSettings.DEFAULTS;
    assertThat(defaults.modernAuthentication()).isTrue();
    assertThat(defaults.appPasswordsAllowed()).isFalse();
    assertThat(defaults.trustedNetworks()).isEqualTo(TrustedNetworks.NONE);
    assertThat(defaults.skipFederatedIntranet()).isFalse();
    assertThat(defaults.verificationMethods())
        .containsExactly(TEXT_TO_PHONE, APP_NOTIFICATION, APP_CODE);
    assertThat(defaults.rememberDevices()).isEqualTo(new RememberDevices(false, 14));
    assertThat(defaults.enforceRegisteredUsers()).isTrue();
    assertThat(VersionedSettings.NEVER_SAVED).isEqualTo(new VersionedSettings(defaults, 0));
  }

  @Test
  @DisplayName("each setting can be changed by itself")
  void changes() {
    ServiceSettings changed =
        ServiceSettings.builder()
            .modernAuthentication(false)
            .appPasswordsAllowed(true)
            .trustedNetworks(networks("10.0.0.0/8"))
            .skipFederatedIntranet(true)
            .verificationMethods(Set.of(CALL_TO_PHONE))
            .rememberDevices(new RememberDevices(true, 30))
            .enforceRegisteredUsers(false)
            .build();
    assertThat(changed)
        .isEqualTo(
            new ServiceSettings(
                false,
                true,
                networks("10.0.0.0/8"),
                true,
                EnumSet.of(CALL_TO_PHONE),
                new RememberDevices(true, 30),
                false));
    assertThat(changed.toBuilder().build()).isEqualTo(changed);
  }

  @Test
  @DisplayName("SV-5 at least one verification method is allowed")
  void needsAMethod() {
    assertThat(ServiceSettings.accepts(Set.of())).isFalse();
    assertThat(ServiceSettings.accepts(Set.of(APP_CODE))).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServiceSettings.builder().verificationMethods(Set.of()).build())
        .withMessage("at least one verification method must be allowed");
  }

  @Test
  @DisplayName(
      "E95 the verification methods are copied, in the order of the enum, and cannot be changed")
  void copiesMethods() {
    Set<VerificationMethod> methods = EnumSet.of(APP_CODE, CALL_TO_PHONE);
    ServiceSettings settings = ServiceSettings.builder().verificationMethods(methods).build();
    methods.clear();
    assertThat(settings.verificationMethods())
        .containsExactly(CALL_TO_PHONE, APP_CODE)
        .isUnmodifiable();
  }

  @Test
  @DisplayName("nothing may be null")
  void noNulls() {
    assertThatNullPointerException()
        .isThrownBy(() -> ServiceSettings.builder().trustedNetworks(null).build())
        .withMessage("trusted networks");
    assertThatNullPointerException()
        .isThrownBy(() -> ServiceSettings.builder().rememberDevices(null).build())
        .withMessage("remember devices");
    assertThatNullPointerException()
        .isThrownBy(() -> ServiceSettings.builder().verificationMethods(null).build());
    assertThatNullPointerException()
        .isThrownBy(() -> new VersionedSettings(null, 0))
        .withMessage("settings");
    assertThatNullPointerException()
        .isThrownBy(() -> ServiceSettings.DEFAULTS.weakeningsOf(null))
        .withMessage("proposed");
  }

  @Test
  @DisplayName("SV-7 a version is not negative")
  void versions() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VersionedSettings(ServiceSettings.DEFAULTS, -1))
        .withMessage("a version is not negative: -1");
    assertThat(new VersionedSettings(ServiceSettings.DEFAULTS, 7).version()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 14, 364, 365})
  @DisplayName("SV-6 devices are remembered for 1 to 365 days")
  void acceptsDays(int days) {
    assertThat(RememberDevices.accepts(days)).isTrue();
    assertThat(new RememberDevices(true, days).days()).isEqualTo(days);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 366, Integer.MAX_VALUE})
  @DisplayName("SV-6 no other number of days is accepted, also while off")
  void refusesDays(int days) {
    assertThat(RememberDevices.accepts(days)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RememberDevices(false, days))
        .withMessage("devices are remembered for 1 to 365 days, not " + days);
  }

  @Test
  @DisplayName("SV-10 exactly the named weakenings are found, whatever else changes with them")
  void weakeningsOfEverySave() {
    List<ServiceSettings> all = everySettings();
    for (ServiceSettings before : all) {
      for (ServiceSettings after : all) {
        Set<Weakening> expected = EnumSet.noneOf(Weakening.class);
        if (before.trustedNetworks().equals(TrustedNetworks.NONE)
            && !after.trustedNetworks().equals(TrustedNetworks.NONE)) {
          expected.add(Weakening.WIDER_NETWORK);
        }
        if (!before.skipFederatedIntranet() && after.skipFederatedIntranet()) {
          expected.add(Weakening.INTRANET_SKIP);
        }
        RememberDevices was = before.rememberDevices();
        RememberDevices becomes = after.rememberDevices();
        if (becomes.on()) {
          if (!was.on()) {
            expected.add(Weakening.REMEMBER_DEVICES_ON);
          } else if (was.days() == 7 && becomes.days() == 8) {
            expected.add(Weakening.REMEMBER_DEVICES_LONGER);
          }
        }
        if (!before.appPasswordsAllowed() && after.appPasswordsAllowed()) {
          expected.add(Weakening.APP_PASSWORDS_ON);
        }
        if (before.modernAuthentication() && !after.modernAuthentication()) {
          expected.add(Weakening.MODERN_AUTHENTICATION_OFF);
        }
        if (!before.weakeningsOf(after).equals(expected)) {
          assertThat(before.weakeningsOf(after)).as("%s -> %s", before, after).isEqualTo(expected);
        }
      }
    }
  }

  private static List<ServiceSettings> everySettings() {
    List<ServiceSettings> all = new ArrayList<>();
    for (int bits = 0; bits < 64; bits++) {
      for (int days : new int[] {7, 8}) {
        all.add(
            ServiceSettings.builder()
                .modernAuthentication((bits & 1) != 0)
                .appPasswordsAllowed((bits & 2) != 0)
                .trustedNetworks((bits & 4) != 0 ? networks("10.0.0.0/8") : TrustedNetworks.NONE)
                .skipFederatedIntranet((bits & 8) != 0)
                .rememberDevices(new RememberDevices((bits & 16) != 0, days))
                .enforceRegisteredUsers((bits & 32) != 0)
                .verificationMethods(
                    (bits & 32) != 0 ? Set.of(APP_CODE) : EnumSet.allOf(VerificationMethod.class))
                .build());
      }
    }
    return all;
  }

  @ParameterizedTest(name = "{0} -> {1}: wider {2}")
  @CsvSource({
    "10.0.0.0/8, 10.0.0.0/8, false",
    "10.0.0.0/8, 10.1.0.0/16, false",
    "10.1.0.0/16, 10.0.0.0/8, true",
    "10.0.0.0/8, 11.0.0.0/8, true",
    "10.0.0.0/9 10.128.0.0/9, 10.0.0.0/8, false",
    "10.0.0.0/8, 10.128.0.0/9 10.0.0.0/9, false",
    "10.0.0.0/9 10.128.0.0/10, 10.0.0.0/8, true",
    "::ffff:10.0.0.0/104, 10.0.0.0/8, false",
    "10.0.0.0/8, 10.0.0.0/8 ::1, true",
    "::/8, 10.0.0.0/8, true"
  })
  @DisplayName(
      "SV-10 a network is wider when an address is trusted that was not, however it is written")
  void wider(String before, String after, boolean wider) {
    Set<Weakening> found =
        ServiceSettings.builder()
            .trustedNetworks(networks(before.split(" ")))
            .build()
            .weakeningsOf(
                ServiceSettings.builder().trustedNetworks(networks(after.split(" "))).build());
    assertThat(found).isEqualTo(wider ? Set.of(Weakening.WIDER_NETWORK) : Set.of());
    assertThat(found).isUnmodifiable();
  }

  @Test
  @DisplayName(
      "SV-3 doubled and contained ranges are warnings with the property that they are about")
  void warnings() {
    assertThat(
            ServiceSettings.builder()
                .trustedNetworks(networks("10.0.0.0/8", "10.1.0.0/16", "10.0.0.0/8"))
                .build()
                .warnings())
        .containsExactly(
            new SettingsWarning(
                "trustedNetworks[1]",
                SettingsWarningCode.NETWORK_CONTAINED,
                List.of("10.1.0.0/16", "10.0.0.0/8")),
            new SettingsWarning(
                "trustedNetworks[2]", SettingsWarningCode.NETWORK_DOUBLED, List.of("10.0.0.0/8")));
    assertThat(ServiceSettings.DEFAULTS.warnings()).isEmpty();
  }

  @Test
  @DisplayName("SV-8 a violation and a warning have path, code and arguments of their own")
  void findings() {
    List<Object> arguments = new ArrayList<>(List.of(51, 50));
    SettingsViolation violation =
        new SettingsViolation(
            "trustedNetworks", SettingsViolationCode.TOO_MANY_NETWORKS, arguments);
    SettingsWarning warning =
        new SettingsWarning("trustedNetworks[1]", SettingsWarningCode.NETWORK_DOUBLED, arguments);
    arguments.clear();
    assertThat(violation.arguments()).containsExactly(51, 50);
    assertThat(warning.arguments()).containsExactly(51, 50);
    assertThat(violation.code().key()).isEqualTo("SettingsViolationCode.TOO_MANY_NETWORKS");
    assertThatNullPointerException()
        .isThrownBy(() -> new SettingsViolation(null, SettingsViolationCode.MISSING, List.of()))
        .withMessage("path");
    assertThatNullPointerException()
        .isThrownBy(() -> new SettingsViolation("a", null, List.of()))
        .withMessage("code");
    assertThatNullPointerException()
        .isThrownBy(() -> new SettingsWarning(null, SettingsWarningCode.NETWORK_DOUBLED, List.of()))
        .withMessage("path");
    assertThatNullPointerException()
        .isThrownBy(() -> new SettingsWarning("a", null, List.of()))
        .withMessage("code");
  }

  @Test
  @DisplayName("TX-1 a weakening with a body of its own is still found under its enum")
  void keys() {
    assertThat(Weakening.WIDER_NETWORK.key()).isEqualTo("Weakening.WIDER_NETWORK");
  }

  private static TrustedNetworks networks(String... ranges) {
    return TrustedNetworks.of(Arrays.stream(ranges).map(IpRange::of).toList());
  }
}
