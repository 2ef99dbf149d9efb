package io.mfaadmin.audit;

import io.mfaadmin.character.Characters;
import java.util.Objects;

/**
 * The shape of a text that is recorded: one line, so that no record can be made to look like two
 * (E43).
 */
final class Line {

  private Line() {}

  static void require(String text, String name, int maxLength) {
    Objects.requireNonNull(text, name);
    if (!isWellFormed(text, maxLength)) {
      throw new IllegalArgumentException(
          "a "
              + name
              + " has 1 to "
              + maxLength
              + " characters, not all blank, no control characters and no unpaired surrogates");
    }
  }

  static boolean isWellFormed(String text, int maxLength) {
    return text.length() <= maxLength
        && !Characters.strip(text).isEmpty()
        && Characters.isStorable(text);
  }
}
