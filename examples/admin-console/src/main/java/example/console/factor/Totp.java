package example.console.factor;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** Codes of authenticator apps (RFC 6238), in the form that all of them know. */
final class Totp {

  private static final int SECRET_LENGTH = 20;

  /** How many steps the clock of a phone may be early or late. */
  private static final int TOLERANCE = 1;

  private static final TimeBasedOneTimePasswordGenerator GENERATOR =
      new TimeBasedOneTimePasswordGenerator();

  private Totp() {}

  /** A new secret, in the letters in which people type it. */
  static String newSecret(SecureRandom random) {
    byte[] secret = new byte[SECRET_LENGTH];
    random.nextBytes(secret);
    return new Base32().encodeToString(secret);
  }

  /** The time step whose code this is, if it is one of about now. */
  static OptionalLong stepOf(String code, String secret, Instant now) {
    long seconds = GENERATOR.getTimeStep().toSeconds();
    long current = Math.floorDiv(now.getEpochSecond(), seconds);
    OptionalLong found = OptionalLong.empty();
    for (long step = current - TOLERANCE; step <= current + TOLERANCE; step++) {
      String expected = code(secret, Instant.ofEpochSecond(step * seconds));
      if (MessageDigest.isEqual(
          expected.getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.UTF_8))) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  static String code(String secret, Instant at) {
    try {
      return GENERATOR.generateOneTimePasswordString(
          new SecretKeySpec(new Base32().decode(secret), GENERATOR.getAlgorithm()),
          at,
          Locale.ROOT); // digits of ASCII, whatever the language of the process
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("every key is one of HMAC", e);
    }
  }

  /** What a QR code says, so that an app has account and secret at once. */
  static String uri(String issuer, String account, String secret) {
    return "otpauth://totp/"
        + encoded(issuer)
        + ":"
        + encoded(account)
        + "?secret="
        + secret
        + "&issuer="
        + encoded(issuer);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
