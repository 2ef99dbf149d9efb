package io.mfaadmin.apppassword;

import io.mfaadmin.character.Characters;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * An app password as it is stored: without its secret.
 *
 * @param name what the user calls it: 1 to 64 code points, no blank at either end, no control
 *     characters, no unpaired surrogates (AP-4)
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
              + " characters, no blank at either end, no control characters and no unpaired"
              + " surrogates");
    }
  }

  /**
   * Whether a text can be a name.
   *
   * @param text any text
   * @return true if it has the shape that {@link #name()} describes
   */
  public static boolean isName(String text) {
    return text.codePointCount(0, text.length()) <= MAX_NAME_LENGTH && Characters.isName(text);
  }

  /**
   * What names of a user are told apart by: the name with A to Z lowered (AP-4).
   *
   * @return the key; two app passwords of a user have different ones
   */
  public String nameKey() {
    return nameKey(name);
  }

  static String nameKey(String name) {
    return Characters.lower(name);
  }

  /**
   * Whether this is the app password that a user means by a name (AP-4).
   *
   * @param other a name, A to Z aside
   * @return true if no other app password of the user can have it
   */
  public boolean isNamed(String other) {
    return nameKey().equals(nameKey(other));
  }

  /** Names it only (E91). */
  @Override
  public String toString() {
    return "AppPassword[" + name + "]";
  }
}
