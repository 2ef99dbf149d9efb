package io.mfaadmin.csv;

/**
 * Keeps a spreadsheet from taking text for a formula, in a way that can be undone (BU-16, E44).
 *
 * <p>A cell that begins with a character on which spreadsheets act, or with an apostrophe, gets an
 * apostrophe before it. So does, within a cell, what would begin one in a spreadsheet that splits
 * the file at another delimiter than its own, as one does in whose locale that is the usual one: it
 * takes no notice of quotes that do not begin a cell. One apostrophe exactly before such a
 * character, at such a place, is taken away again.
 */
final class Neutral {

  /**
   * What begins a formula, and what may be left out before it. NUL is in OWASP's list (ASVS 1.2.10)
   * and never comes from a file, since the reader refuses it; rows have other sources too.
   */
  private static final String ACTIVE = "=+-@\t\r\n\0'";

  /** The same behind a delimiter: a quote opens a cell there; what is left out delimits itself. */
  private static final String ACTIVE_INSIDE = "=+-@\0'\"";

  /** What ends a cell for one spreadsheet or another. */
  private static final boolean[] SPLITTING = new boolean[0x80];

  static {
    (Headings.DELIMITERS + "\r\n").chars().forEach(c -> SPLITTING[c] = true);
  }

  private Neutral() {}

  static String neutralize(String text) {
    StringBuilder safe = null;
    int copied = 0;
    for (int i = 0; i < text.length(); i++) {
      if (beginsActive(text, i, i)) {
        safe = safe == null ? new StringBuilder(text.length() + 1) : safe;
        safe.append(text, copied, i).append('\'');
        copied = i;
      }
    }
    return safe == null ? text : safe.append(text, copied, text.length()).toString();
  }

  static String restore(String text) {
    if (text.indexOf('\'') < 0) {
      return text;
    }
    StringBuilder restored = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (!isNeutralized(text, i)) {
        restored.append(text.charAt(i));
      }
    }
    return restored.toString();
  }

  static boolean isNeutralized(String text) {
    return isNeutralized(text, 0);
  }

  private static boolean isNeutralized(String text, int at) {
    return at < text.length() && text.charAt(at) == '\'' && beginsActive(text, at, at + 1);
  }

  private static boolean splits(char c) {
    return c < SPLITTING.length && SPLITTING[c];
  }

  /** Whether a character is there on which a spreadsheet acts at the place given. */
  private static boolean beginsActive(String text, int place, int at) {
    return at < text.length()
        && (place == 0
            ? ACTIVE.indexOf(text.charAt(at)) >= 0
            : splits(text.charAt(place - 1)) && ACTIVE_INSIDE.indexOf(text.charAt(at)) >= 0);
  }
}
