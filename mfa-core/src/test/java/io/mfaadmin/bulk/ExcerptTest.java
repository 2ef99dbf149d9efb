package io.mfaadmin.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "ann@contoso.com",
        "zoë",
        "日本",
        "a b",
        "${jndi:x}",
        "<b>",
        "\uD83D\uDE00"
      })
  @DisplayName("BU-3 what can be seen is shown as it is")
  void visible(String text) {
    assertThat(Excerpt.of(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x0000, 0x0009, 0x000A, 0x000D, 0x001B, 0x007F, 0x0085, 0x00A0, 0x00AD, 0x200B, 0x202E,
        0x2028, 0x2029, 0x3000, 0xFE00, 0xFE0F, 0xFEFF, 0xE000, 0xFFFF, 0xE0001, 0xE0041, 0xE0100,
        0xE01EF, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180D, 0x180F, 0x3164, 0xFFA0
      })
  @DisplayName("E43, E29 what cannot be seen, or moves a cursor, is named")
  void invisible(int point) {
    assertThat(Excerpt.of("a" + Character.toString(point) + "b"))
        .isEqualTo("a<U+" + String.format(Locale.ROOT, "%04X", point) + ">b");
  }

  @Test
  @DisplayName("E11, E28 a letter that looks like a Latin one is named where it stands among these")
  void lookAlikes() {
    assertThat(Excerpt.of("Usern\u0430me")).isEqualTo("Usern<U+0430>me");
    assertThat(Excerpt.of("\u0415nabled \u0391nn")).isEqualTo("<U+0415>nabled <U+0391>nn");
    assertThat(Excerpt.of("\u0438\u0432\u0430\u043D@contoso.com"))
        .isEqualTo("\u0438\u0432\u0430\u043D@contoso.com");
    assertThat(Excerpt.of("MFA\u682A\u5F0F")).isEqualTo("MFA\u682A\u5F0F");
  }

  @Test
  @DisplayName("BU-3 neighbours of the invisible are shown")
  void neighbours() {
    assertThat(Excerpt.of("\uFDFC\uFE10")).isEqualTo("\uFDFC\uFE10");
  }

  @Test
  @DisplayName("BU-3 half a surrogate pair is named")
  void halfPair() {
    assertThat(Excerpt.of("a\uD83D")).isEqualTo("a<U+D83D>");
  }

  @Test
  @DisplayName("BU-3 forty code points are shown, and that more were cut")
  void cut() {
    String forty = "\uD83D\uDE00".repeat(40);

    assertThat(Excerpt.of(forty)).isEqualTo(forty);
    assertThat(Excerpt.of(forty + "x")).isEqualTo(forty + "…");
    assertThat(Excerpt.of("\u0000".repeat(41))).isEqualTo("<U+0000>".repeat(40) + "…");
  }

  @Test
  @DisplayName("E43 a text can be shown uncut, escaped alike")
  void uncut() {
    String long41 = "Usern\u0430me\u001b" + "x".repeat(41);

    assertThat(Excerpt.uncut(long41)).isEqualTo("Usern<U+0430>me<U+001B>" + "x".repeat(41));
  }
}
