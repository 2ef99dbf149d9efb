package io.mfaadmin.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserPrincipalNamePolicyTest {

  private final UsernamePolicy policy = UsernamePolicy.userPrincipalName();
  private static final String ASTRAL = "\uD835\uDCEA";

  private static Optional<UsernamePolicy.Fault> fault(UsernameFault code, int index) {
    return Optional.of(new UsernamePolicy.Fault(code, index));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b",
        "ann@contoso.com",
        "Ann.O'Neil+x@contoso.com",
        ".ann@contoso.com",
        "an..n@contoso.com",
        "#EXT#@contoso.onmicrosoft.com",
        "=1+1@contoso.com",
        "${7*7}@contoso.com",
        "zo\u00EB@b\u00FCcher.example",
        "ann@xn--bcher-kva.example",
        "\u65E5\u672C@contoso.com",
        "ann@contoso.com.",
        "!@~",
        "o'neil+x=1_2-3!$%&*/?^`{|}~@contoso.com",
        "'--DROP/**/TABLE@x",
        "<script>@x",
        "ann\u00A1\uFDFD\uFE10\uD83D\uDE42@x"
      })
  @DisplayName("BU-7, E34, E45, E46, E47 what the rule allows is a username, verbatim")
  void accepted(String text) {
    assertThat(policy.check(text)).isEmpty();
  }

  static Stream<Arguments> faulty() {
    return Stream.of(
        Arguments.of("", UsernameFault.EMPTY, 0),
        Arguments.of("ann", UsernameFault.NO_AT_SIGN, 3),
        Arguments.of("a@b@c", UsernameFault.SEVERAL_AT_SIGNS, 3),
        Arguments.of("@@", UsernameFault.SEVERAL_AT_SIGNS, 1),
        Arguments.of("@b", UsernameFault.NAME_MISSING, 0),
        Arguments.of("@", UsernameFault.NAME_MISSING, 0),
        Arguments.of("a@", UsernameFault.DOMAIN_MISSING, 2),
        Arguments.of("ann.@b", UsernameFault.DOT_BEFORE_AT_SIGN, 3),
        Arguments.of(".@b", UsernameFault.DOT_BEFORE_AT_SIGN, 0),
        Arguments.of("a b@c", UsernameFault.BLANK, 1),
        Arguments.of("a\u00A0b@c", UsernameFault.BLANK, 1),
        Arguments.of("a\u3000b@c", UsernameFault.BLANK, 1),
        Arguments.of("a\u2028b@c", UsernameFault.BLANK, 1),
        Arguments.of("a\u2029b@c", UsernameFault.BLANK, 1),
        Arguments.of("a,b@c", UsernameFault.FORBIDDEN_CHARACTER, 1),
        Arguments.of("a;b@c", UsernameFault.FORBIDDEN_CHARACTER, 1),
        Arguments.of("\"a\"@c", UsernameFault.FORBIDDEN_CHARACTER, 0),
        Arguments.of("a@c,dc=x", UsernameFault.FORBIDDEN_CHARACTER, 3),
        Arguments.of("a\tb@c", UsernameFault.CONTROL_CHARACTER, 1),
        Arguments.of("a\u0000b@c", UsernameFault.CONTROL_CHARACTER, 1),
        Arguments.of("a\u007Fb@c", UsernameFault.CONTROL_CHARACTER, 1),
        Arguments.of("a\u0085b@c", UsernameFault.CONTROL_CHARACTER, 1),
        Arguments.of("a\u200Bb@c", UsernameFault.INVISIBLE_CHARACTER, 1),
        Arguments.of("a\u00ADb@c", UsernameFault.INVISIBLE_CHARACTER, 1),
        Arguments.of("a\u202Eb@c", UsernameFault.INVISIBLE_CHARACTER, 1),
        Arguments.of("a\uFEFFb@c", UsernameFault.INVISIBLE_CHARACTER, 1),
        Arguments.of("a\u034Fb@c", UsernameFault.INVISIBLE_CHARACTER, 1),
        Arguments.of("a\u115Fb@c", UsernameFault.INVISIBLE_CHARACTER, 1),
        Arguments.of("a\u1160b@c", UsernameFault.INVISIBLE_CHARACTER, 1),
        Arguments.of("a\u17B4b@c", UsernameFault.INVISIBLE_CHARACTER, 1),
        Arguments.of("a\u17B5b@c", UsernameFault.INVISIBLE_CHARACTER, 1),
        Arguments.of("a\u180Bb@c", UsernameFault.INVISIBLE_CHARACTER, 1),
        Arguments.of("a\u180Db@c", UsernameFault.INVISIBLE_CHARACTER, 1),
        Arguments.of("a\u3164b@c", UsernameFault.INVISIBLE_CHARACTER, 1),
        Arguments.of("a\uFFA0b@c", UsernameFault.INVISIBLE_CHARACTER, 1),
        Arguments.of("a\uFE00b@c", UsernameFault.INVISIBLE_CHARACTER, 1),
        Arguments.of("a\uFE0Fb@c", UsernameFault.INVISIBLE_CHARACTER, 1),
        Arguments.of("a\uDB40\uDC41b@c", UsernameFault.INVISIBLE_CHARACTER, 1),
        Arguments.of("a\uDB40\uDD00b@c", UsernameFault.INVISIBLE_CHARACTER, 1),
        Arguments.of("a\uDB40\uDDEFb@c", UsernameFault.INVISIBLE_CHARACTER, 1),
        Arguments.of("a\uD835b@c", UsernameFault.UNASSIGNED_CHARACTER, 1),
        Arguments.of("a\uE000b@c", UsernameFault.UNASSIGNED_CHARACTER, 1),
        Arguments.of("a\u0378b@c", UsernameFault.UNASSIGNED_CHARACTER, 1),
        Arguments.of("a\uFFFFb@c", UsernameFault.UNASSIGNED_CHARACTER, 1),
        Arguments.of(ASTRAL + " b@c", UsernameFault.BLANK, 2),
        Arguments.of("zoe\u0308@c", UsernameFault.NOT_COMPOSED, 2),
        Arguments.of("abc\u212A@d", UsernameFault.NOT_COMPOSED, 3));
  }

  @ParameterizedTest
  @MethodSource
  @DisplayName("BU-7, E29, E30, E34 what the rule forbids is named at its first character")
  void faulty(String text, UsernameFault code, int index) {
    assertThat(policy.check(text)).isEqualTo(fault(code, index));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", ASTRAL})
  @DisplayName("E19 the limits count code points and are exact: 64, 48 and 113")
  void limits(String letter) {
    int units = letter.length();
    String name = letter.repeat(64);
    String domain = letter.repeat(48);

    assertThat(policy.check(name + '@' + domain)).isEmpty();
    assertThat(policy.check(name + letter + '@' + domain)).isPresent();
    assertThat(policy.check(name + '@' + domain + letter)).isPresent();
    assertThat(policy.check(name + '@' + letter)).isEmpty();
    assertThat(policy.check(name + letter + '@' + letter))
        .isEqualTo(fault(UsernameFault.NAME_TOO_LONG, 64 * units));
    assertThat(policy.check(letter + '@' + letter)).isEmpty();
    assertThat(policy.check(letter + '@' + domain)).isEmpty();
    assertThat(policy.check(letter + '@' + domain + letter))
        .isEqualTo(fault(UsernameFault.DOMAIN_TOO_LONG, units + 1 + 48 * units));
  }

  @Test
  @DisplayName("E19, E99 a text far beyond the limit is told so without being read")
  void farTooLong() {
    assertThat(policy.check("a".repeat(226))).isEqualTo(fault(UsernameFault.NO_AT_SIGN, 226));
    assertThat(policy.check("a".repeat(227))).isEqualTo(fault(UsernameFault.TOO_LONG, 113));
    assertThat(policy.check("@".repeat(10_000))).isEqualTo(fault(UsernameFault.TOO_LONG, 113));
  }

  @Test
  @DisplayName("E29 a fault names the character that it is about, and no other")
  void namesTheCharacter() {
    UsernamePolicy.Fault blank = new UsernamePolicy.Fault(UsernameFault.BLANK, 2);

    assertThat(blank.arguments(ASTRAL + " b@c")).containsExactly("U+0020");
    assertThat(new UsernamePolicy.Fault(UsernameFault.UNASSIGNED_CHARACTER, 0).arguments(ASTRAL))
        .containsExactly("U+1D4EA");
    assertThat(blank.arguments("ab")).as("a place behind the text").isEmpty();
    assertThat(new UsernamePolicy.Fault(UsernameFault.NO_AT_SIGN, 0).arguments("ann")).isEmpty();
  }

  @Test
  @DisplayName("E95 a fault has a code and a place")
  void faultValue() {
    assertThatNullPointerException()
        .isThrownBy(() -> new UsernamePolicy.Fault(null, 0))
        .withMessage("code");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UsernamePolicy.Fault(UsernameFault.BLANK, -1));
  }
}
