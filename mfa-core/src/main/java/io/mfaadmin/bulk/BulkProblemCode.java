package io.mfaadmin.bulk;

import io.mfaadmin.text.MessageCode;

/**
 * What can be wrong or noteworthy in a bulk update (BU-3 to BU-11). What is wrong with the shape of
 * a username is a {@link io.mfaadmin.user.UsernameFault} instead. The documentation of a constant
 * lists the arguments of its message.
 */
public enum BulkProblemCode implements MessageCode {
  /** The source has no content at all (E01). */
  EMPTY(Severity.FILE),
  /** There are headings and nothing below them (E01). */
  NO_ROWS(Severity.FILE),
  /** A heading is not there: {0} the headings expected, {1} the headings found (BU-4). */
  HEADING_MISSING(Severity.FILE),
  /**
   * A heading is there more than once: {0} the heading; {1} the headings expected, {2} those found
   * (BU-4).
   */
  HEADING_DOUBLED(Severity.FILE),
  /** The first line looks like data, not like headings: {0} the headings expected (E13). */
  HEADINGS_ABSENT(Severity.FILE),
  /** The headings do not come first: {0} the line on which they are (BU-4). */
  HEADINGS_BELOW(Severity.FILE),
  /**
   * Both headings are in one cell: their line is between quotes as a whole, or something else than
   * comma, semicolon or tab separates them (BU-5).
   */
  HEADINGS_IN_ONE_CELL(Severity.FILE),
  /**
   * The headings are separated by another character than comma, semicolon or tab: {0} the character
   * (BU-5, E14).
   */
  DELIMITER_UNKNOWN(Severity.FILE),
  /** The content is not text: {0} what it looks like, such as {@code ZIP} (E24). */
  NOT_TEXT(Severity.FILE),
  /**
   * The content has the mark of an encoding that is not read: {0} its name, such as {@code UTF-32}
   * (BU-6).
   */
  ENCODING_UNSUPPORTED(Severity.FILE),
  /**
   * The content looks like an encoding that must be named or marked: {0} its name, such as {@code
   * UTF-16LE} (E03).
   */
  ENCODING_UNMARKED(Severity.FILE),
  /**
   * A byte is not text in the encoding: {0} the offset of the byte, from 0, {1} the byte as two
   * hexadecimal digits, {2} the name of the encoding (BU-6, E04).
   */
  ENCODING_MALFORMED(Severity.FILE),
  /** A quote was opened on this line and never closed (BU-11, E08). */
  QUOTE_UNCLOSED(Severity.FILE),
  /** A line has more characters than the limit: {0} the limit (BU-11). */
  LINE_TOO_LONG(Severity.FILE),
  /** A line has more cells than the limit: {0} the limit (BU-11). */
  TOO_MANY_COLUMNS(Severity.FILE),
  /** There are more rows than the limit: {0} the limit (BU-11). */
  TOO_MANY_ROWS(Severity.FILE),
  /** There are more bytes than the limit: {0} the limit (BU-11). */
  TOO_MANY_BYTES(Severity.FILE),
  /** The content ends with U+001A, the end-of-file mark of old systems (E06). */
  END_OF_FILE_MARK(Severity.FILE),
  /** Reading failed: {0} the number of bytes read before (E37). */
  READ_FAILED(Severity.FILE),
  /** The path cannot be read: {0} why, a {@link MessageCode} (E35). */
  FILE_UNREADABLE(Severity.FILE),

  /**
   * A character that no text of this kind has: {0} the code point, such as {@code U+0000} (BU-11,
   * E06).
   */
  CONTROL_CHARACTER(Severity.ERROR),
  /** Text stands between a closing quote and the end of the cell (E09). */
  TEXT_AFTER_QUOTE(Severity.ERROR),
  /** A quote stands inside a cell that does not begin with one (E09). */
  STRAY_QUOTE(Severity.ERROR),
  /** The row has fewer cells than needed: {0} cells found, {1} cells expected (E15). */
  TOO_FEW_CELLS(Severity.ERROR),
  /**
   * Another character separates this line than those before it: {0} that character, {1} the one
   * expected (BU-5). Of a row, or of the headings below a {@code sep=} line.
   */
  DELIMITER_DIFFERS(Severity.ERROR),
  /** The row has text in a cell that has no heading: {0} cells found, {1} headings (E15). */
  TOO_MANY_CELLS(Severity.ERROR),
  /** A cell of the two columns has more characters than the limit: {0} the limit (BU-11). */
  CELL_TOO_LONG(Severity.ERROR),
  /** The status cell is empty: {0} the words that can be asked (E17). */
  STATUS_EMPTY(Severity.ERROR),
  /** The status is none of those that can be asked: {0} these (BU-8). */
  STATUS_UNKNOWN(Severity.ERROR),
  /** {@code Enforced} is asked where the caller did not opt in (BU-8). */
  ENFORCED_NOT_OFFERED(Severity.ERROR),
  /** The same user is on another line with another status: {0} the other lines (BU-9, E26). */
  DUPLICATE_CONTRADICTS(Severity.ERROR),
  /** There is no such user; the suggestion is somebody whose username is one slip away (BU-10). */
  USER_NOT_FOUND(Severity.ERROR),

  /** Columns beyond the two are not read: {0} their headings (BU-4, E12). */
  COLUMNS_IGNORED(Severity.WARNING),
  /** Blanks around the username were taken away (BU-7). */
  USERNAME_TRIMMED(Severity.WARNING),
  /** The same user is on an earlier line with the same status: {0} that line (BU-9, E25). */
  DUPLICATE(Severity.WARNING);

  private final Severity severity;

  BulkProblemCode(Severity severity) {
    this.severity = severity;
  }

  /**
   * How far a problem of this code reaches.
   *
   * @return the severity, the same for every problem of the code
   */
  public Severity severity() {
    return severity;
  }
}
