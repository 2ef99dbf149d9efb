package io.mfaadmin.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UserValuesTest {

  private static final ContactMethod PHONE =
      new ContactMethod(VerificationMethod.TEXT_TO_PHONE, "phone-1", "+31 ** *** **89");
  private static final ContactMethod APP =
      new ContactMethod(VerificationMethod.APP_CODE, "app-1", "Ann's phone");

  static Stream<Arguments> identifiers() {
    Function<String, Object> tenant = TenantId::new;
    Function<String, Object> user = UserId::new;
    Function<String, Object> reference =
        text -> new ContactMethod(VerificationMethod.APP_CODE, text, "label");
    Function<String, Object> label =
        text -> new ContactMethod(VerificationMethod.APP_CODE, "reference", text);
    return Stream.of(
        Arguments.of("tenant id", tenant),
        Arguments.of("user id", user),
        Arguments.of("contact method reference", reference),
        Arguments.of("contact method label", label));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("identifiers")
  @DisplayName("E76 an identifier that is missing, blank or hides something is refused")
  void refusesIdentifiers(String name, Function<String, Object> identifier) {
    assertThatNullPointerException().isThrownBy(() -> identifier.apply(null)).withMessage(name);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> identifier.apply(""))
        .withMessage(name + " must have 1 to 256 characters, but has 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> identifier.apply("x".repeat(257)))
        .withMessage(name + " must have 1 to 256 characters, but has 257");
    for (String text : List.of(" ", " x", "x ", "\tx", "x\n", "\u00a0x", "x\u2003")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> identifier.apply(text))
          .withMessage(name + " must not begin or end with a blank");
    }
    for (String text :
        List.of("a\0b", "a\nb", "a\u0085b", "a\ud800b", "a\udc00b", "\0", "x\ud835")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> identifier.apply(text))
          .withMessage(name + " must have no control characters and no unpaired surrogates");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("identifiers")
  @DisplayName("AU-2 an identifier is compared as it is, letter case included")
  void keepsIdentifiers(String name, Function<String, Object> identifier) {
    for (String text : List.of("x", "x".repeat(256), "a b", "\ud835\udc00", "é", "'; DROP TABLE")) {
      assertThat(identifier.apply(text)).isEqualTo(identifier.apply(text));
    }
    assertThat(identifier.apply("x")).isNotEqualTo(identifier.apply("X"));
    assertThat(identifier.apply("é")).isNotEqualTo(identifier.apply("e\u0301"));
  }

  @Test
  @DisplayName("ids say what they are")
  void idsAsText() {
    assertThat(new TenantId("contoso")).hasToString("contoso");
    assertThat(new UserId("u-1")).hasToString("u-1");
  }

  @Test
  @DisplayName("ST-1 nothing stored means Disabled, unregistered, version 0")
  void nothingStored() {
    assertThat(MfaRecord.NONE.state()).isEqualTo(MfaState.DISABLED);
    assertThat(MfaRecord.NONE.registered()).isFalse();
    assertThat(MfaRecord.NONE.version()).isZero();
    assertThat(MfaRecord.NONE.status()).isEqualTo(MfaStatus.NONE);
    assertThatNullPointerException()
        .isThrownBy(() -> new MfaRecord(null, List.of(), 0, 0, 0))
        .withMessage("state");
  }

  @Test
  @DisplayName("ST-2 state and registration are two facts; both together are under MFA")
  void underMfa() {
    for (MfaState state : MfaState.values()) {
      MfaStatus unregistered = MfaStatus.NONE.withState(state);
      MfaStatus registered = unregistered.withMethods(Set.of(VerificationMethod.APP_CODE));
      assertThat(unregistered.registered()).isFalse();
      assertThat(unregistered.underMfa()).isFalse();
      assertThat(registered.registered()).isTrue();
      assertThat(registered.underMfa()).isEqualTo(state != MfaState.DISABLED);
    }
  }

  @Test
  @DisplayName("VW-6 I10 a status has kinds and counts of a record, and no contact detail")
  void status() {
    MfaRecord record = new MfaRecord(MfaState.ENFORCED, List.of(APP, PHONE, APP), 2, 3, 7);
    assertThat(record.registered()).isTrue();
    assertThat(record.status())
        .isEqualTo(
            new MfaStatus(
                MfaState.ENFORCED,
                EnumSet.of(VerificationMethod.TEXT_TO_PHONE, VerificationMethod.APP_CODE),
                2,
                3))
        .hasToString(
            "MfaStatus[state=ENFORCED, methods=[TEXT_TO_PHONE, APP_CODE], appPasswords=2,"
                + " deviceGeneration=3]");
    assertThat(record)
        .hasToString(
            "MfaRecord[state=ENFORCED, contactMethods=[ContactMethod[APP_CODE],"
                + " ContactMethod[TEXT_TO_PHONE], ContactMethod[APP_CODE]], appPasswords=2,"
                + " deviceGeneration=3, version=7]");
  }

  @Test
  @DisplayName("a status can differ from another in one part")
  void withers() {
    MfaStatus status = new MfaStatus(MfaState.ENFORCED, Set.of(VerificationMethod.APP_CODE), 2, 3);
    assertThat(status.withState(MfaState.DISABLED))
        .isEqualTo(new MfaStatus(MfaState.DISABLED, Set.of(VerificationMethod.APP_CODE), 2, 3));
    assertThat(status.withMethods(List.of()))
        .isEqualTo(new MfaStatus(MfaState.ENFORCED, Set.of(), 2, 3));
    assertThat(status.withAppPasswords(0))
        .isEqualTo(new MfaStatus(MfaState.ENFORCED, Set.of(VerificationMethod.APP_CODE), 0, 3));
    assertThat(status.withDevicesForgotten())
        .isEqualTo(new MfaStatus(MfaState.ENFORCED, Set.of(VerificationMethod.APP_CODE), 2, 4));
  }

  @Test
  @DisplayName("counts and versions are not negative")
  void refusesNegative() {
    Set<VerificationMethod> none = Set.of();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MfaStatus(MfaState.DISABLED, none, -1, 0))
        .withMessage("app passwords and device generation are not negative");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MfaStatus(MfaState.DISABLED, none, 0, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MfaRecord(MfaState.DISABLED, List.of(), -1, 0, 0))
        .withMessage("app passwords, device generation and version are not negative");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MfaRecord(MfaState.DISABLED, List.of(), 0, -1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MfaRecord(MfaState.DISABLED, List.of(), 0, 0, -1));
  }

  @Test
  @DisplayName("a user with their record gives the parts that are asked most")
  void mfaUser() {
    User ann =
        new User(new TenantId("contoso"), new UserId("u-1"), new Username("ann@contoso.com"), "");
    MfaUser user = new MfaUser(ann, new MfaRecord(MfaState.ENABLED, List.of(), 0, 0, 1));
    assertThat(user.id()).isEqualTo(new UserId("u-1"));
    assertThat(user.username()).isEqualTo(new Username("ann@contoso.com"));
    assertThat(user.state()).isEqualTo(MfaState.ENABLED);
  }

  @Test
  @DisplayName("I10 a contact method shows its kind only")
  void contactMethodSaysNoDetail() {
    assertThat(PHONE).hasToString("ContactMethod[TEXT_TO_PHONE]");
  }
}
