package example.console.factor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A code that was sent, kept in the session of whoever asked for it.
 *
 * @param purpose what it is good for: the reference of a contact method, or the number to be proved
 * @param code six digits
 * @param expiresAt until when
 */
record SentCode(String purpose, String code, Instant expiresAt) {

  private static final Duration LIFETIME = Duration.ofMinutes(5);

  static SentCode make(String purpose, SecureRandom random, Instant now) {
    return new SentCode(
        purpose, String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000)), now.plus(LIFETIME));
  }

  boolean matches(String asked, String typed, Instant now) {
    return purpose.equals(asked)
        && !now.isAfter(expiresAt)
        && MessageDigest.isEqual(
            code.getBytes(StandardCharsets.US_ASCII), typed.getBytes(StandardCharsets.UTF_8));
  }

  /** Neither purpose nor code. */
  @Override
  public String toString() {
    return "SentCode[until " + expiresAt + "]";
  }
}
