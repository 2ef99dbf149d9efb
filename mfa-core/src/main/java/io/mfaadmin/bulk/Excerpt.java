package io.mfaadmin.bulk;

import io.mfaadmin.character.Characters;
import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Text from outside made fit to be shown: nothing invisible, nothing that moves a cursor, and not
 * long unless it is wanted uncut.
 */
public final class Excerpt {

  /** The most characters of a text that an excerpt shows, before escaping. */
  public static final int MAX_LENGTH = 40;

  private Excerpt() {}

  /** Whose letters look like those of Latin (E11, E28). */
  private static final Set<UnicodeScript> ALIKE =
      EnumSet.of(
          UnicodeScript.ARMENIAN,
          UnicodeScript.CHEROKEE,
          UnicodeScript.CYRILLIC,
          UnicodeScript.GREEK);

  /**
   * An excerpt of a text.
   *
   * @param text any text
   * @return its first {@value #MAX_LENGTH} code points, with an ellipsis if some were cut. As
   *     {@code U+XXXX} in angle brackets go those that are invisible, unassigned or control, and
   *     letters of another script that stand in a word with Latin ones and look like them
   */
  public static String of(String text) {
    int[] points = text.codePoints().limit(MAX_LENGTH + 1L).toArray();
    return points.length <= MAX_LENGTH
        ? shown(points, points.length)
        : shown(points, MAX_LENGTH) + '…';
  }

  /**
   * All of a text, made fit to be shown in the same way: for names and lines on a terminal.
   *
   * @param text any text, such as a name; of several lines each on its own
   * @return the text, escaped as {@link #of} does
   */
  public static String uncut(String text) {
    int[] points = text.codePoints().toArray();
    return shown(points, points.length);
  }

  private static String shown(int[] points, int end) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < end; i++) {
      if (isVisible(points[i]) && !isLookAlike(points, i, end)) {
        shown.appendCodePoint(points[i]);
      } else {
        shown.append(String.format(Locale.ROOT, "<U+%04X>", points[i]));
      }
    }
    return shown.toString();
  }

  private static boolean isLookAlike(int[] points, int place, int end) {
    if (!ALIKE.contains(UnicodeScript.of(points[place]))) {
      return false;
    }
    int first = place;
    while (first > 0 && Character.isLetter(points[first - 1])) {
      first--;
    }
    int last = place;
    while (last < end && Character.isLetter(points[last])) {
      last++;
    }
    return Arrays.stream(points, first, last)
        .anyMatch(point -> UnicodeScript.of(point) == UnicodeScript.LATIN);
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
          default -> !Characters.isIgnorable(point);
        };
  }
}
