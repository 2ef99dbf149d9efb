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
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          name + " must have 1 to " + MAX_LENGTH + " characters, but has " + value.length());
    }
    int last = value.length() - 1;
    if (Characters.isBlank(value.charAt(0)) || Characters.isBlank(value.charAt(last))) {
      throw new IllegalArgumentException(name + " must not begin or end with a blank");
    }
    if (!Characters.isStorable(value)) {
      throw new IllegalArgumentException(
          name + " must have no control characters and no unpaired surrogates");
    }
  }

  /** Whether a text from outside would be taken by {@link #require}. */
  static boolean isWellFormed(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_LENGTH
        && !Characters.isBlank(text.charAt(0))
        && !Characters.isBlank(text.charAt(text.length() - 1))
        && Characters.isStorable(text);
  }
}
