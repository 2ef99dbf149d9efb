package io.mfaadmin.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.mfaadmin.settings.RememberDevices;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RememberedDeviceTokensTest {

  private static final TenantId CONTOSO = new TenantId("contoso");
  private static final UserId ANN = new UserId("ann");
  private static final Instant THEN = Instant.parse("2026-11-01T08:00:00.123456Z");
  private static final RememberDevices FOR_14_DAYS = new RememberDevices(true, 14);

  private static final byte[] KEY_1 = key(1);
  private static final byte[] KEY_2 = key(2);
  private static final RememberedDeviceTokens TOKENS = tokens("k1", Map.of("k1", KEY_1));

  @Test
  @DisplayName("SI-15 a token counts for its user, generation and time")
  void roundTrip() {
    for (long generation : new long[] {0, 1, Long.MAX_VALUE}) {
      String token = TOKENS.issue(CONTOSO, ANN, generation, THEN);
      RememberedDeviceClaim claim = TOKENS.check(token, CONTOSO, ANN);
      assertThat(claim.judge(generation, FOR_14_DAYS, THEN))
          .isEqualTo(SignInReason.DEVICE_REMEMBERED);
      assertThat(claim.judge(generation, FOR_14_DAYS, THEN.minusNanos(1)))
          .isEqualTo(SignInReason.DEVICE_FROM_THE_FUTURE);
    }
  }

  @Test
  @DisplayName(
      "SI-15 a token is an HMAC-SHA-256 over purpose, tenant, user id, generation and time, each told apart")
  void format() throws Exception {
    byte[] payload = ByteBuffer.allocate(16).putLong(7).putLong(1_793_520_000_123_456L).array();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY_1, "HmacSHA256"));
    ByteBuffer message = ByteBuffer.allocate(200);
    for (String text : new String[] {"mfaadmin/remembered-device/1", "contoso", "ånn"}) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      message.putInt(bytes.length).put(bytes);
    }
    message.put(payload);
    byte[] expected = mac.doFinal(Arrays.copyOf(message.array(), message.position()));
    String text =
        Base64.getUrlEncoder()
            .encodeToString(ByteBuffer.allocate(48).put(payload).put(expected).array());
    assertThat(TOKENS.issue(CONTOSO, new UserId("ånn"), 7, THEN))
        .isEqualTo("k1." + text)
        .matches("[A-Za-z0-9_.-]{67}");
  }

  @Test
  @DisplayName(
      "E86 a token of another user, another tenant, or ids that run together differently proves nothing")
  void boundToUserAndTenant() {
    String token = TOKENS.issue(new TenantId("ab"), new UserId("c"), 0, THEN);
    assertThat(TOKENS.check(token, new TenantId("ab"), new UserId("c")))
        .isNotSameAs(RememberedDeviceClaim.INVALID);
    assertThat(TOKENS.check(token, new TenantId("ab"), new UserId("d")))
        .isSameAs(RememberedDeviceClaim.INVALID);
    assertThat(TOKENS.check(token, new TenantId("xy"), new UserId("c")))
        .isSameAs(RememberedDeviceClaim.INVALID);
    assertThat(TOKENS.check(token, new TenantId("a"), new UserId("bc")))
        .isSameAs(RememberedDeviceClaim.INVALID);
    assertThat(TOKENS.check(token, new TenantId("AB"), new UserId("c")))
        .isSameAs(RememberedDeviceClaim.INVALID);
  }

  @Test
  @DisplayName("E86 a token changed in any bit, lengthened or shortened anywhere proves nothing")
  void forged() {
    String token = TOKENS.issue(CONTOSO, ANN, 3, THEN);
    for (int i = 0; i < token.length(); i++) {
      for (char c = 0; c < 0x100; c++) {
        if (c != token.charAt(i)) {
          String changed = token.substring(0, i) + c + token.substring(i + 1);
          if (TOKENS.check(changed, CONTOSO, ANN) != RememberedDeviceClaim.INVALID) {
            assertThat(TOKENS.check(changed, CONTOSO, ANN))
                .as(changed)
                .isSameAs(RememberedDeviceClaim.INVALID);
          }
        }
      }
      assertThat(TOKENS.check(token.substring(0, i), CONTOSO, ANN))
          .isSameAs(RememberedDeviceClaim.INVALID);
      assertThat(TOKENS.check(token.substring(i + 1), CONTOSO, ANN))
          .isSameAs(RememberedDeviceClaim.INVALID);
      assertThat(TOKENS.check(token.substring(0, i) + "A" + token.substring(i), CONTOSO, ANN))
          .isSameAs(RememberedDeviceClaim.INVALID);
    }
    assertThat(TOKENS.check(token, CONTOSO, ANN)).isNotSameAs(RememberedDeviceClaim.INVALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "k1",
        "k1.",
        "k1.AAAA",
        "k1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
        "k1.================================================================",
        "..AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  @DisplayName("E86 any other text proves nothing, and does not throw")
  void nonsense(String token) {
    assertThat(TOKENS.check(token, CONTOSO, ANN)).isSameAs(RememberedDeviceClaim.INVALID);
  }

  @Test
  @DisplayName("E86 a very long text proves nothing")
  void longText() {
    assertThat(TOKENS.check("k1." + "A".repeat(1_000_000), CONTOSO, ANN))
        .isSameAs(RememberedDeviceClaim.INVALID);
  }

  @ParameterizedTest
  @NullSource
  @DisplayName("SI-15 no token is no claim")
  void none(String token) {
    assertThat(TOKENS.check(token, CONTOSO, ANN)).isSameAs(RememberedDeviceClaim.NONE);
    assertThat(RememberedDeviceClaim.NONE.judge(0, FOR_14_DAYS, THEN))
        .isEqualTo(SignInReason.DEVICE_UNKNOWN);
  }

  @Test
  @DisplayName("SI-15 claims are made by checking a token only")
  void noClaimFromOutside() {
    assertThat(RememberedDeviceClaim.class.getDeclaredConstructors())
        .extracting(Constructor::getModifiers)
        .allMatch(Modifier::isPrivate);
    assertThat(
            Arrays.stream(RememberedDeviceClaim.class.getDeclaredMethods())
                .filter(m -> Modifier.isPublic(m.getModifiers())))
        .extracting(java.lang.reflect.Method::getName)
        .containsExactly("toString");
  }

  @Test
  @DisplayName("E86 older tokens are good while their key is there, and die with it")
  void rotation() {
    String old = TOKENS.issue(CONTOSO, ANN, 0, THEN);
    RememberedDeviceTokens rotated = tokens("k2", Map.of("k1", KEY_1, "k2", KEY_2));
    RememberedDeviceTokens later = tokens("k2", Map.of("k2", KEY_2));
    RememberedDeviceTokens impostor = tokens("k1", Map.of("k1", KEY_2));

    assertThat(rotated.check(old, CONTOSO, ANN)).isNotSameAs(RememberedDeviceClaim.INVALID);
    assertThat(rotated.issue(CONTOSO, ANN, 0, THEN)).startsWith("k2.");
    assertThat(later.check(rotated.issue(CONTOSO, ANN, 0, THEN), CONTOSO, ANN))
        .isNotSameAs(RememberedDeviceClaim.INVALID);
    assertThat(later.check(old, CONTOSO, ANN)).isSameAs(RememberedDeviceClaim.INVALID);
    assertThat(impostor.check(old, CONTOSO, ANN)).isSameAs(RememberedDeviceClaim.INVALID);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 14, 365})
  @DisplayName(
      "SI-4 E86 a device is remembered for less than the days of 24 hours, to the microsecond; not from the future")
  void ages(int days) {
    RememberDevices settings = new RememberDevices(true, days);
    RememberedDeviceClaim claim = TOKENS.check(TOKENS.issue(CONTOSO, ANN, 2, THEN), CONTOSO, ANN);
    Instant limit = THEN.plus(Duration.ofDays(days));

    assertThat(claim.judge(2, settings, THEN)).isEqualTo(SignInReason.DEVICE_REMEMBERED);
    assertThat(claim.judge(2, settings, limit.minusNanos(1)))
        .isEqualTo(SignInReason.DEVICE_REMEMBERED);
    assertThat(claim.judge(2, settings, limit)).isEqualTo(SignInReason.DEVICE_EXPIRED);
    assertThat(claim.judge(2, settings, limit.plusNanos(1))).isEqualTo(SignInReason.DEVICE_EXPIRED);
    assertThat(claim.judge(2, settings, limit.plusMillis(950)))
        .isEqualTo(SignInReason.DEVICE_EXPIRED);
    assertThat(claim.judge(2, settings, limit.minusMillis(950)))
        .isEqualTo(SignInReason.DEVICE_REMEMBERED);
    assertThat(claim.judge(2, settings, THEN.minusNanos(1)))
        .isEqualTo(SignInReason.DEVICE_FROM_THE_FUTURE);
    assertThat(claim.judge(2, settings, THEN.minus(Duration.ofMinutes(5))))
        .isEqualTo(SignInReason.DEVICE_FROM_THE_FUTURE);
    assertThat(claim.judge(2, settings, Instant.MAX)).isEqualTo(SignInReason.DEVICE_EXPIRED);
    assertThat(claim.judge(2, settings, Instant.MIN))
        .isEqualTo(SignInReason.DEVICE_FROM_THE_FUTURE);
  }

  @Test
  @DisplayName("E86 US-3 after devices were forgotten an older token no longer counts")
  void generations() {
    RememberedDeviceClaim claim = TOKENS.check(TOKENS.issue(CONTOSO, ANN, 2, THEN), CONTOSO, ANN);
    assertThat(claim.judge(3, FOR_14_DAYS, THEN)).isEqualTo(SignInReason.DEVICE_FORGOTTEN);
    assertThat(claim.judge(1, FOR_14_DAYS, THEN)).isEqualTo(SignInReason.DEVICE_FORGOTTEN);
  }

  @Test
  @DisplayName("SV-6 while devices are not remembered no claim counts")
  void off() {
    RememberedDeviceClaim claim = TOKENS.check(TOKENS.issue(CONTOSO, ANN, 2, THEN), CONTOSO, ANN);
    assertThat(claim.judge(2, new RememberDevices(false, 14), THEN))
        .isEqualTo(SignInReason.DEVICES_NOT_REMEMBERED);
  }

  @Test
  @DisplayName(
      "SI-15 times before 1970 and parts of a microsecond are rounded down; far ones are refused")
  void times() {
    Instant early = Instant.parse("1969-12-31T23:59:59.999999999Z");
    RememberedDeviceClaim claim = TOKENS.check(TOKENS.issue(CONTOSO, ANN, 0, early), CONTOSO, ANN);
    assertThat(claim.judge(0, FOR_14_DAYS, early.minusNanos(999)))
        .isEqualTo(SignInReason.DEVICE_REMEMBERED);
    assertThat(claim.judge(0, FOR_14_DAYS, early.minusNanos(1_000)))
        .isEqualTo(SignInReason.DEVICE_FROM_THE_FUTURE);
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> TOKENS.issue(CONTOSO, ANN, 0, Instant.MAX));
  }

  @Test
  @DisplayName("SI-15 keys have at least 32 bytes, an id, and a current one among them")
  void keyRules() {
    assertThat(
            RememberedDeviceKeys.of(
                "A-z_09", Map.of("A-z_09", new byte[32], "x".repeat(32), new byte[64])))
        .hasToString("RememberedDeviceKeys[current=A-z_09, all=[A-z_09, " + "x".repeat(32) + "]]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RememberedDeviceKeys.of("k", Map.of("k", new byte[31])))
        .withMessage("a key has at least 32 bytes, not 31");
    for (String id : new String[] {"", "x".repeat(33), "k.1", "k 1", "ké"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RememberedDeviceKeys.of(id, Map.of(id, new byte[32])))
          .withMessage("a key id has 1 to 32 letters A to Z and a to z, digits, - and _");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RememberedDeviceKeys.of("k2", Map.of("k1", new byte[32])))
        .withMessage("the current key is not among the keys");
    assertThatNullPointerException()
        .isThrownBy(() -> RememberedDeviceKeys.of(null, Map.of("k1", new byte[32])))
        .withMessage("current key id");
  }

  @Test
  @DisplayName(
      "E95 keys are copied: what the host does with its arrays and map later changes nothing")
  void keysAreCopied() {
    byte[] bytes = KEY_1.clone();
    Map<String, byte[]> map = new HashMap<>(Map.of("k1", bytes));
    RememberedDeviceTokens tokens = tokens("k1", map);
    Arrays.fill(bytes, (byte) 0);
    map.clear();
    assertThat(tokens.issue(CONTOSO, ANN, 0, THEN)).isEqualTo(TOKENS.issue(CONTOSO, ANN, 0, THEN));
  }

  @Test
  @DisplayName("SI-15 keys, tokens and claims show no secret")
  void showNothing() {
    assertThat(TOKENS)
        .hasToString("RememberedDeviceTokens[RememberedDeviceKeys[current=k1, all=[k1]]]");
    assertThat(RememberedDeviceClaim.NONE).hasToString("RememberedDeviceClaim[none]");
    assertThat(RememberedDeviceClaim.INVALID).hasToString("RememberedDeviceClaim[invalid]");
    assertThat(TOKENS.check(TOKENS.issue(CONTOSO, ANN, 0, THEN), CONTOSO, ANN))
        .hasToString("RememberedDeviceClaim[genuine]");
  }

  @Test
  @DisplayName("nothing but the token may be null")
  void noNulls() {
    assertThatNullPointerException()
        .isThrownBy(() -> new RememberedDeviceTokens(null))
        .withMessage("keys");
    assertThatNullPointerException()
        .isThrownBy(() -> TOKENS.check(null, null, ANN))
        .withMessage("tenant");
    assertThatNullPointerException()
        .isThrownBy(() -> TOKENS.check(null, CONTOSO, null))
        .withMessage("user");
  }

  private static RememberedDeviceTokens tokens(String current, Map<String, byte[]> keys) {
    return new RememberedDeviceTokens(RememberedDeviceKeys.of(current, keys));
  }

  private static byte[] key(int seed) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) seed);
    return key;
  }
}
