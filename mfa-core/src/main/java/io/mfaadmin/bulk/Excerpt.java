package io.mfaadmin.bulk;

import java.util.Locale;

/**
 * Text of a file made fit to be shown: nothing invisible, nothing that moves a cursor, and not
 * long.
 */
public final class Excerpt {

  /** The most characters of a text that an excerpt shows, before escaping. */
  public static final int MAX_LENGTH = 40;

  private Excerpt() {}

  /**
   * An excerpt of a text.
   *
   * @param text any text
   * @return its first {@value #MAX_LENGTH} code points, those that are invisible, unassigned or
   *     control as {@code U+XXXX} in angle brackets, with an ellipsis if some were cut
   */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder();
    int count = 0;
    for (int i = 0; i < text.length(); count++) {
      if (count == MAX_LENGTH) {
        return shown.append('…').toString();
      }
      int point = text.codePointAt(i);
      if (isVisible(point)) {
        shown.appendCodePoint(point);
      } else {
        shown.append(String.format(Locale.ROOT, "<U+%04X>", point));
      }
      i += Character.charCount(point);
    }
    return shown.toString();
  }

  private static boolean isVisible(int point) {
    return point == ' '
        || switch (Character.getType(point)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SPACE_SEPARATOR ->
              false;
          // A variation selector is a mark that shows nothing by itself.
          default ->
              !(point >= 0xFE00 && point <= 0xFE0F) && !(point >= 0xE0100 && point <= 0xE01EF);
        };
  }
}
