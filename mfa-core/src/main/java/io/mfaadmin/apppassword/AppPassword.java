package io.mfaadmin.apppassword;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * An app password as it is stored: without its secret.
 *
 * @param name what the user calls it: 1 to 64 code points, no blank at either end, no control
 *     characters (AP-4)
 * @param hash what its secret is checked against
 * @param createdAt when it was made, by the host's clock, UTC; kept in microseconds
 */
public record AppPassword(String name, AppPasswordHash hash, Instant createdAt) {

  /** The most code points of a name. */
  public static final int MAX_NAME_LENGTH = 64;

  /**
   * Checks the parts and cuts the time to microseconds.
   *
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if the name has another shape
   */
  public AppPassword {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(hash, "hash");
    createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "the name of an app password has 1 to "
              + MAX_NAME_LENGTH
              + " characters, none of control and no blank around");
    }
  }

  /**
   * Whether a text can be a name.
   *
   * @param text any text
   * @return true if it has the shape that {@link #name()} describes
   */
  public static boolean isName(String text) {
    return !text.isEmpty()
        && text.codePointCount(0, text.length()) <= MAX_NAME_LENGTH
        && text.equals(text.strip())
        && text.chars().noneMatch(Character::isISOControl);
  }

  /** Names it only (E91). */
  @Override
  public String toString() {
    return "AppPassword[" + name + "]";
  }
}
