package io.mfaadmin.signin;

import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes and checks the tokens by which devices are remembered (SI-15). A token is the id of a key,
 * a dot, and 64 characters that hold generation, time and an HMAC-SHA-256 over purpose, tenant,
 * user id, generation and time. It names neither tenant nor user, holds no secret and cannot be
 * changed. Letters, digits, {@code -}, {@code _} and the dot are all its characters, so it can be a
 * cookie or part of a URL.
 *
 * <p>Whoever has the token counts as the device, so hosts keep it in a cookie that is secure,
 * http-only and bound to their site, and issue it only after a passed verification while the tenant
 * has devices remembered.
 *
 * <p>Immutable, and safe on any thread.
 */
public final class RememberedDeviceTokens {

  static final String ALGORITHM = "HmacSHA256";

  /**
   * The first thing under the HMAC, so that a host's key used elsewhere too makes nothing that
   * counts here.
   */
  private static final String PURPOSE = "mfaadmin/remembered-device/1";

  private static final int MAC_LENGTH = 32;
  private static final int PAYLOAD_LENGTH = 2 * Long.BYTES;

  /**
   * A multiple of three bytes, so that the text has no spare bits that could be changed unnoticed.
   */
  private static final int TOKEN_TEXT_LENGTH = (PAYLOAD_LENGTH + MAC_LENGTH) / 3 * 4;

  private final RememberedDeviceKeys keys;

  /**
   * Tokens under a host's keys.
   *
   * @param keys the keys
   */
  public RememberedDeviceTokens(RememberedDeviceKeys keys) {
    this.keys = Objects.requireNonNull(keys, "keys");
  }

  /**
   * Makes a token for a device on which a user has just passed a verification.
   *
   * @param tenant the user's tenant
   * @param user the user's id
   * @param generation the user's device generation now
   * @param rememberedAt when the verification was passed; kept in microseconds, rounded down
   * @return the token: at most 97 characters
   * @throws ArithmeticException if {@code rememberedAt} is more than 290,000 years away
   */
  public String issue(TenantId tenant, UserId user, long generation, Instant rememberedAt) {
    long micros =
        ChronoUnit.MICROS.between(Instant.EPOCH, rememberedAt.truncatedTo(ChronoUnit.MICROS));
    byte[] payload =
        ByteBuffer.allocate(PAYLOAD_LENGTH).putLong(generation).putLong(micros).array();
    byte[] mac = mac(keys.find(keys.currentId()).orElseThrow(), tenant, user, payload);
    byte[] token = ByteBuffer.allocate(PAYLOAD_LENGTH + MAC_LENGTH).put(payload).put(mac).array();
    return keys.currentId() + "." + Base64.getUrlEncoder().encodeToString(token);
  }

  /**
   * Checks what a device sent.
   *
   * @param token the token as it came in; null if none came
   * @param tenant the tenant of the user who signs in
   * @param user the id of the user who signs in
   * @return what the device can prove; whether that counts is for {@link SignInPolicy} to decide
   */
  public RememberedDeviceClaim check(@Nullable String token, TenantId tenant, UserId user) {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(user, "user");
    if (token == null) {
      return RememberedDeviceClaim.NONE;
    }
    int dot = token.length() - TOKEN_TEXT_LENGTH - 1;
    if (dot < 0 || token.charAt(dot) != '.') {
      return RememberedDeviceClaim.INVALID;
    }
    return keys.find(token.substring(0, dot))
        .map(key -> check(key, token.substring(dot + 1), tenant, user))
        .orElse(RememberedDeviceClaim.INVALID);
  }

  private static RememberedDeviceClaim check(
      SecretKeySpec key, String text, TenantId tenant, UserId user) {
    ByteBuffer token = decode(text);
    if (token.remaining() != PAYLOAD_LENGTH + MAC_LENGTH) {
      return RememberedDeviceClaim.INVALID;
    }
    byte[] payload = new byte[PAYLOAD_LENGTH];
    byte[] mac = new byte[MAC_LENGTH];
    token.get(payload).get(mac);
    if (!MessageDigest.isEqual(mac, mac(key, tenant, user, payload))) {
      return RememberedDeviceClaim.INVALID;
    }
    ByteBuffer numbers = ByteBuffer.wrap(payload);
    return RememberedDeviceClaim.genuine(
        numbers.getLong(), Instant.EPOCH.plus(numbers.getLong(), ChronoUnit.MICROS));
  }

  private static ByteBuffer decode(String text) {
    try {
      return ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException notBase64) {
      return ByteBuffer.allocate(0);
    }
  }

  private static byte[] mac(SecretKeySpec key, TenantId tenant, UserId user, byte[] payload) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      update(mac, PURPOSE);
      update(mac, tenant.value());
      update(mac, user.value());
      return mac.doFinal(payload);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** A text with its length before it, so that no two sequences of texts look alike. */
  private static void update(Mac mac, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    mac.update(bytes);
  }

  /** The ids of the keys, never a key. */
  @Override
  public String toString() {
    return "RememberedDeviceTokens[" + keys + "]";
  }
}
