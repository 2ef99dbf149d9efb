package io.mfaadmin.apppassword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppPasswordTest {

  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final AppPasswordHash HASH = new AppPasswordHash(new byte[32]);
  private static final Instant NOW = Instant.parse("2026-11-23T10:15:30.123456789Z");

  @Test
  @DisplayName(
      "AP-1 a secret has 24 characters of 32, of which no two look alike, shown in groups of four")
  void secret() {
    SecureRandom random = new SecureRandom();
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      String shown = AppPasswordSecret.generate(random).display();
      assertThat(shown).matches("[a-km-np-z2-9]{4}( [a-km-np-z2-9]{4}){5}");
      shown.replace(" ", "").chars().forEach(seen::add);
    }
    assertThat(seen).hasSize(32);
    assertThat(ALPHABET).hasSize(32).doesNotContain("l", "1", "o", "0");
  }

  @Test
  @DisplayName("AP-1 each character takes five of the bits of the source, all equally likely")
  void evenlySpread() {
    for (int value = 0; value < 256; value++) {
      String expected = String.valueOf(ALPHABET.charAt(value % 32)).repeat(24);
      assertThat(
              AppPasswordSecret.generate(AppPasswordsTest.fixed(value)).display().replace(" ", ""))
          .isEqualTo(expected);
    }
  }

  @Test
  @DisplayName(
      "AP-1 what is stored is SHA-256 over purpose, tenant, user id and secret, each told apart")
  void format() throws Exception {
    ByteBuffer message = ByteBuffer.allocate(200);
    for (String text : new String[] {"mfaadmin/app-password/1", "contoso", "ånn", "d".repeat(24)}) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      message.putInt(bytes.length).put(bytes);
    }
    byte[] expected =
        MessageDigest.getInstance("SHA-256")
            .digest(Arrays.copyOf(message.array(), message.position()));
    AppPasswordSecret secret = AppPasswordSecret.generate(AppPasswordsTest.fixed(3));
    assertThat(secret.hash(new TenantId("contoso"), new UserId("ånn")).toBytes())
        .isEqualTo(expected);
  }

  @Test
  @DisplayName("E91 secrets, hashes and app passwords show no secret and cannot be serialized")
  void showNothing() {
    AppPasswordSecret secret = AppPasswordSecret.generate(new SecureRandom());
    AppPassword password =
        new AppPassword("Laptop", secret.hash(new TenantId("t"), new UserId("u")), NOW);
    assertThat(secret).hasToString("AppPasswordSecret").isNotInstanceOf(Serializable.class);
    assertThat(password.hash()).hasToString("AppPasswordHash").isNotInstanceOf(Serializable.class);
    assertThat(password).hasToString("AppPassword[Laptop]").isNotInstanceOf(Serializable.class);
  }

  @Test
  @DisplayName("AP-1 a hash has 32 bytes, copies them both ways, and equals by all of them")
  void hashes() {
    byte[] bytes = new byte[32];
    AppPasswordHash hash = new AppPasswordHash(bytes);
    bytes[0] = 1;
    hash.toBytes()[1] = 1;
    assertThat(hash).isEqualTo(HASH).hasSameHashCodeAs(HASH).isNotEqualTo("AppPasswordHash");
    for (int i = 0; i < 32; i++) {
      byte[] other = new byte[32];
      other[i] = 1;
      assertThat(new AppPasswordHash(other)).isNotEqualTo(HASH);
      assertThat(new AppPasswordHash(other).hashCode()).isNotEqualTo(HASH.hashCode());
    }
    for (int length : new int[] {0, 31, 33}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new AppPasswordHash(new byte[length]))
          .withMessage("an app password hash has 32 bytes, not " + length);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "Laptop", "Ann's phone (2)", "日本語", "a b", "=1+1", "<b>", "\ud83d\ude00"})
  @DisplayName("AP-4 a name has any visible characters")
  void acceptsNames(String name) {
    assertThat(AppPassword.isName(name)).isTrue();
    assertThat(new AppPassword(name, HASH, NOW).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " a",
        "a ",
        "a\u00a0",
        "\u2003a",
        "\ta",
        "a\n",
        "a\u0000b",
        "a\rb",
        "a\u0085b",
        "\ud83d",
        "a\ude00",
        "\ude00\ud83d"
      })
  @DisplayName(
      "AP-4 a name is not empty, has no blank at either end, no control characters and no half characters")
  void refusesNames(String name) {
    assertThat(AppPassword.isName(name)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AppPassword(name, HASH, NOW))
        .withMessage(
            "the name of an app password has 1 to 64 characters, no blank at either end, no control"
                + " characters and no unpaired surrogates");
  }

  @Test
  @DisplayName(
      "AP-4 E19 a name has at most 64 characters, those outside the basic plane counting once")
  void nameLength() {
    assertThat(AppPassword.isName("a".repeat(64))).isTrue();
    assertThat(AppPassword.isName("a".repeat(65))).isFalse();
    assertThat(AppPassword.isName("\ud83d\ude00".repeat(64))).isTrue();
    assertThat(AppPassword.isName("\ud83d\ude00".repeat(65))).isFalse();
  }

  @Test
  @DisplayName("AP-4 E31 names are told apart by a key with A to Z lowered, in every locale")
  void nameKeys() {
    assertThat(new AppPassword("AZ az I\u0130\u00C5", HASH, NOW).nameKey())
        .isEqualTo("az az i\u0130\u00C5");
    assertThat(new AppPassword("@[`{", HASH, NOW).nameKey()).isEqualTo("@[`{");
  }

  @Test
  @DisplayName("AD-1 the time of making is kept in microseconds")
  void time() {
    assertThat(new AppPassword("a", HASH, NOW).createdAt())
        .isEqualTo(Instant.parse("2026-11-23T10:15:30.123456Z"));
  }

  @Test
  @DisplayName("nothing may be null")
  void noNulls() {
    assertThatNullPointerException()
        .isThrownBy(() -> new AppPassword(null, HASH, NOW))
        .withMessage("name");
    assertThatNullPointerException()
        .isThrownBy(() -> new AppPassword("a", null, NOW))
        .withMessage("hash");
    assertThatNullPointerException().isThrownBy(() -> new AppPassword("a", HASH, null));
  }
}
