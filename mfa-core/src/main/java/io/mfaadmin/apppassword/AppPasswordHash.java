package io.mfaadmin.apppassword;

import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of an app password's secret: a SHA-256 (AP-1). Compared in constant time; never
 * shown.
 */
public final class AppPasswordHash {

  /** How many bytes a hash has. */
  public static final int LENGTH = 32;

  private final byte[] bytes;

  /**
   * Takes the bytes as stored.
   *
   * @param bytes {@value #LENGTH} bytes; copied
   * @throws IllegalArgumentException if there are more or fewer
   */
  public AppPasswordHash(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException(
          "an app password hash has " + LENGTH + " bytes, not " + bytes.length);
    }
    this.bytes = bytes.clone();
  }

  /**
   * The bytes to be stored.
   *
   * @return a copy of the {@value #LENGTH} bytes
   */
  public byte[] toBytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AppPasswordHash that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Says nothing of the bytes (E91). */
  @Override
  public String toString() {
    return "AppPasswordHash";
  }
}
