package io.mfaadmin.spi.jdbc;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name of the host's, as one writes it in SQL: plain, of letters, digits and underscores, or
 * exactly, in double quotes. It reaches a statement only in quotes.
 */
final class Identifier {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
  private static final Pattern EXACT = Pattern.compile("\"[^\"\\p{Cntrl}]{1,63}\"");

  private Identifier() {}

  /**
   * Quotes a name.
   *
   * @param upperCase whether the database takes plain names in upper case, else in lower case
   * @throws IllegalArgumentException if it is not a name
   */
  static String quoted(String name, boolean upperCase) {
    if (PLAIN.matcher(name).matches()) {
      String folded = upperCase ? name.toUpperCase(Locale.ROOT) : name.toLowerCase(Locale.ROOT);
      return '"' + folded + '"';
    }
    if (EXACT.matcher(name).matches()) {
      return name;
    }
    throw new IllegalArgumentException(
        "the name of a table or column has letters, digits and underscores, or is in quotes");
  }

  /** Quotes a name that may have the name of a schema before it. */
  static String quotedTable(String name, boolean upperCase) {
    int dot = name.startsWith("\"") ? name.indexOf("\".") + 1 : name.indexOf('.');
    return dot <= 0
        ? quoted(name, upperCase)
        : quoted(name.substring(0, dot), upperCase)
            + '.'
            + quoted(name.substring(dot + 1), upperCase);
  }
}
