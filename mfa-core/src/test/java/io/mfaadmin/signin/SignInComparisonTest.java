package io.mfaadmin.signin;

import static io.mfaadmin.signin.ProbeDevice.NOT_REMEMBERED;
import static io.mfaadmin.signin.ProbeDevice.REMEMBERED;
import static io.mfaadmin.signin.ProbeDevice.REMEMBERED_LONG_AGO;
import static io.mfaadmin.signin.ProbePlace.OUTSIDE;
import static io.mfaadmin.signin.ProbePlace.TRUSTED_NEWLY;
import static io.mfaadmin.signin.ProbePlace.TRUSTED_NO_LONGER;
import static io.mfaadmin.signin.ProbePlace.TRUSTED_STILL;
import static io.mfaadmin.user.VerificationMethod.APP_CODE;
import static io.mfaadmin.user.VerificationMethod.CALL_TO_PHONE;
import static io.mfaadmin.user.VerificationMethod.TEXT_TO_PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.mfaadmin.network.IpAddress;
import io.mfaadmin.network.IpRange;
import io.mfaadmin.network.TrustedNetworks;
import io.mfaadmin.settings.RememberDevices;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.text.Messages;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.VerificationMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SignInComparisonTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");
  private static final TenantId TENANT = new TenantId("contoso");
  private static final UserId ANN = new UserId("ann");
  private static final RememberedDeviceTokens TOKENS =
      new RememberedDeviceTokens(RememberedDeviceKeys.of("k", Map.of("k", new byte[32])));

  private static final ContactMethod CALL = method(CALL_TO_PHONE);
  private static final ContactMethod TEXT = method(TEXT_TO_PHONE);
  private static final ContactMethod CODE = method(APP_CODE);

  private static ContactMethod method(VerificationMethod method) {
    return new ContactMethod(method, "ref-" + method, "masked");
  }

  private static ServiceSettings settings(
      boolean modern, String networks, RememberDevices remember, VerificationMethod... methods) {
    return ServiceSettings.builder()
        .modernAuthentication(modern)
        .trustedNetworks(
            TrustedNetworks.of(
                networks.isEmpty()
                    ? List.of()
                    : Arrays.stream(networks.split(" ")).map(IpRange::of).toList()))
        .rememberDevices(remember)
        .verificationMethods(Set.of(methods))
        .build();
  }

  /** Settings that differ from each other in all that a sign-in can depend on. */
  private static List<ServiceSettings> variety() {
    List<String> networks =
        List.of("", "192.0.2.0/24", "192.0.2.0/25 2001:db8::/32", "198.51.100.0/24");
    List<RememberDevices> remember =
        List.of(
            new RememberDevices(false, 30),
            new RememberDevices(true, 14),
            new RememberDevices(true, 30));
    List<VerificationMethod[]> methods =
        List.of(
            new VerificationMethod[] {TEXT_TO_PHONE, APP_CODE},
            new VerificationMethod[] {APP_CODE});
    return IntStream.range(0, 24)
        .mapToObj(
            i -> settings(i < 12, networks.get(i % 4), remember.get(i % 3), methods.get(i / 6 % 2)))
        .toList();
  }

  /** Addresses in some, and outside all of these networks. */
  private static final List<IpAddress> ADDRESSES =
      Stream.of("192.0.2.0", "192.0.2.128", "2001:db8::77", "198.51.100.200", "203.0.113.9")
          .map(text -> IpAddress.parse(text).orElseThrow())
          .toList();

  private static final List<Duration> AGES =
      List.of(
          Duration.ZERO,
          Duration.ofDays(14).minusNanos(1_000),
          Duration.ofDays(14),
          Duration.ofDays(30).minusNanos(1_000),
          Duration.ofDays(30),
          Duration.ofDays(99));

  private static final long GENERATION = 5;

  private static final Map<Duration, RememberedDeviceClaim> CLAIMS =
      AGES.stream()
          .collect(
              Collectors.toMap(
                  age -> age,
                  age ->
                      TOKENS.check(
                          TOKENS.issue(TENANT, ANN, GENERATION, NOW.minus(age)), TENANT, ANN)));

  private static List<MfaRecord> users() {
    List<MfaRecord> users = new ArrayList<>();
    for (MfaState state : MfaState.values()) {
      for (List<ContactMethod> methods :
          List.of(
              List.<ContactMethod>of(), List.of(CALL), List.of(TEXT), List.of(TEXT, CALL, CODE))) {
        users.add(new MfaRecord(state, methods, 0, GENERATION, 9));
        users.add(new MfaRecord(state, methods, 3, GENERATION, 9));
      }
    }
    return users;
  }

  /**
   * The model: real sign-ins of this user, from real addresses and with real tokens, each decided
   * under both settings, and put under what an administrator would call it.
   */
  private static Map<String, String> told(
      MfaRecord user, ServiceSettings present, ServiceSettings proposed) {
    Map<String, String> told = new TreeMap<>();
    for (ClientKind client :
        List.of(ClientKind.BROWSER, ClientKind.MODERN_APP, ClientKind.LEGACY_APP)) {
      for (IpAddress address : ADDRESSES) {
        for (Duration age : AGES) {
          RememberedDeviceClaim claim = CLAIMS.get(age);
          SignInAttempt attempt = SignInAttempt.with(client).from(address);
          SignInDecision before = SignInPolicy.decide(user, present, attempt, claim, NOW);
          SignInDecision after = SignInPolicy.decide(user, proposed, attempt, claim, NOW);
          String name =
              client
                  + " "
                  + place(address, present, proposed)
                  + " "
                  + device(age, present, proposed);
          String outcome = before.rule() + ">" + after.rule();
          assertThat(told.getOrDefault(name, outcome))
              .as("one kind, one answer")
              .isEqualTo(outcome);
          told.put(name, outcome);
        }
      }
    }
    told.values()
        .removeIf(
            outcome -> {
              String[] rules = outcome.split(">");
              return SignInRule.valueOf(rules[0]).outcome()
                  == SignInRule.valueOf(rules[1]).outcome();
            });
    return told;
  }

  private static String place(
      IpAddress address, ServiceSettings present, ServiceSettings proposed) {
    boolean before = present.trustedNetworks().contains(address);
    boolean after = proposed.trustedNetworks().contains(address);
    if (before && after) {
      return "TRUSTED_STILL";
    }
    return before ? "TRUSTED_NO_LONGER" : after ? "TRUSTED_NEWLY" : "OUTSIDE";
  }

  /** A device that counts under neither is as good as one that was never remembered. */
  private static String device(Duration age, ServiceSettings present, ServiceSettings proposed) {
    List<Integer> days =
        Stream.of(present, proposed)
            .map(ServiceSettings::rememberDevices)
            .filter(RememberDevices::on)
            .map(RememberDevices::days)
            .sorted()
            .toList();
    if (days.isEmpty()) {
      return "ANY";
    }
    if (age.compareTo(Duration.ofDays(days.get(0))) < 0) {
      return "REMEMBERED";
    }
    return age.compareTo(Duration.ofDays(days.get(days.size() - 1))) < 0
        ? "REMEMBERED_LONG_AGO"
        : "NOT_REMEMBERED";
  }

  private static Map<String, String> told(
      SignInComparison comparison, MfaRecord user, boolean rememberedByEither) {
    Map<String, String> told = new TreeMap<>();
    for (SignInDifference difference : comparison.differences(user)) {
      SignInProbe probe = difference.probe();
      String device = rememberedByEither ? probe.device().name() : "ANY";
      told.put(
          probe.client() + " " + probe.place() + " " + device,
          difference.before() + ">" + difference.after());
      assertThat(SignInImpact.of(difference.before().outcome(), difference.after().outcome()))
          .contains(difference.impact());
    }
    return told;
  }

  @Test
  @DisplayName(
      "SV-9 the differences are those of real sign-ins under both settings, for every kind of user")
  void everyCellIsAsTheModelSays() {
    List<MfaRecord> users = users();
    Set<SignInImpact> seen = EnumSet.noneOf(SignInImpact.class);
    for (ServiceSettings present : variety()) {
      for (ServiceSettings proposed : variety()) {
        SignInComparison comparison = SignInComparison.of(present, proposed);
        boolean remembered = present.rememberDevices().on() || proposed.rememberDevices().on();
        boolean any = false;
        for (MfaRecord user : users) {
          Map<String, String> expected = told(user, present, proposed);
          Map<String, String> actual = told(comparison, user, remembered);
          if (!actual.equals(expected)) {
            assertThat(actual).as("%s%n%s%n%s", user, present, proposed).isEqualTo(expected);
          }
          any |= !expected.isEmpty();
          comparison.differences(user).forEach(difference -> seen.add(difference.impact()));
        }
        assertThat(comparison.makesADifference() || !any).isTrue();
      }
    }
    assertThat(seen).containsExactly(SignInImpact.values());
  }

  @Test
  @DisplayName("SV-9 each pair of outcomes means what the table says")
  void everyPairOfOutcomes() {
    String table =
        """
        ALLOWED                                 . ASKED ASKED ASKED ASKED BLOCKED
        REGISTRATION_REQUIRED                   FREED . ASKED ASKED ASKED BLOCKED
        VERIFICATION_REQUIRED                   FREED ASKED . LEFT_WITHOUT_METHOD ASKED BLOCKED
        VERIFICATION_THEN_REGISTRATION_REQUIRED FREED ASKED FREED . ASKED BLOCKED
        APP_PASSWORD_REQUIRED                   FREED ASKED ASKED ASKED . BLOCKED
        DENIED                                  FREED FREED FREED FREED FREED .
        """;
    for (String line : table.lines().toList()) {
      String[] words = line.split(" +");
      for (SignInOutcome after : SignInOutcome.values()) {
        String expected = words[1 + after.ordinal()];
        assertThat(SignInImpact.of(SignInOutcome.valueOf(words[0]), after))
            .as("%s to %s", words[0], after)
            .isEqualTo(
                expected.equals(".")
                    ? Optional.empty()
                    : Optional.of(SignInImpact.valueOf(expected)));
      }
    }
    assertThat(table.lines()).hasSize(SignInOutcome.values().length);
  }

  @Test
  @DisplayName(
      "SV-9 the same settings make no difference to anybody, and are compared outside only")
  void same() {
    SignInComparison comparison =
        SignInComparison.of(ServiceSettings.DEFAULTS, ServiceSettings.DEFAULTS);

    assertThat(comparison.makesADifference()).isFalse();
    assertThat(users()).allSatisfy(user -> assertThat(comparison.differences(user)).isEmpty());
    assertThat(comparison.probes())
        .hasSize(6)
        .allMatch(probe -> probe.place() == OUTSIDE && probe.device() != REMEMBERED_LONG_AGO);
  }

  @Test
  @DisplayName("SV-9 of places and devices those are compared that there are")
  void probes() {
    ServiceSettings present =
        settings(true, "192.0.2.0/24 10.0.0.0/8", new RememberDevices(true, 30), APP_CODE);
    ServiceSettings proposed =
        settings(true, "198.51.100.0/24 10.0.0.0/8", new RememberDevices(true, 14), APP_CODE);

    assertThat(SignInComparison.of(present, proposed).probes())
        .hasSize(3 * 4 * 3)
        .startsWith(
            new SignInProbe(ClientKind.BROWSER, OUTSIDE, NOT_REMEMBERED),
            new SignInProbe(ClientKind.BROWSER, OUTSIDE, REMEMBERED),
            new SignInProbe(ClientKind.BROWSER, OUTSIDE, REMEMBERED_LONG_AGO),
            new SignInProbe(ClientKind.BROWSER, TRUSTED_STILL, NOT_REMEMBERED))
        .isUnmodifiable();
    assertThat(places(present, present)).containsExactly(OUTSIDE, TRUSTED_STILL);
    assertThat(places(present, ServiceSettings.DEFAULTS))
        .containsExactly(OUTSIDE, TRUSTED_NO_LONGER);
    assertThat(places(ServiceSettings.DEFAULTS, present)).containsExactly(OUTSIDE, TRUSTED_NEWLY);
  }

  private static Set<ProbePlace> places(ServiceSettings present, ServiceSettings proposed) {
    Set<ProbePlace> places = new TreeSet<>();
    SignInComparison.of(present, proposed).probes().forEach(probe -> places.add(probe.place()));
    return places;
  }

  @Test
  @DisplayName("SV-9 a user's differences are found without deciding anything")
  void differencesAreSharedByAllUsersOfAKind() {
    SignInComparison comparison =
        SignInComparison.of(
            ServiceSettings.DEFAULTS,
            settings(true, "10.0.0.0/8", RememberDevices.DEFAULTS, APP_CODE));
    MfaRecord ann = new MfaRecord(MfaState.ENFORCED, List.of(TEXT), 1, 0, 1);
    MfaRecord bob = new MfaRecord(MfaState.ENFORCED, List.of(TEXT, TEXT), 40, 8, 77);

    assertThat(comparison.differences(ann)).isNotEmpty().isSameAs(comparison.differences(bob));
    assertThat(comparison.differences(ann)).isUnmodifiable();
  }

  @Test
  @DisplayName("SV-9 TX-1 a kind of sign-in can be told in both languages")
  void described() {
    SignInProbe probe = new SignInProbe(ClientKind.MODERN_APP, TRUSTED_NO_LONGER, REMEMBERED);

    assertThat(probe.describe(Messages.in(Locale.ENGLISH)))
        .isEqualTo(
            "App with modern authentication, in a network that is no longer trusted, on a remembered device");
    assertThat(probe.describe(Messages.in(Locale.forLanguageTag("nl"))))
        .isEqualTo(
            "App met moderne verificatie, in een netwerk dat niet meer wordt vertrouwd, op een onthouden apparaat");
  }

  @Test
  void partsAreThere() {
    SignInProbe probe = new SignInProbe(ClientKind.BROWSER, OUTSIDE, NOT_REMEMBERED);
    assertThatNullPointerException()
        .isThrownBy(() -> new SignInProbe(null, OUTSIDE, NOT_REMEMBERED));
    assertThatNullPointerException()
        .isThrownBy(() -> new SignInProbe(ClientKind.BROWSER, null, NOT_REMEMBERED));
    assertThatNullPointerException()
        .isThrownBy(() -> new SignInProbe(ClientKind.BROWSER, OUTSIDE, null));
    SignInImpact asked = SignInImpact.ASKED;
    SignInRule rule = SignInRule.SI_5;
    assertThatNullPointerException()
        .isThrownBy(() -> new SignInDifference(null, rule, rule, asked));
    assertThatNullPointerException()
        .isThrownBy(() -> new SignInDifference(probe, null, rule, asked));
    assertThatNullPointerException()
        .isThrownBy(() -> new SignInDifference(probe, rule, null, asked));
    assertThatNullPointerException()
        .isThrownBy(() -> new SignInDifference(probe, rule, rule, null));
  }
}
