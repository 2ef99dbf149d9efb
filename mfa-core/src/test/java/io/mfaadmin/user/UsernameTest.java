package io.mfaadmin.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.mfaadmin.user.UsernamePolicy.Fault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTest {

  private static final UsernamePolicy POLICY = UsernamePolicy.userPrincipalName();
  private static final String ASTRAL = "\ud835\udc00";

  private static void assertAccepted(String text) {
    assertThat(POLICY.check(text)).isEmpty();
    assertThat(Username.parse(text)).isPresent();
  }

  private static void assertFault(String text, UsernameFault code, int index) {
    assertThat(POLICY.check(text)).contains(new Fault(code, index));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann@contoso.com",
        "#ann@contoso.com",
        "a.n.n@contoso.com",
        ".ann@contoso.com",
        "ann..b@contoso",
        "o'neil+x=1_2-3!$%&*/?^`{|}~@contoso.com",
        "=1+1@x",
        "'--DROP/**/TABLE@x",
        "andré@münchen.de",
        "安@例え.jp",
        "ann@xn--mnchen-3ya.de",
        "<script>@x"
      })
  @DisplayName("BU-7 E34 E47 a user principal name is taken as it is written")
  void accepts(String text) {
    assertAccepted(text);
    assertThat(new Username(text)).hasToString(text);
  }

  @ParameterizedTest(name = "{0}: {1} at {2}")
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "``, EMPTY, 0",
        "ann, NO_AT_SIGN, 3",
        "CN=Ann|OU=Sales|DC=contoso, NO_AT_SIGN, 26",
        "a@b@c, SEVERAL_AT_SIGNS, 3",
        "@, NAME_MISSING, 0",
        "@contoso.com, NAME_MISSING, 0",
        "ann@, DOMAIN_MISSING, 4",
        "ann.@contoso.com, DOT_BEFORE_AT_SIGN, 3",
        ".@contoso.com, DOT_BEFORE_AT_SIGN, 0",
        "`a b@contoso.com`, BLANK, 1",
        "`a,b@contoso.com`, FORBIDDEN_CHARACTER, 1",
        "a;b@contoso.com, FORBIDDEN_CHARACTER, 1",
        "`\"ann\"@contoso.com`, FORBIDDEN_CHARACTER, 0",
      })
  @DisplayName("BU-7 E17 E34 each fault has its code and its place")
  void refuses(String text, UsernameFault code, int index) {
    assertFault(text, code, index);
  }

  static Stream<Arguments> characters() {
    return Stream.of(
        Arguments.of(0x00, UsernameFault.CONTROL_CHARACTER),
        Arguments.of(0x09, UsernameFault.CONTROL_CHARACTER),
        Arguments.of(0x0a, UsernameFault.CONTROL_CHARACTER),
        Arguments.of(0x1f, UsernameFault.CONTROL_CHARACTER),
        Arguments.of(0x7f, UsernameFault.CONTROL_CHARACTER),
        Arguments.of(0x85, UsernameFault.CONTROL_CHARACTER),
        Arguments.of(0x9f, UsernameFault.CONTROL_CHARACTER),
        Arguments.of(0x20, UsernameFault.BLANK),
        Arguments.of(0xa0, UsernameFault.BLANK),
        Arguments.of(0x2003, UsernameFault.BLANK),
        Arguments.of(0x2028, UsernameFault.BLANK),
        Arguments.of(0x2029, UsernameFault.BLANK),
        Arguments.of(0x3000, UsernameFault.BLANK),
        Arguments.of(0xad, UsernameFault.INVISIBLE_CHARACTER), // soft hyphen
        Arguments.of(0x200b, UsernameFault.INVISIBLE_CHARACTER), // zero-width space
        Arguments.of(0x200d, UsernameFault.INVISIBLE_CHARACTER), // zero-width joiner
        Arguments.of(0x202e, UsernameFault.INVISIBLE_CHARACTER), // right-to-left override
        Arguments.of(0xfeff, UsernameFault.INVISIBLE_CHARACTER), // byte-order mark
        Arguments.of(0xfe00, UsernameFault.INVISIBLE_CHARACTER), // variation selectors
        Arguments.of(0xfe0f, UsernameFault.INVISIBLE_CHARACTER),
        Arguments.of(0xe0100, UsernameFault.INVISIBLE_CHARACTER),
        Arguments.of(0xe01ef, UsernameFault.INVISIBLE_CHARACTER),
        Arguments.of(0xe0041, UsernameFault.INVISIBLE_CHARACTER), // a tag
        Arguments.of(0xd800, UsernameFault.UNASSIGNED_CHARACTER), // half a pair
        Arguments.of(0xdc00, UsernameFault.UNASSIGNED_CHARACTER),
        Arguments.of(0xe000, UsernameFault.UNASSIGNED_CHARACTER), // private use
        Arguments.of(0xffff, UsernameFault.UNASSIGNED_CHARACTER));
  }

  @ParameterizedTest
  @MethodSource("characters")
  @DisplayName("BU-7 E06 E29 what nobody sees is refused where it stands")
  void refusesCharacters(int point, UsernameFault code) {
    assertFault("ann" + Character.toString(point) + "x@contoso.com", code, 3);
    assertFault("ann@contoso" + Character.toString(point) + ".com", code, 11);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x21, 0x7e, 0xa1, 0xfdfd, 0xfe10, 0xe9, 0x1f642})
  @DisplayName("BU-7 what is next to the refused characters is not")
  void acceptsNeighbours(int point) {
    assertAccepted("ann" + Character.toString(point) + "@contoso.com");
  }

  @Test
  @DisplayName("BU-7 E19 64 characters before the @ and 48 after it, counted in code points")
  void lengths() {
    for (String letter : List.of("a", "é", ASTRAL)) {
      int units = letter.length();
      assertAccepted(letter + "@" + letter);
      assertAccepted(letter.repeat(64) + "@" + letter.repeat(48));
      assertFault(
          letter.repeat(65) + "@" + letter.repeat(47), UsernameFault.NAME_TOO_LONG, 64 * units);
      assertFault(
          letter.repeat(63) + "@" + letter.repeat(49),
          UsernameFault.DOMAIN_TOO_LONG,
          63 * units + 1 + 48 * units);
    }
    assertFault("a".repeat(65) + "@" + "a".repeat(49), UsernameFault.NAME_TOO_LONG, 64);
  }

  @Test
  @DisplayName("BU-7 E19 E99 a far longer text is refused without a further look")
  void farTooLong() {
    assertFault("a".repeat(226), UsernameFault.NO_AT_SIGN, 226);
    assertFault("a".repeat(227), UsernameFault.TOO_LONG, 113);
    assertFault("\0".repeat(10_000), UsernameFault.TOO_LONG, 113);
    assertFault(ASTRAL.repeat(114), UsernameFault.TOO_LONG, 226);
  }

  @Test
  @DisplayName("BU-7 E30 letters with marks are composed, or refused where they are not")
  void composed() {
    assertAccepted("andr\u00e9@contoso.com");
    assertFault("andre\u0301@contoso.com", UsernameFault.NOT_COMPOSED, 4);
    assertFault("ann@mu\u0308nchen.de", UsernameFault.NOT_COMPOSED, 5);
    assertFault("\u212b@x", UsernameFault.NOT_COMPOSED, 0); // the sign of the angstrom
    assertFault("a\u0315\u0300@x", UsernameFault.NOT_COMPOSED, 0);
  }

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "ann@contoso.com, ANN@Contoso.COM, true",
    "mike, m\u0131ke, false",
    "mike, M\u0130KE, false",
    "kate, \u212aate, false",
    "sam, \u017fam, false",
    "strasse, stra\u00dfe, false",
    "anna, \uff41nna, false",
    "anna, \u0430nna, false",
    "\u00e9, \u00c9, false",
    "\u00e9, e\u0301, false",
    "office, o\ufb03ce, false",
    "i, I, true",
    "z, Z, true",
    "@, `, false",
    "[, {, false"
  })
  @DisplayName("BU-7 E28 E31 usernames compare with A to Z lowered and nothing else folded")
  void keys(String one, String other, boolean same) {
    assertThat(new Username(one).key().equals(new Username(other).key())).isEqualTo(same);
    assertThat(new Username(one).equals(new Username(other))).isFalse();
  }

  @Test
  @DisplayName("BU-7 a key lowers every letter, and only letters")
  void keyOfEveryAsciiCharacter() {
    for (char c = 0x21; c < 0x7f; c++) {
      String text = "x" + c + "Y";
      assertThat(UsernameKey.of(text)).hasToString(text.toLowerCase(Locale.ROOT));
    }
    assertThat(UsernameKey.of("ann").value()).isEqualTo("ann");
    assertThat(UsernameKey.of("A" + ASTRAL + "Z").value()).isEqualTo("a" + ASTRAL + "z");
  }

  @Test
  @DisplayName("BU-7 a key is taken as a store keeps it: folded, not empty")
  void refusesKeysThatAreNotFolded() {
    for (String text : List.of("", "A", "z@Z")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new UsernameKey(text))
          .withMessage("a username key is not empty and has no letter A to Z");
    }
    assertThatIllegalArgumentException().isThrownBy(() -> UsernameKey.of(""));
    assertThatNullPointerException()
        .isThrownBy(() -> new UsernameKey(null))
        .withMessage("username key");
  }

  @Test
  @DisplayName("VW-3 keys order as their UTF-8 bytes do")
  void keysOrderAsBytes() {
    long seed = 20261123;
    Random random = new Random(seed);
    String[] letters = {
      "a", "b", "\u007f", "\u0080", "\u00e9", "\ud7ff", "\ue000", "\uffee", ASTRAL
    };
    List<UsernameKey> keys = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(4); j >= 0; j--) {
        text.append(letters[random.nextInt(letters.length)]);
      }
      keys.add(new UsernameKey(text.toString()));
    }
    keys.add(new UsernameKey("\ud835\udc01"));
    for (UsernameKey one : keys) {
      for (UsernameKey other : keys) {
        assertThat(Integer.signum(one.compareTo(other)))
            .as("seed %s: %s and %s", seed, one, other)
            .isEqualTo(
                Integer.signum(
                    Arrays.compareUnsigned(
                        one.value().getBytes(StandardCharsets.UTF_8),
                        other.value().getBytes(StandardCharsets.UTF_8))));
      }
    }
    Collections.sort(keys);
    assertThat(keys).isSorted();
  }

  @Test
  @DisplayName("a username of a directory may have another shape, but nothing hides in it")
  void anyUsername() {
    assertThat(Username.parse("CONTOSO\\ann, \"Ann\" b")).isPresent();
    assertThat(Username.parse("a".repeat(1_024))).isPresent();
    assertThat(Username.parse("\u00e9" + ASTRAL)).isPresent();
    for (String text :
        List.of(
            "",
            "a".repeat(1_025),
            " ann",
            "ann ",
            "\u00a0ann",
            "ann\u2003",
            "a\nb",
            "a\u0085b",
            "\ud835",
            "a\udc00",
            "\udc00\ud835",
            "a\ud835b")) {
      assertThat(Username.parse(text)).isEmpty();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Username(text))
          .withMessage(
              "a username has 1 to 1024 characters, no blank at either end and no control"
                  + " characters");
    }
    assertThatNullPointerException().isThrownBy(() -> new Username(null)).withMessage("username");
  }

  @Test
  @DisplayName("a fault has a place in the text")
  void faultIndex() {
    assertThat(new Fault(UsernameFault.EMPTY, 0).index()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fault(UsernameFault.EMPTY, -1))
        .withMessage("an index is not negative: -1");
  }
}
