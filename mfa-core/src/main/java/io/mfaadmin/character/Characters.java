package io.mfaadmin.character;

import java.util.Objects;

/** The sets of characters that rules speak of, each in one place. */
public final class Characters {

  private Characters() {}

  /**
   * Whether a character is a blank.
   *
   * @param point a code point
   * @return true of white space of Java or of Unicode
   */
  public static boolean isBlank(int point) {
    return Character.isWhitespace(point) || Character.isSpaceChar(point);
  }

  /**
   * The text without the blanks around it, those included that do not break a line.
   *
   * @param text any text
   * @return what is left, perhaps nothing
   */
  public static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (start < end && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /**
   * Whether a character is a letter or a mark that shows nothing by itself: the variation
   * selectors, the grapheme joiner, the fillers of Hangul and the inherent vowels of Khmer. Unicode
   * calls them Default_Ignorable_Code_Point, as it does format characters, which Java knows by
   * their type.
   *
   * @param point a code point
   * @return true if it is one
   */
  public static boolean isIgnorable(int point) {
    return switch (point) {
      case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0 ->
          true;
      default -> (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0100 && point <= 0xE01EF);
    };
  }

  /**
   * Whether a character is one of A to Z: the only letters that have a case here, whatever the
   * locale (BU-7, AP-4).
   *
   * @param c a character
   * @return true if it is one
   */
  public static boolean isUpperCase(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /**
   * The character with A to Z lowered.
   *
   * @param c a character
   * @return it, or its small letter
   */
  public static char lower(char c) {
    return isUpperCase(c) ? (char) (c + ('a' - 'A')) : c;
  }

  /**
   * The text with A to Z lowered.
   *
   * @param text any text
   * @return the text folded
   */
  public static String lower(String text) {
    char[] folded = text.toCharArray();
    for (int i = 0; i < folded.length; i++) {
      folded[i] = lower(folded[i]);
    }
    return new String(folded);
  }

  /**
   * Orders texts by code point, which is the byte order of their UTF-8 form: what a database calls
   * collation "C".
   *
   * @param text any text
   * @param other any text
   * @return negative, zero or positive, as usual; zero only for equal texts
   */
  public static int compare(String text, String other) {
    int common = Math.min(text.length(), other.length());
    for (int i = 0; i < common; i++) {
      char mine = text.charAt(i);
      char theirs = other.charAt(i);
      if (mine != theirs) {
        // Surrogates stand for code points above all others, though their own values are below
        // U+E000.
        boolean mineAstral = Character.isSurrogate(mine);
        boolean theirsAstral = Character.isSurrogate(theirs);
        return mineAstral == theirsAstral ? Character.compare(mine, theirs) : mineAstral ? 1 : -1;
      }
    }
    return Integer.compare(text.length(), other.length());
  }

  /**
   * Whether a text can name something: it is not empty, and nothing hides in it.
   *
   * @param text any text
   * @return true if it has no blank at either end, no control characters and no unpaired surrogates
   */
  public static boolean isName(String text) {
    return !text.isEmpty()
        && !isBlank(text.charAt(0))
        && !isBlank(text.charAt(text.length() - 1))
        && isStorable(text);
  }

  /**
   * Whether a text can name something of a bounded length.
   *
   * @param text any text
   * @param maxLength the most characters (UTF-16 units)
   * @return true if it can name something and is not longer
   */
  public static boolean isName(String text, int maxLength) {
    return text.length() <= maxLength && isName(text);
  }

  /**
   * Refuses what cannot name something.
   *
   * @param text any text
   * @param what what it is to be, for the message, which does not repeat the text
   * @param maxLength the most characters (UTF-16 units)
   * @throws NullPointerException if {@code text} is null
   * @throws IllegalArgumentException if it is longer, or cannot name something
   */
  public static void requireName(String text, String what, int maxLength) {
    Objects.requireNonNull(text, what);
    if (!isName(text, maxLength)) {
      throw new IllegalArgumentException(
          "a "
              + what
              + " has 1 to "
              + maxLength
              + " characters, no blank at either end, no control characters and no unpaired"
              + " surrogates");
    }
  }

  /**
   * Whether a store and a log can hold a text faithfully.
   *
   * @param value any text
   * @return true if it has no control characters and no unpaired surrogates
   */
  public static boolean isStorable(String value) {
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
