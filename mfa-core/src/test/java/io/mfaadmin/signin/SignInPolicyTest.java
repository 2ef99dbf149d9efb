package io.mfaadmin.signin;

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
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.VerificationMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SignInPolicyTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:15:30.000001Z");
  private static final long GENERATION = 3;
  private static final int DAYS = 14;
  private static final Instant LIMIT = NOW.minus(Duration.ofDays(DAYS));

  private static final ContactMethod CALL =
      new ContactMethod(CALL_TO_PHONE, "phone-7", "+31 ** *** **89");
  private static final ContactMethod TEXT =
      new ContactMethod(TEXT_TO_PHONE, "phone-7", "+31 ** *** **89");
  private static final ContactMethod CODE = new ContactMethod(APP_CODE, "app-1", "Ann's phone");

  private static final TrustedNetworks NETWORKS =
      TrustedNetworks.of(List.of(IpRange.of("10.0.0.0/8"), IpRange.of("2001:db8::/32")));

  private static final TenantId TENANT = new TenantId("contoso");
  private static final UserId ANN = new UserId("ann");
  private static final RememberedDeviceTokens TOKENS =
      new RememberedDeviceTokens(RememberedDeviceKeys.of("k", Map.of("k", new byte[32])));

  /**
   * What the user registered, and what of it the tenant, which allows all but calls, still takes.
   */
  private enum Methods {
    NONE(List.of(), List.of()),
    ALLOWED(List.of(CODE, TEXT), List.of(CODE, TEXT)),
    MIXED(List.of(TEXT, CALL, CODE), List.of(TEXT, CODE)),
    NOT_ALLOWED(List.of(CALL), List.of());

    final List<ContactMethod> registered;
    final List<ContactMethod> allowed;

    Methods(List<ContactMethod> registered, List<ContactMethod> allowed) {
      this.registered = registered;
      this.allowed = allowed;
    }
  }

  private enum From {
    TRUSTED("10.1.2.3"),
    TRUSTED_MAPPED("::ffff:10.1.2.3"),
    OUTSIDE("11.1.2.3"),
    NOWHERE(null);

    final IpAddress address;

    From(String address) {
      this.address = address == null ? null : IpAddress.parse(address).orElseThrow();
    }
  }

  /** What the device sends, and what it is worth while the tenant has devices remembered. */
  private enum Device {
    SENDS_NOTHING("DEVICE_UNKNOWN", null),
    FORGED("DEVICE_CLAIM_INVALID", "k." + "A".repeat(64)),
    OF_AN_OLDER_GENERATION("DEVICE_FORGOTTEN", token(GENERATION - 1, NOW)),
    OF_A_LATER_GENERATION("DEVICE_FORGOTTEN", token(GENERATION + 1, NOW)),
    REMEMBERED_NOW("DEVICE_REMEMBERED", token(GENERATION, NOW)),
    JUST_YOUNG_ENOUGH("DEVICE_REMEMBERED", token(GENERATION, LIMIT.plusNanos(1_000))),
    JUST_TOO_OLD("DEVICE_EXPIRED", token(GENERATION, LIMIT)),
    FROM_THE_FUTURE("DEVICE_FROM_THE_FUTURE", token(GENERATION, NOW.plusNanos(1_000)));

    final String worth;
    final RememberedDeviceClaim claim;

    Device(String worth, String token) {
      this.worth = worth;
      this.claim = TOKENS.check(token, TENANT, ANN);
    }
  }

  private static String token(long generation, Instant rememberedAt) {
    return TOKENS.issue(TENANT, ANN, generation, rememberedAt);
  }

  private record Cell(
      MfaState state,
      Methods methods,
      int appPasswords,
      ClientKind client,
      boolean modernAuthentication,
      From from,
      boolean onIntranet,
      boolean skipIntranet,
      boolean remember,
      Device device,
      boolean appPasswordsAllowed) {

    MfaRecord user() {
      return new MfaRecord(state, methods.registered, appPasswords, GENERATION, 1);
    }

    ServiceSettings settings() {
      return ServiceSettings.builder()
          .modernAuthentication(modernAuthentication)
          .appPasswordsAllowed(appPasswordsAllowed)
          .trustedNetworks(NETWORKS)
          .skipFederatedIntranet(skipIntranet)
          .verificationMethods(EnumSet.complementOf(EnumSet.of(CALL_TO_PHONE)))
          .rememberDevices(new RememberDevices(remember, DAYS))
          .build();
    }

    SignInAttempt attempt() {
      return SignInAttempt.with(client).from(from.address).onFederatedIntranet(onIntranet);
    }

    SignInDecision decision() {
      return SignInPolicy.decide(user(), settings(), attempt(), device.claim, NOW);
    }

    /**
     * The rules of sign-in in prose order, not as a table: what the product's papers say, told once
     * more.
     */
    String expected() {
      if (state == MfaState.DISABLED) {
        return "SI-1 Allowed MFA_NOT_REQUIRED";
      }
      boolean trusted = from == From.TRUSTED || from == From.TRUSTED_MAPPED;
      switch (client) {
        case MODERN_APP:
          return modernAuthentication
              ? asked(trusted)
              : password(trusted, "MODERN_AUTHENTICATION_OFF");
        case LEGACY_APP:
          return password(trusted, "LEGACY_CLIENT");
        default:
          return asked(trusted);
      }
    }

    private String asked(boolean trusted) {
      if (methods == Methods.NONE) {
        return "SI-2 RegistrationRequired MFA_REQUIRED NOT_REGISTERED";
      }
      if (trusted) {
        return "SI-3 Allowed MFA_REQUIRED NETWORK_TRUSTED";
      }
      String outside = "MFA_REQUIRED NETWORK_NOT_TRUSTED ";
      if (onIntranet && skipIntranet) {
        return "SI-3 Allowed " + outside + "FEDERATED_INTRANET";
      }
      String worth = remember ? device.worth : "DEVICES_NOT_REMEMBERED";
      if (worth.equals("DEVICE_REMEMBERED")) {
        return "SI-4 Allowed " + outside + worth;
      }
      return methods.allowed.isEmpty()
          ? "SI-6 VerificationThenRegistrationRequired "
              + outside
              + worth
              + " NO_METHOD_ALLOWED with "
              + methods.registered
          : "SI-5 VerificationRequired " + outside + worth + " with " + methods.allowed;
    }

    private String password(boolean trusted, String why) {
      if (state == MfaState.ENABLED) {
        return "SI-7 Allowed NOT_YET_ENFORCED " + why;
      }
      if (appPasswords > 0) {
        return "SI-9 AppPasswordRequired MFA_REQUIRED " + why + " APP_PASSWORD_EXISTS";
      }
      if (trusted) {
        return "SI-8 Allowed MFA_REQUIRED " + why + " NETWORK_TRUSTED NO_APP_PASSWORD";
      }
      String creation = "APP_PASSWORD_CAN_BE_CREATED";
      if (methods == Methods.NONE) {
        creation = "APP_PASSWORD_NEEDS_REGISTRATION";
      }
      if (!appPasswordsAllowed) {
        creation = "APP_PASSWORDS_NOT_ALLOWED";
      }
      return "SI-10 Denied MFA_REQUIRED "
          + why
          + " NETWORK_NOT_TRUSTED NO_APP_PASSWORD "
          + creation;
    }
  }

  private static String told(SignInDecision decision) {
    StringBuilder text =
        new StringBuilder(decision.rule().id() + " " + decision.getClass().getSimpleName());
    decision.reasons().forEach(reason -> text.append(' ').append(reason));
    if (decision instanceof SignInDecision.VerificationRequired verify) {
      text.append(" with ").append(verify.methods());
    }
    if (decision instanceof SignInDecision.VerificationThenRegistrationRequired verify) {
      text.append(" with ").append(verify.methods());
    }
    return text.toString();
  }

  private static List<Cell> everyCell() {
    List<Cell> cells = new ArrayList<>();
    boolean[] both = {false, true};
    for (MfaState state : MfaState.values()) {
      for (Methods methods : Methods.values()) {
        for (int appPasswords : new int[] {0, 1}) {
          for (ClientKind client : ClientKind.values()) {
            for (boolean modern : both) {
              for (From from : From.values()) {
                for (boolean onIntranet : both) {
                  for (boolean skipIntranet : both) {
                    for (boolean remember : both) {
                      for (Device device : Device.values()) {
                        for (boolean allowed : both) {
                          cells.add(
                              new Cell(
                                  state,
                                  methods,
                                  appPasswords,
                                  client,
                                  modern,
                                  from,
                                  onIntranet,
                                  skipIntranet,
                                  remember,
                                  device,
                                  allowed));
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
    return cells;
  }

  @Test
  @DisplayName(
      "SI-1 to SI-11, SI-16, SV-1 to SV-6, E84, E86, E87: every cell of the table, with its reasons and methods")
  void everyCellIsAsTold() {
    List<Cell> cells = everyCell();
    assertThat(cells).hasSize(98_304);
    for (Cell cell : cells) {
      SignInDecision decision = cell.decision();
      if (!told(decision).equals(cell.expected())) {
        assertThat(told(decision)).as("%s", cell).isEqualTo(cell.expected());
      }
      SignInRule bare =
          SignInPolicy.rule(cell.user(), cell.settings(), cell.attempt(), cell.device.claim, NOW);
      if (decision.rule() != bare) {
        assertThat(decision.rule()).as("%s", cell).isEqualTo(bare);
      }
    }
  }

  @Test
  @DisplayName("SI-11 the kind of a decision is the outcome that its row names, in every cell")
  void kindIsTheOutcomeOfTheRow() {
    for (Cell cell : everyCell()) {
      SignInDecision decision = cell.decision();
      SignInOutcome kind =
          decision.fold(
              allowed -> SignInOutcome.ALLOWED,
              register -> SignInOutcome.REGISTRATION_REQUIRED,
              verify -> SignInOutcome.VERIFICATION_REQUIRED,
              verifyThenRegister -> SignInOutcome.VERIFICATION_THEN_REGISTRATION_REQUIRED,
              appPassword -> SignInOutcome.APP_PASSWORD_REQUIRED,
              denied -> SignInOutcome.DENIED);
      if (kind != decision.rule().outcome()) {
        assertThat(kind).as("%s", cell).isEqualTo(decision.rule().outcome());
      }
    }
  }

  @Test
  @DisplayName("SI-1 to SI-10: the table can be read, row by row in the order of trying")
  void tableIsReadable() {
    assertThat(SignInRule.values())
        .extracting(rule -> rule.id() + " " + rule.conditions() + " " + rule.outcome())
        .containsExactly(
            "SI-14 [NO_USER] DENIED",
            "SI-1 [DISABLED] ALLOWED",
            "SI-2 [INTERACTIVE, NOT_REGISTERED] REGISTRATION_REQUIRED",
            "SI-3 [INTERACTIVE, REGISTERED, TRUSTED_PLACE] ALLOWED",
            "SI-4 [INTERACTIVE, REGISTERED, REMEMBERED_DEVICE] ALLOWED",
            "SI-6 [INTERACTIVE, REGISTERED, NO_METHOD_ALLOWED] VERIFICATION_THEN_REGISTRATION_REQUIRED",
            "SI-5 [INTERACTIVE, REGISTERED] VERIFICATION_REQUIRED",
            "SI-7 [ENABLED, LEGACY] ALLOWED",
            "SI-8 [ENFORCED, LEGACY, TRUSTED_NETWORK, NO_APP_PASSWORD] ALLOWED",
            "SI-9 [ENFORCED, LEGACY, APP_PASSWORD_EXISTS] APP_PASSWORD_REQUIRED",
            "SI-10 [ENFORCED, LEGACY, NO_APP_PASSWORD] DENIED");
    assertThat(SignInRule.SI_5.conditions()).isUnmodifiable();
  }

  @Test
  @DisplayName(
      "SI-14 an unknown and a malformed username are denied, told apart by codes for the host")
  void deniesWithoutAUser() {
    assertThat(told(SignInDecision.Denied.USERNAME_UNKNOWN))
        .isEqualTo("SI-14 Denied USERNAME_UNKNOWN");
    assertThat(told(SignInDecision.Denied.USERNAME_MALFORMED))
        .isEqualTo("SI-14 Denied USERNAME_MALFORMED");
    assertThat(SignInRule.firstOf(SignInRule.bit(SignInFact.NO_USER))).isEqualTo(SignInRule.SI_14);
  }

  @Test
  @DisplayName("ST-1 a user without a record goes on with the ordinary password")
  void noRecord() {
    SignInDecision decision =
        SignInPolicy.decide(
            MfaRecord.NONE,
            ServiceSettings.DEFAULTS,
            SignInAttempt.with(ClientKind.LEGACY_APP),
            RememberedDeviceClaim.NONE,
            NOW);
    assertThat(decision)
        .isEqualTo(
            new SignInDecision.Allowed(SignInRule.SI_1, List.of(SignInReason.MFA_NOT_REQUIRED)));
  }

  @Test
  @DisplayName("SI-5 only the methods that the tenant allows are offered, in order of registration")
  void orderOfRegistration() {
    MfaRecord user = new MfaRecord(MfaState.ENFORCED, List.of(CODE, CALL, TEXT), 0, 0, 1);
    for (Set<VerificationMethod> allowed :
        List.of(Set.of(CALL_TO_PHONE), Set.of(APP_CODE), EnumSet.allOf(VerificationMethod.class))) {
      SignInDecision.VerificationRequired decision =
          (SignInDecision.VerificationRequired)
              SignInPolicy.decide(
                  user,
                  ServiceSettings.builder().verificationMethods(allowed).build(),
                  SignInAttempt.with(ClientKind.BROWSER),
                  RememberedDeviceClaim.NONE,
                  NOW);
      assertThat(decision.methods())
          .containsExactlyElementsOf(
              user.contactMethods().stream()
                  .filter(method -> allowed.contains(method.method()))
                  .toList());
    }
  }

  @Test
  @DisplayName(
      "SI-5 where all of the user's methods are allowed, the list of the record is offered as it is")
  void offersTheListItself() {
    Cell asked =
        everyCell().stream()
            .filter(cell -> cell.methods == Methods.ALLOWED && cell.expected().startsWith("SI-5"))
            .findFirst()
            .orElseThrow();
    MfaRecord user = asked.user();
    SignInDecision decision =
        SignInPolicy.decide(user, asked.settings(), asked.attempt(), asked.device.claim, NOW);
    assertThat(((SignInDecision.VerificationRequired) decision).methods())
        .isSameAs(user.contactMethods());
  }

  @Test
  @DisplayName("SI-11 a decision shows no contact detail and no token")
  void showsNothingSecret() {
    String token = TOKENS.issue(TENANT, ANN, GENERATION, NOW);
    SignInAttempt attempt =
        SignInAttempt.with(ClientKind.BROWSER)
            .from(From.OUTSIDE.address)
            .rememberedBy(token)
            .onFederatedIntranet(true);
    assertThat(attempt)
        .hasToString(
            "SignInAttempt[client=BROWSER, address=11.1.2.3, rememberedDeviceToken=present, federatedIntranet=true]");
    assertThat(attempt.rememberedBy(null).toString()).contains("rememberedDeviceToken=none");
    assertThat(attempt.rememberedDeviceToken()).isEqualTo(token);

    SignInDecision decision =
        SignInPolicy.decide(
            new MfaRecord(MfaState.ENFORCED, List.of(TEXT), 0, 0, 1),
            ServiceSettings.DEFAULTS,
            attempt,
            RememberedDeviceClaim.NONE,
            NOW);
    assertThat(decision.toString())
        .contains("SI_5", "TEXT_TO_PHONE")
        .doesNotContain("phone-7", "89");
  }

  @Test
  @DisplayName("E95 a decision copies its lists")
  void copies() {
    List<SignInReason> reasons = new ArrayList<>(List.of(SignInReason.MFA_REQUIRED));
    List<ContactMethod> methods = new ArrayList<>(List.of(CODE));
    List<SignInDecision> decisions =
        List.of(
            new SignInDecision.Allowed(SignInRule.SI_3, reasons),
            new SignInDecision.RegistrationRequired(SignInRule.SI_2, reasons),
            new SignInDecision.VerificationRequired(SignInRule.SI_5, reasons, methods),
            new SignInDecision.VerificationThenRegistrationRequired(
                SignInRule.SI_6, reasons, methods),
            new SignInDecision.AppPasswordRequired(SignInRule.SI_9, reasons),
            new SignInDecision.Denied(SignInRule.SI_10, reasons));
    reasons.clear();
    methods.clear();
    assertThat(decisions)
        .allSatisfy(
            decision -> assertThat(decision.reasons()).containsExactly(SignInReason.MFA_REQUIRED));
    assertThat(((SignInDecision.VerificationRequired) decisions.get(2)).methods())
        .containsExactly(CODE);
    assertThat(((SignInDecision.VerificationThenRegistrationRequired) decisions.get(3)).methods())
        .containsExactly(CODE);
  }

  @Test
  @DisplayName("nothing may be null; a missing value is not taken for a harmless one")
  void noNulls() {
    assertThatNullPointerException()
        .isThrownBy(() -> SignInAttempt.with(null))
        .withMessage("client");
    assertThatNullPointerException()
        .isThrownBy(
            () ->
                SignInPolicy.decide(
                    MfaRecord.NONE,
                    ServiceSettings.DEFAULTS,
                    SignInAttempt.with(ClientKind.BROWSER),
                    RememberedDeviceClaim.NONE,
                    null))
        .withMessage("now");
    assertThatNullPointerException()
        .isThrownBy(
            () ->
                SignInPolicy.decide(
                    MfaRecord.NONE,
                    ServiceSettings.DEFAULTS,
                    SignInAttempt.with(ClientKind.BROWSER),
                    null,
                    NOW));
    assertThatNullPointerException()
        .isThrownBy(() -> new SignInDecision.Allowed(null, List.of()))
        .withMessage("rule");
    assertThatNullPointerException()
        .isThrownBy(() -> new SignInDecision.RegistrationRequired(null, List.of()));
    assertThatNullPointerException()
        .isThrownBy(() -> new SignInDecision.VerificationRequired(null, List.of(), List.of()));
    assertThatNullPointerException()
        .isThrownBy(
            () ->
                new SignInDecision.VerificationThenRegistrationRequired(
                    null, List.of(), List.of()));
    assertThatNullPointerException()
        .isThrownBy(() -> new SignInDecision.AppPasswordRequired(null, List.of()));
    assertThatNullPointerException().isThrownBy(() -> new SignInDecision.Denied(null, List.of()));
  }
}
