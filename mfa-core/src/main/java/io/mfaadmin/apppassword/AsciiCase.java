package io.mfaadmin.apppassword;

/** The only folding of letter case here: A to Z, whatever the locale. */
final class AsciiCase {

  private AsciiCase() {}

  static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }

  static String lower(String text) {
    char[] folded = text.toCharArray();
    for (int i = 0; i < folded.length; i++) {
      folded[i] = lower(folded[i]);
    }
    return new String(folded);
  }
}
