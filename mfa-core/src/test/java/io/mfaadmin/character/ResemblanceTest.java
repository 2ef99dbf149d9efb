package io.mfaadmin.character;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResemblanceTest {

  private static final int FAR = Integer.MAX_VALUE;

  @ParameterizedTest
  @CsvSource({
    "Username, 0",
    "USERNAME, 0",
    "Ｕｓｅｒｎａｍｅ, 0",
    "Usernama, 1",
    "Usename, 1",
    "Userrname, 1",
    "Usernmae, 1",
    "suername, 1",
    "Usernаme, 1",
    "Usernmaee, 2",
    "Uername1, 2",
    "sernam, 2",
  })
  @DisplayName("E11 counts letters that are wrong, missing, too many or exchanged")
  void counts(String text, int slips) {
    assertThat(Resemblance.slips(text, "Username")).isEqualTo(slips);
    assertThat(Resemblance.of(text, "Username")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"serna", "Userid", "nameUser", "''"})
  @DisplayName("E11 texts with more slips resemble nothing")
  void far(String text) {
    assertThat(Resemblance.slips(text, "Username")).isEqualTo(FAR);
    assertThat(Resemblance.of(text, "Username")).isFalse();
  }

  @Test
  @DisplayName("E11 a short word forgives one slip for every three letters")
  void shortWords() {
    assertThat(Resemblance.slips("anx", "ann")).isEqualTo(1);
    assertThat(Resemblance.slips("axx", "ann")).isEqualTo(FAR);
    assertThat(Resemblance.slips("on", "an")).isEqualTo(FAR);
    assertThat(Resemblance.slips("axxaaa", "aaaaaa")).isEqualTo(2);
    assertThat(Resemblance.slips("axxaa", "aaaaa")).isEqualTo(FAR);
    assertThat(Resemblance.slips("a", "")).isEqualTo(FAR);
  }

  @Test
  @DisplayName(
      "E28 the texts one slip away are those with one letter wrong, missing, more, exchanged")
  void oneSlip() {
    Set<String> texts = Resemblance.oneSlipFrom("ann@x");

    assertThat(texts)
        .contains("anm@x", "an@x", "annn@x", "nan@x", "_ann@x", "ann@xy", "ann@")
        .doesNotContain("ann@x")
        .allSatisfy(text -> assertThat(Resemblance.slips(text, "ann@x")).isOne());
    // 5 letters by 40 others, 6 places for 41 letters of which 5 doubled give the same twice; 4
    // left out, since the double n counts once; 3 exchanged, since two of the same stay; an a with
    // 9 marks, and either n with 4.
    assertThat(texts).hasSize(5 * 40 + 6 * 41 - 5 + 4 + 3 + 9 + 2 * 4);
  }

  @Test
  @DisplayName(
      "E28 a letter without its mark, a question mark for it, or its other case is one slip")
  void marks() {
    assertThat(Resemblance.oneSlipFrom("zoe@x")).contains("zo\u00EB@x", "zo\u00E9@x");
    assertThat(Resemblance.oneSlipFrom("zo?@x"))
        .contains("zo\u00EB@x", "zo\u0151@x", "zo\u00F1@x", "zoe@x");
    assertThat(Resemblance.oneSlipFrom("zox@x")).doesNotContain("zo\u00EB@x");
    assertThat(Resemblance.oneSlipFrom("zo\u00CB@x")).contains("zo\u00EB@x");
    assertThat(Resemblance.oneSlipFrom("zo\u00EB@x")).contains("zo\u00CB@x");
  }

  @Test
  @DisplayName("E28 a letter beyond the basic plane is one letter, never half of one")
  void oneSlipOfLetters() {
    Set<String> texts = Resemblance.oneSlipFrom("\uD83D\uDE00a");

    assertThat(texts)
        .contains("a", "aa", "a\uD83D\uDE00")
        .allSatisfy(
            text ->
                assertThat(text.codePoints()).allMatch(point -> point < 0xD800 || point > 0xDFFF));
    assertThat(Resemblance.oneSlipFrom("a")).hasSize(40 + 2 * 41 - 1 + 9);
  }

  @Test
  @DisplayName("E99 a text of a million characters costs no more than a short one")
  void bounded() {
    assertThat(Resemblance.slips("Enabled".repeat(150_000), "Enabled")).isEqualTo(FAR);
  }
}
