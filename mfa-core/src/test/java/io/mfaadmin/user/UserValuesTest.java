package io.mfaadmin.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.Collections;
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
import org.junit.jupiter.params.provider.ValueSource;

class UserValuesTest {

  private static final ContactMethod TEXT =
      new ContactMethod(VerificationMethod.TEXT_TO_PHONE, "ref-1", "+31 ** *** **89");
  private static final ContactMethod CALL =
      new ContactMethod(VerificationMethod.CALL_TO_PHONE, "ref-2", "+31 ** *** **89");
  private static final User ANN =
      new User(new TenantId("contoso"), new UserId("1"), new Username("Ann@contoso.com"), "");

  static Stream<Function<String, Object>> identifiers() {
    return Stream.of(
        TenantId::new,
        UserId::new,
        text -> new ContactMethod(VerificationMethod.APP_CODE, text, "label"),
        text -> new ContactMethod(VerificationMethod.APP_CODE, "reference", text));
  }

  private static final List<String> GOOD_IDENTIFIERS =
      List.of("1", "a b", "A", "a".repeat(256), "\uD83D\uDE00", "zo\u00EB");

  private static final List<String> BAD_IDENTIFIERS =
      List.of(
          "",
          " ",
          " a",
          "a ",
          "\u00A0a",
          "a\u3000",
          "a\ta",
          "a\u0000b",
          "a\u007Fb",
          "a\u0085b",
          "a\uD83D",
          "a\uD83Db",
          "\uDE00a",
          "a".repeat(257));

  @Test
  @DisplayName("E76 what comes from outside is an identifier or nothing")
  void parsesIdentifiers() {
    for (String text : GOOD_IDENTIFIERS) {
      assertThat(UserId.parse(text)).contains(new UserId(text));
      assertThat(TenantId.parse(text)).contains(new TenantId(text));
    }
    for (String text : BAD_IDENTIFIERS) {
      assertThat(UserId.parse(text)).as("[%s]", text).isEmpty();
      assertThat(TenantId.parse(text)).as("[%s]", text).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("identifiers")
  @DisplayName("E76 an identifier has 1 to 256 characters and nothing can hide in it")
  void identifiers(Function<String, Object> identifier) {
    for (String text : GOOD_IDENTIFIERS) {
      assertThat(identifier.apply(text)).isEqualTo(identifier.apply(text));
    }
    for (String text : BAD_IDENTIFIERS) {
      assertThatIllegalArgumentException()
          .as("[%s]", text)
          .isThrownBy(() -> identifier.apply(text))
          .satisfies(
              refusal -> {
                if (text.length() > 200) {
                  assertThat(refusal.getMessage()).doesNotContain(text);
                }
              });
    }
    assertThatNullPointerException().isThrownBy(() -> identifier.apply(null));
  }

  @Test
  @DisplayName("E76 identifiers are compared exactly, letter case included")
  void exact() {
    assertThat(new TenantId("a")).isNotEqualTo(new TenantId("A")).hasToString("a");
    assertThat(new UserId("a")).isNotEqualTo(new UserId("A")).hasToString("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "ann", "ann@contoso.com", "CONTOSO\\ann", "a b", "zo\u00EB"})
  @DisplayName("SI-14 a well-formed username is read as it is")
  void usernames(String text) {
    assertThat(Username.parse(text)).contains(new Username(text));
    assertThat(new Username(text)).hasToString(text);
    assertThat(new Username(text).key()).isEqualTo(UsernameKey.of(text));
  }

  @Test
  @DisplayName("SI-14 a malformed username is empty when parsed and refused when made")
  void malformedUsernames() {
    assertThat(Username.parse("a".repeat(1_024))).isPresent();
    for (String text :
        List.of("", " a", "a ", "\u00A0a", "a\u3000", "a\u0000b", "a\uD83D", "a".repeat(1_025))) {
      assertThat(Username.parse(text)).isEmpty();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Username(text))
          .withMessage(
              "a username has 1 to 1024 characters, no blank at either end, no control"
                  + " characters and no unpaired surrogates");
    }
    assertThatNullPointerException().isThrownBy(() -> new Username(null)).withMessage("username");
  }

  @Test
  @DisplayName("SI-12 a contact method does not show its reference or label by itself")
  void contactMethod() {
    assertThat(TEXT).hasToString("ContactMethod[TEXT_TO_PHONE]");
    assertThatNullPointerException()
        .isThrownBy(() -> new ContactMethod(null, "a", "b"))
        .withMessage("verification method");
  }

  @Test
  @DisplayName("ST-1, ST-2 no record means Disabled and not registered; the two are separate facts")
  void record() {
    assertThat(MfaRecord.NONE)
        .isEqualTo(new MfaRecord(MfaState.DISABLED, List.of(), 0, 0, 0))
        .returns(false, MfaRecord::registered);
    assertThat(new MfaRecord(MfaState.DISABLED, List.of(TEXT), 0, 0, 1).registered()).isTrue();
    assertThat(new MfaRecord(MfaState.ENFORCED, List.of(), 0, 0, 1).registered()).isFalse();
  }

  @Test
  @DisplayName("VW-6, AD-1 a status tells kinds and counts, in the order of the kinds")
  void status() {
    MfaStatus status =
        new MfaRecord(MfaState.ENFORCED, List.of(TEXT, CALL, TEXT), 3, 4, 5).status();

    assertThat(status)
        .isEqualTo(
            new MfaStatus(
                MfaState.ENFORCED,
                Set.of(VerificationMethod.TEXT_TO_PHONE, VerificationMethod.CALL_TO_PHONE),
                3,
                4));
    assertThat(status.methods())
        .containsExactly(VerificationMethod.CALL_TO_PHONE, VerificationMethod.TEXT_TO_PHONE);
    assertThat(MfaRecord.NONE.status())
        .isEqualTo(new MfaStatus(MfaState.DISABLED, Set.of(), 0, 0))
        .returns(false, MfaStatus::registered);
  }

  static Stream<Arguments> underMfa() {
    return Stream.of(
        Arguments.of(MfaState.DISABLED, false, false),
        Arguments.of(MfaState.DISABLED, true, false),
        Arguments.of(MfaState.ENABLED, false, false),
        Arguments.of(MfaState.ENABLED, true, true),
        Arguments.of(MfaState.ENFORCED, false, false),
        Arguments.of(MfaState.ENFORCED, true, true));
  }

  @ParameterizedTest
  @MethodSource
  @DisplayName("AU-6 under MFA is Enabled or Enforced, and registered")
  void underMfa(MfaState state, boolean registered, boolean expected) {
    MfaStatus status =
        MfaRecord.NONE
            .status()
            .withState(state)
            .withMethods(registered ? Set.of(VerificationMethod.APP_CODE) : Set.of());

    assertThat(status.underMfa()).isEqualTo(expected);
    assertThat(status.registered()).isEqualTo(registered);
  }

  @Test
  @DisplayName("US-1, US-2 each change of a status leaves the rest as it is")
  void changes() {
    Set<VerificationMethod> code = Set.of(VerificationMethod.APP_CODE);
    MfaStatus status = new MfaStatus(MfaState.ENABLED, code, 2, 7);

    assertThat(status.withState(MfaState.ENFORCED))
        .isEqualTo(new MfaStatus(MfaState.ENFORCED, code, 2, 7));
    assertThat(status.withMethods(Set.of()))
        .isEqualTo(new MfaStatus(MfaState.ENABLED, Set.of(), 2, 7));
    assertThat(status.withAppPasswords(0)).isEqualTo(new MfaStatus(MfaState.ENABLED, code, 0, 7));
  }

  @Test
  @DisplayName("ids order by code point, and the shorter of two comes first")
  void idsInOrder() {
    List<UserId> inOrder =
        Stream.of("1", "10", "9", "Z", "a", "aa", "é", "\uD7FF", "\uE000", "\uD83D\uDE00")
            .map(UserId::new)
            .toList();
    List<UserId> turned = new ArrayList<>(inOrder);
    Collections.reverse(turned);

    assertThat(turned.stream().sorted()).isEqualTo(inOrder);
    assertThat(new UserId("a")).isEqualByComparingTo(new UserId("a"));
  }

  @Test
  @DisplayName("VW-6 each set of kinds is kept once, in the order of the kinds")
  void setsOfKinds() {
    Set<VerificationMethod> present = EnumSet.noneOf(VerificationMethod.class);
    List<ContactMethod> contactMethods = new ArrayList<>();
    for (VerificationMethod method : VerificationMethod.values()) {
      present.add(method);
      contactMethods.add(0, new ContactMethod(method, "reference", "label"));
      MfaStatus status = new MfaRecord(MfaState.ENABLED, contactMethods, 0, 0, 1).status();

      assertThat(status.methods()).containsExactlyElementsOf(present).isUnmodifiable();
      assertThat(new MfaStatus(MfaState.ENABLED, Set.copyOf(present), 0, 0).methods())
          .isSameAs(status.methods());
      assertThat(status.withMethods(Set.of(method)).methods()).containsExactly(method);
      assertThat(status.withState(MfaState.ENFORCED).methods()).isSameAs(status.methods());
    }
  }

  @Test
  @DisplayName("E95 collections are copied and cannot be changed")
  void copies() {
    List<ContactMethod> methods = new ArrayList<>(List.of(TEXT));
    EnumSet<VerificationMethod> kinds = EnumSet.of(VerificationMethod.APP_CODE);
    MfaRecord record = new MfaRecord(MfaState.ENABLED, methods, 0, 0, 0);
    MfaStatus status = new MfaStatus(MfaState.ENABLED, kinds, 0, 0);
    methods.clear();
    kinds.clear();

    assertThat(record.contactMethods()).containsExactly(TEXT).isUnmodifiable();
    assertThat(status.methods()).containsExactly(VerificationMethod.APP_CODE).isUnmodifiable();
  }

  @Test
  @DisplayName("E95 nulls and negative numbers are refused")
  void refuses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MfaRecord(MfaState.ENABLED, List.of(), -1, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MfaRecord(MfaState.ENABLED, List.of(), 0, -1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MfaRecord(MfaState.ENABLED, List.of(), 0, 0, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MfaStatus(MfaState.ENABLED, Set.of(), -1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MfaStatus(MfaState.ENABLED, Set.of(), 0, -1));
    assertThatNullPointerException()
        .isThrownBy(() -> new MfaRecord(null, List.of(), 0, 0, 0))
        .withMessage("state");
    assertThatNullPointerException()
        .isThrownBy(() -> new MfaStatus(null, Set.of(), 0, 0))
        .withMessage("state");
    assertThatNullPointerException()
        .isThrownBy(() -> new User(null, ANN.id(), ANN.username(), ""))
        .withMessage("tenant");
    assertThatNullPointerException()
        .isThrownBy(() -> new User(ANN.tenant(), null, ANN.username(), ""))
        .withMessage("id");
    assertThatNullPointerException()
        .isThrownBy(() -> new User(ANN.tenant(), ANN.id(), null, ""))
        .withMessage("username");
    assertThatNullPointerException()
        .isThrownBy(() -> new User(ANN.tenant(), ANN.id(), ANN.username(), null))
        .withMessage("display name");
    assertThatNullPointerException()
        .isThrownBy(() -> new MfaUser(null, MfaRecord.NONE))
        .withMessage("user");
    assertThatNullPointerException().isThrownBy(() -> new MfaUser(ANN, null)).withMessage("record");
  }

  @Test
  @DisplayName("ST-1 a user with no record is Disabled")
  void user() {
    MfaUser user = new MfaUser(ANN, MfaRecord.NONE);

    assertThat(user.id()).isEqualTo(new UserId("1"));
    assertThat(user.username()).isEqualTo(new Username("Ann@contoso.com"));
    assertThat(user.state()).isEqualTo(MfaState.DISABLED);
    assertThat(new MfaUser(ANN, new MfaRecord(MfaState.ENFORCED, List.of(), 0, 0, 1)).state())
        .isEqualTo(MfaState.ENFORCED);
  }
}
