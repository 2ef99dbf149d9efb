package io.mfaadmin.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTest {

  private static final String ASTRAL = "\ud835\udc00";

  @ParameterizedTest
  @ValueSource(strings = {"", "ann@contoso.com", "a b", "<script>", "é安🙂", "=1+1", "\ufe10"})
  @DisplayName("BU-3 what can be seen is shown as it is")
  void showsText(String text) {
    assertThat(Excerpt.of(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, 0x09, 0x0a, 0x0d, 0x1b, 0x7f, 0x85, 0xa0, 0xad, 0x200b, 0x202e, 0x2028, 0x2029,
        0x3000, 0xfe00, 0xfe0f, 0xfeff, 0xd800, 0xdc00, 0xe000, 0xffff, 0xe0100, 0xe01ef, 0xe0041
      })
  @DisplayName("BU-3 E06 E29 E43 what cannot be seen, or would move a cursor, is shown by its code")
  void escapes(int point) {
    assertThat(Excerpt.of("a" + Character.toString(point) + "b"))
        .isEqualTo("a<U+" + (point <= 0xffff ? hex4(point) : hex(point)) + ">b");
  }

  private static String hex(int point) {
    return Integer.toHexString(point).toUpperCase(Locale.ROOT);
  }

  private static String hex4(int point) {
    return "0".repeat(4 - hex(point).length()) + hex(point);
  }

  @Test
  @DisplayName("BU-3 at most 40 characters are shown, counted in code points")
  void cuts() {
    assertThat(Excerpt.of("a".repeat(40))).isEqualTo("a".repeat(40));
    assertThat(Excerpt.of("a".repeat(41))).isEqualTo("a".repeat(40) + "…");
    assertThat(Excerpt.of(ASTRAL.repeat(40))).isEqualTo(ASTRAL.repeat(40));
    assertThat(Excerpt.of(ASTRAL.repeat(10_000))).isEqualTo(ASTRAL.repeat(40) + "…");
    assertThat(Excerpt.of("\n".repeat(41))).isEqualTo("<U+000A>".repeat(40) + "…");
  }
}
