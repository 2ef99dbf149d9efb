package example.console;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/**
 * An authenticator app on somebody's phone. Each code counts once, so it waits for the next one:
 * the clock of the test goes on, nobody sleeps.
 *
 * @param secret what the app scanned
 * @param clock the clock of phone and console
 */
record AuthenticatorApp(String secret, TestClock clock) {

  private static final TimeBasedOneTimePasswordGenerator CODES =
      new TimeBasedOneTimePasswordGenerator();

  String code() {
    clock.pass(CODES.getTimeStep());
    try {
      return CODES.generateOneTimePasswordString(
          new SecretKeySpec(new Base32().decode(secret), CODES.getAlgorithm()),
          clock.instant(),
          Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }
}
