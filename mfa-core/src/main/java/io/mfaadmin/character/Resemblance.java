package io.mfaadmin.character;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Whether somebody probably meant one text and wrote another: for suggestions only, never to decide
 * anything (E11, E18, E28).
 */
public final class Resemblance {

  /** The most slips at which two texts still resemble each other. */
  public static final int MAX_SLIPS = 2;

  private static final int FAR = Integer.MAX_VALUE;

  /** What usernames are mostly made of. */
  private static final int[] LETTERS =
      "abcdefghijklmnopqrstuvwxyz0123456789.-_'@".codePoints().toArray();

  /** Letters with a mark, of the languages that are written in Latin letters. */
  private static final List<Integer> MARKED =
      IntStream.rangeClosed(0x00E0, 0x017F)
          .filter(Character::isLowerCase)
          .filter(letter -> withoutMark(letter) != letter)
          .boxed()
          .toList();

  private static final Map<Integer, List<Integer>> MARKED_BY_LETTER =
      MARKED.stream().collect(Collectors.groupingBy(Resemblance::withoutMark));

  /** What programs write for every letter that their encoding lacks. */
  private static final int LACKING = '?';

  private Resemblance() {}

  private static int withoutMark(int letter) {
    return Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFD).charAt(0);
  }

  /**
   * Counts the slips between two texts: letters that are wrong, missing, too many, or exchanged
   * with their neighbour. Letter case of A to Z does not count, nor do the full-width and other
   * compatibility forms of Unicode.
   *
   * @param text what was written
   * @param meant what may have been meant
   * @return the number of slips, or {@link Integer#MAX_VALUE} if there are more than {@value
   *     #MAX_SLIPS}, or more than a third of the letters of {@code meant}
   */
  public static int slips(String text, String meant) {
    // A longer text has too many slips, however it is folded: nothing grows with what was written.
    if (text.isEmpty() || meant.isEmpty() || text.length() > 4 * meant.length()) {
      return FAR;
    }
    int slips = distance(fold(text), fold(meant));
    return slips <= MAX_SLIPS && 3 * slips <= meant.length() ? slips : FAR;
  }

  /**
   * Whether there are few slips between two texts.
   *
   * @param text what was written
   * @param meant what may have been meant
   * @return true if {@link #slips(String, String)} gives a number of slips
   */
  public static boolean of(String text, String meant) {
    return slips(text, meant) != FAR;
  }

  /**
   * All texts that are one slip away from a text: to be looked up where nobody has that name (E28).
   *
   * @param text what was written, A to Z lowered
   * @return the texts with one letter wrong, missing, too many, or exchanged with its neighbour;
   *     letters put in are a to z, digits and {@code . - _ ' @}, those with a mark where the text
   *     has the letter without it or a question mark, and the other case of a letter beyond A to Z;
   *     some eighty for each letter of {@code text}, none of them empty
   */
  public static Set<String> oneSlipFrom(String text) {
    int[] points = text.codePoints().toArray();
    Set<String> others = new HashSet<>();
    for (int i = 0; i <= points.length; i++) {
      for (int letter : LETTERS) {
        add(others, points, i, i, letter);
        if (i < points.length) {
          add(others, points, i, i + 1, letter);
        }
      }
      if (i < points.length) {
        add(others, points, i, i + 1);
        for (int letter : sources(points[i])) {
          add(others, points, i, i + 1, letter);
        }
      }
      if (i + 1 < points.length) {
        add(others, points, i, i + 2, points[i + 1], points[i]);
      }
    }
    others.remove(text);
    return others;
  }

  /** What programs and people make this one of. */
  private static List<Integer> sources(int written) {
    if (written >= 0x80) {
      return List.of(Character.toLowerCase(written), Character.toUpperCase(written));
    }
    return written == LACKING ? MARKED : MARKED_BY_LETTER.getOrDefault(written, List.of());
  }

  /** Adds the text that has other letters from one place to another. */
  private static void add(Set<String> others, int[] points, int from, int to, int... replacement) {
    int rest = points.length - to;
    int[] changed = new int[from + replacement.length + rest];
    System.arraycopy(points, 0, changed, 0, from);
    System.arraycopy(replacement, 0, changed, from, replacement.length);
    System.arraycopy(points, to, changed, from + replacement.length, rest);
    if (changed.length > 0) {
      others.add(new String(changed, 0, changed.length));
    }
  }

  private static String fold(String text) {
    return Characters.lower(Normalizer.normalize(text, Normalizer.Form.NFKC));
  }

  private static int distance(String from, String to) {
    int[][] slips = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        slips[i][j] = i == 0 || j == 0 ? i + j : fewest(slips, from, i, to, j);
      }
    }
    return slips[from.length()][to.length()];
  }

  private static int fewest(int[][] slips, String from, int i, String to, int j) {
    int wrong = slips[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
    int tooManyOrMissing = Math.min(slips[i - 1][j], slips[i][j - 1]) + 1;
    int fewest = Math.min(wrong, tooManyOrMissing);
    boolean exchanged =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return exchanged ? Math.min(fewest, slips[i - 2][j - 2] + 1) : fewest;
  }
}
