package io.mfaadmin.user;

import io.mfaadmin.character.Characters;
import java.util.Objects;

/**
 * The shape that every opaque identifier of a host has: it is compared as it is, so nothing may
 * hide in it.
 */
final class Identifiers {

  static final int MAX_LENGTH = 256;

  private Identifiers() {}

  static void require(String value, String name) {
    Objects.requireNonNull(value, name);
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException(
          "a "
              + name
              + " has 1 to "
              + MAX_LENGTH
              + " characters, no blank at either end, no control characters and no unpaired"
              + " surrogates");
    }
  }

  /** Whether a text from outside would be taken by {@link #require}. */
  static boolean isWellFormed(String text) {
    return text.length() <= MAX_LENGTH && Characters.isName(text);
  }
}
