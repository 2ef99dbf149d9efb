package io.mfaadmin.csv;

/**
 * Keeps a spreadsheet from taking a cell for a formula, in a way that can be undone (BU-16): what
 * begins with a character that spreadsheets act upon, or with an apostrophe, gets an apostrophe
 * before it, and one apostrophe exactly before such a character is taken away again.
 */
final class Neutral {

  private static final String ACTIVE = "=+-@\t\r\n'";

  private Neutral() {}

  static String neutralize(String text) {
    return beginsActive(text, 0) ? "'" + text : text;
  }

  static String restore(String text) {
    return isNeutralized(text) ? text.substring(1) : text;
  }

  static boolean isNeutralized(String text) {
    return !text.isEmpty() && text.charAt(0) == '\'' && beginsActive(text, 1);
  }

  private static boolean beginsActive(String text, int from) {
    return text.length() > from && ACTIVE.indexOf(text.charAt(from)) >= 0;
  }
}
