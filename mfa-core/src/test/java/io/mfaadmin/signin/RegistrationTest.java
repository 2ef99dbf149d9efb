package io.mfaadmin.signin;

import static io.mfaadmin.user.VerificationMethod.APP_CODE;
import static io.mfaadmin.user.VerificationMethod.CALL_TO_PHONE;
import static io.mfaadmin.user.VerificationMethod.TEXT_TO_PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.mfaadmin.access.StepUp;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.text.Messages;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegistrationTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");
  private static final StepUp WITHIN_10_MINUTES = StepUp.within(Duration.ofMinutes(10));
  private static final ContactMethod TEXT =
      new ContactMethod(TEXT_TO_PHONE, "phone-7", "+31 ** *** **89");
  private static final ContactMethod CODE = new ContactMethod(APP_CODE, "app-1", "Ann's phone");
  private static final ContactMethod CALL =
      new ContactMethod(CALL_TO_PHONE, "phone-7", "+31 ** *** **89");

  @ParameterizedTest
  @EnumSource
  @DisplayName("SI-12 a first registration is accepted in every state, without a second factor")
  void first(MfaState state) {
    assertThat(register(List.of(CODE, TEXT), user(state), Optional.empty())).isEmpty();
  }

  @Test
  @DisplayName("SI-12 at least one contact method is registered, and the last one stays")
  void none() {
    assertThat(register(List.of(), user(MfaState.ENABLED), Optional.of(NOW)))
        .isEqualTo(refused(RegistrationRefusalCode.NO_CONTACT_METHOD));
    assertThat(register(List.of(), user(MfaState.ENABLED, TEXT), Optional.of(NOW)))
        .isEqualTo(refused(RegistrationRefusalCode.LAST_CONTACT_METHOD));
  }

  @Test
  @DisplayName("SI-12 sixteen contact methods are accepted, seventeen are not")
  void tooMany() {
    assertThat(register(sixteen(), user(MfaState.ENABLED), Optional.empty())).isEmpty();

    List<ContactMethod> more = new ArrayList<>(sixteen());
    more.add(TEXT);
    assertThat(register(more, user(MfaState.ENABLED), Optional.empty()))
        .isEqualTo(refused(RegistrationRefusalCode.TOO_MANY_CONTACT_METHODS, 16));
  }

  @Test
  @DisplayName("SI-12 each contact method is of a method that the tenant allows")
  void notAllowed() {
    assertThat(register(List.of(TEXT, CALL), user(MfaState.ENABLED), Optional.empty()))
        .isEqualTo(refused(RegistrationRefusalCode.METHOD_NOT_ALLOWED, CALL_TO_PHONE));
  }

  @Test
  @DisplayName(
      "SI-12 one number for calls and for texts is two contact methods; the same twice is refused")
  void doubled() {
    ServiceSettings withCalls =
        ServiceSettings.builder().verificationMethods(Set.of(CALL_TO_PHONE, TEXT_TO_PHONE)).build();
    assertThat(
            Registration.refusal(
                List.of(),
                List.of(TEXT, CALL),
                user(MfaState.ENABLED),
                withCalls,
                WITHIN_10_MINUTES,
                Optional.empty(),
                NOW))
        .isEmpty();

    ContactMethod relabelled = new ContactMethod(TEXT_TO_PHONE, "phone-7", "my phone");
    assertThat(register(List.of(TEXT, CODE, relabelled), user(MfaState.ENABLED), Optional.empty()))
        .isEqualTo(refused(RegistrationRefusalCode.CONTACT_METHOD_DOUBLED));
    assertThat(register(List.of(TEXT, relabelled), user(MfaState.ENABLED, CODE), Optional.of(NOW)))
        .as("given twice")
        .isEqualTo(refused(RegistrationRefusalCode.CONTACT_METHOD_DOUBLED));
    assertThat(register(List.of(TEXT, relabelled), user(MfaState.ENABLED, TEXT), Optional.of(NOW)))
        .as("given twice by a user who has it")
        .isEqualTo(refused(RegistrationRefusalCode.CONTACT_METHOD_DOUBLED));
    assertThat(keeping(List.of(TEXT), List.of(relabelled)))
        .as("added beside itself")
        .isEqualTo(refused(RegistrationRefusalCode.CONTACT_METHOD_REGISTERED));
  }

  @Test
  @DisplayName("SI-12 what stays need not be of a method that the tenant allows, and counts")
  void kept() {
    assertThat(keeping(List.of(CALL), List.of())).isEmpty();
    assertThat(keeping(List.of(CALL), List.of(TEXT))).isEmpty();
    assertThat(keeping(sixteen(), List.of())).isEmpty();
    assertThat(keeping(sixteen(), List.of(TEXT)))
        .isEqualTo(refused(RegistrationRefusalCode.TOO_MANY_CONTACT_METHODS, 16));
    assertThat(keeping(sixteen(), List.of(sixteen().get(0))))
        .isEqualTo(refused(RegistrationRefusalCode.CONTACT_METHOD_REGISTERED));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName(
      "SI-13 a registered user needs a second factor passed recently, whatever is added, replaced or taken away")
  void secondFactor(MfaState state) {
    MfaRecord registered = user(state, TEXT);
    for (List<ContactMethod> proposed :
        List.of(List.of(TEXT, CODE), List.of(CODE), List.of(TEXT))) {
      Optional<RegistrationRefusal> refused =
          refused(RegistrationRefusalCode.SECOND_FACTOR_NOT_RECENT, 10L);
      Instant limit = NOW.minus(Duration.ofMinutes(10));
      assertThat(register(proposed, registered, Optional.empty())).isEqualTo(refused);
      assertThat(register(proposed, registered, Optional.of(NOW))).isEmpty();
      assertThat(register(proposed, registered, Optional.of(limit))).isEmpty();
      assertThat(register(proposed, registered, Optional.of(limit.minusNanos(1))))
          .isEqualTo(refused);
      assertThat(register(proposed, registered, Optional.of(NOW.plusNanos(1)))).isEqualTo(refused);
      assertThat(
              Registration.refusal(
                  List.of(),
                  proposed,
                  registered,
                  ServiceSettings.DEFAULTS,
                  StepUp.notRequired(),
                  Optional.empty(),
                  NOW))
          .isEmpty();
    }
  }

  @Test
  @DisplayName("a refusal has a code, copies its arguments and says itself; E95 null is no way in")
  void contracts() {
    List<Object> arguments = new ArrayList<>(List.of(10L));
    RegistrationRefusal refusal =
        new RegistrationRefusal(RegistrationRefusalCode.SECOND_FACTOR_NOT_RECENT, arguments);
    arguments.clear();
    assertThat(refusal.arguments()).containsExactly(10L);
    assertThat(refusal.message(Messages.in(Locale.ENGLISH))).contains("10 min");
    assertThatNullPointerException()
        .isThrownBy(() -> new RegistrationRefusal(null, List.of()))
        .withMessage("code");
    assertThatNullPointerException()
        .isThrownBy(() -> register(null, user(MfaState.ENABLED), Optional.empty()));
  }

  private static Optional<RegistrationRefusal> register(
      List<ContactMethod> proposed, MfaRecord user, Optional<Instant> secondFactorAt) {
    return Registration.refusal(
        List.of(),
        proposed,
        user,
        ServiceSettings.DEFAULTS,
        WITHIN_10_MINUTES,
        secondFactorAt,
        NOW);
  }

  private static Optional<RegistrationRefusal> keeping(
      List<ContactMethod> kept, List<ContactMethod> added) {
    return Registration.refusal(
        kept,
        added,
        user(MfaState.ENABLED, kept.toArray(new ContactMethod[0])),
        ServiceSettings.DEFAULTS,
        WITHIN_10_MINUTES,
        Optional.of(NOW),
        NOW);
  }

  private static List<ContactMethod> sixteen() {
    return IntStream.range(0, 16)
        .mapToObj(i -> new ContactMethod(APP_CODE, "app-" + i, "App " + i))
        .toList();
  }

  private static Optional<RegistrationRefusal> refused(
      RegistrationRefusalCode code, Object... arguments) {
    return Optional.of(new RegistrationRefusal(code, List.of(arguments)));
  }

  private static MfaRecord user(MfaState state, ContactMethod... methods) {
    return new MfaRecord(state, List.of(methods), 0, 0, 1);
  }
}
