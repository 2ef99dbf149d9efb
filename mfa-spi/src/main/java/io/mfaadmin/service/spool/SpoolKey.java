package io.mfaadmin.service.spool;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret under which rows are authenticated (BU-19): whoever does not have it can neither make
 * nor alter a file that is accepted.
 *
 * <p>Immutable, safe for use by many threads, and silent about its bytes.
 */
public final class SpoolKey {

  /** The fewest bytes of a key. */
  public static final int MIN_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec secret;

  private SpoolKey(byte[] bytes) {
    this.secret = new SecretKeySpec(bytes, ALGORITHM);
  }

  /**
   * A key of the host.
   *
   * @param bytes at least {@value #MIN_BYTES} bytes from a secure random source; copied
   * @return the key
   * @throws IllegalArgumentException if there are fewer
   */
  public static SpoolKey of(byte[] bytes) {
    if (bytes.length < MIN_BYTES) {
      throw new IllegalArgumentException(
          "a key has at least " + MIN_BYTES + " bytes, but this one has " + bytes.length);
    }
    return new SpoolKey(bytes);
  }

  /**
   * A key that nobody knows, for files that this process alone reads.
   *
   * @return a key from a secure random source
   */
  public static SpoolKey random() {
    return new SpoolKey(randomBytes(MIN_BYTES));
  }

  static byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** A computation of its own, for one thread: HMAC-SHA-256 under this key. */
  Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** Says nothing. */
  @Override
  public String toString() {
    return "SpoolKey[secret]";
  }
}
