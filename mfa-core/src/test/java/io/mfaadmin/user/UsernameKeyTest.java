package io.mfaadmin.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameKeyTest {

  @Test
  @DisplayName("BU-7 A to Z are lowered and every other character stays: all of the first plane")
  void folding() {
    for (int point = 0; point < 0x10000; point++) {
      String text = String.valueOf((char) point);
      String folded =
          "ABCDEFGHIJKLMNOPQRSTUVWXYZ".contains(text) ? String.valueOf((char) (point + 32)) : text;

      assertThat(UsernameKey.of(text).value()).isEqualTo(folded);
    }
  }

  @Test
  @DisplayName("BU-7 letters are lowered wherever they stand")
  void foldingInside() {
    assertThat(UsernameKey.of("aBc@Contoso.COM").value()).isEqualTo("abc@contoso.com");
    assertThat(UsernameKey.of("[@`{").value()).isEqualTo("[@`{");
    assertThat(UsernameKey.of("abc").value()).isEqualTo("abc");
  }

  @Test
  @DisplayName("BU-7 a key is that of a username exactly when the username folds to it")
  void keyOfUsername() {
    List<Username> names =
        Stream.of("a", "A", "b", "B", "[", "\u00E9", "\u00C9", "\u0130", "\u1E9E")
            .flatMap(one -> Stream.of(one, one + "a", one + "A", "A" + one))
            .map(Username::new)
            .toList();
    for (Username one : names) {
      for (Username other : names) {
        assertThat(one.key().isOf(other))
            .as("%s and %s", one, other)
            .isEqualTo(one.key().equals(other.key()));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mike, m\u0131ke",
    "mike, M\u0130KE",
    "kate, \u212Aate",
    "sam, \u017Fam",
    "strasse, stra\u00DFe",
    "anna, \uFF41nna",
    "anna, \u0430nna",
    "zo\u00EB, zoe\u0308",
    "anna, anna\u200B",
    "office, o\uFB03ce",
    "\u00E9, \u00C9"
  })
  @DisplayName("E28, E30 look-alikes and other spellings are other users")
  void lookAlikes(String one, String other) {
    assertThat(UsernameKey.of(one)).isNotEqualTo(UsernameKey.of(other));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr", "az", "lt", "nl", "ar", "th"})
  @DisplayName("E31 the locale of the process has no influence")
  void locales(String language) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(language));
    try {
      assertThat(UsernameKey.of("I\u0130\u0131i").value()).isEqualTo("i\u0130\u0131i");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  @DisplayName("BU-7 keys order by code point, as the bytes of their UTF-8 form do")
  void order() {
    int[] edges = {
      1, '/', '0', '@', '[', '`', 'a', 'z', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF,
      0x10000, 0x103FF, 0x10400, 0x10FFFF
    };
    SplittableRandom random = new SplittableRandom(20261123);
    for (int round = 0; round < 200_000; round++) {
      UsernameKey one = UsernameKey.of(text(random, edges));
      UsernameKey other = UsernameKey.of(text(random, edges));

      assertThat(Integer.signum(one.compareTo(other)))
          .as("%s and %s in round %d", one, other, round)
          .isEqualTo(Integer.signum(Arrays.compareUnsigned(utf8(one), utf8(other))));
    }
  }

  private static String text(SplittableRandom random, int[] edges) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(1, 5);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(edges[random.nextInt(edges.length)]);
    }
    return text.toString();
  }

  private static byte[] utf8(UsernameKey key) {
    return key.value().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("BU-7 equal keys and no others compare as equal; the shorter of two comes first")
  void equality() {
    assertThat(UsernameKey.of("ANN")).isEqualByComparingTo(new UsernameKey("ann"));
    assertThat(UsernameKey.of("ann")).isLessThan(UsernameKey.of("anna"));
    assertThat(UsernameKey.of("anna")).isGreaterThan(UsernameKey.of("ann"));
  }

  @Test
  @DisplayName("BU-7 a key that is not folded is refused, and so is an empty one")
  void unfolded() {
    assertThatIllegalArgumentException().isThrownBy(() -> new UsernameKey("anN"));
    assertThatIllegalArgumentException().isThrownBy(() -> new UsernameKey("A"));
    assertThatIllegalArgumentException().isThrownBy(() -> new UsernameKey("Z"));
    assertThatIllegalArgumentException().isThrownBy(() -> new UsernameKey(""));
    assertThatIllegalArgumentException().isThrownBy(() -> UsernameKey.of(""));
    assertThatNullPointerException()
        .isThrownBy(() -> new UsernameKey(null))
        .withMessage("username key");
    assertThat(new UsernameKey("ann@x")).hasToString("ann@x");
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  @DisplayName("E100 keys chosen for their equal hash codes do not make a set of them slow")
  void equalHashCodes() {
    Set<UsernameKey> keys = new HashSet<>();
    for (int i = 0; i < 1 << 17; i++) {
      StringBuilder text = new StringBuilder();
      for (int bit = 0; bit < 17; bit++) {
        // Two texts with the same hash code.
        text.append((i >> bit & 1) == 0 ? "az" : "b[");
      }
      keys.add(UsernameKey.of(text.toString()));
    }

    assertThat(keys).hasSize(1 << 17);
    assertThat(keys.stream().mapToInt(UsernameKey::hashCode).distinct().count()).isEqualTo(1);
  }

  @Test
  @DisplayName("BU-7 keys are equal when their values are, however they were made")
  void equalByValue() {
    assertThat(UsernameKey.of("Anna@Contoso.com"))
        .isEqualTo(new UsernameKey("anna@contoso.com"))
        .hasSameHashCodeAs(new UsernameKey("anna@contoso.com"))
        .isNotEqualTo(UsernameKey.of("anne@contoso.com"));
  }
}
