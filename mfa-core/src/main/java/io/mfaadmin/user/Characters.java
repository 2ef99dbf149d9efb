package io.mfaadmin.user;

/** Which characters no identifier and no username of any host can have. */
final class Characters {

  private Characters() {}

  static boolean isBlank(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  /** A variation selector is a mark that shows nothing by itself. */
  static boolean isVariationSelector(int point) {
    return (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0100 && point <= 0xE01EF);
  }

  /**
   * Refuses what a store or a log could not hold faithfully: control characters and unpaired
   * surrogates.
   */
  static void requireStorable(String value, String name) {
    if (!isStorable(value)) {
      throw new IllegalArgumentException(
          name + " must have no control characters and no unpaired surrogates");
    }
  }

  static boolean isStorable(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= ' ' && c < 0x7F) {
        continue; // as nearly all are
      }
      if (Character.isISOControl(c)) {
        return false;
      }
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < value.length()
                && Character.isLowSurrogate(value.charAt(i + 1));
        if (!paired) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
