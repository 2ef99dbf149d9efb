package io.mfaadmin.csv;

import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * What separates the cells of a file that is written (BU-5). The reader takes each of them and need
 * not be told; a spreadsheet is not so kind. It takes the one of its own locale and shows a file
 * with another one in a single column, so choose by where the file is opened.
 */
public enum CsvDelimiter {
  /** What programs expect, and spreadsheets where numbers have a decimal point. */
  COMMA(','),
  /** What spreadsheets expect where numbers have a decimal comma, as in most of Europe. */
  SEMICOLON(';'),
  /** For programs that ask for it. */
  TAB('\t');

  private final char character;

  CsvDelimiter(char character) {
    this.character = character;
  }

  /**
   * The delimiter that spreadsheets expect in a locale, unless their user chose another one.
   *
   * @param locale the locale of the people who open the file
   * @return a semicolon where the comma is the decimal sign, else a comma
   */
  public static CsvDelimiter usualIn(Locale locale) {
    return DecimalFormatSymbols.getInstance(locale).getDecimalSeparator() == ','
        ? SEMICOLON
        : COMMA;
  }

  char character() {
    return character;
  }
}
