package io.mfaadmin.csv;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Made-up files from a seed: mostly rows as they should be, with everything between them that can
 * go wrong; and the smallest text that still shows what was found.
 */
final class GeneratedText {

  private static final List<String> HEADINGS =
      List.of(
          "Username,MFA Status",
          "\"Username\",\"MFA Status\"",
          "mfa status , USERNAME",
          "Id,Username,\"Note, \"\"x\"\"\",MFA Status",
          "Username,MFA Status,,",
          "\"a\r\nb\",Username,MFA Status");

  private static final List<String> LINE_ENDS = List.of("\r\n", "\n", "\r", "\r\n\r\n", "\n\r", "");

  private static final List<String> PLAIN =
      List.of(
          "ann@contoso.com",
          "Enabled",
          "Disabled",
          "",
          " ",
          " a ",
          "#x",
          "'",
          "'=1",
          "''",
          "=1+1",
          "zo\u00EB",
          "\uD83D\uDE00",
          "\t",
          ";",
          "\\",
          "null",
          "\u00A0");

  private static final List<String> QUOTED =
      List.of(
          "\"\"",
          "\"a\"",
          "\"\"\"\"",
          "\"a\"\"b\"",
          "\",\"",
          "\"\r\n\"",
          "\"a\nb\rc\r\nd\"",
          "\" a \"",
          "\"'=1\"",
          "\"\uD83D\uDE00\"",
          "\"\\\"");

  private static final List<String> BROKEN =
      List.of("\"", "a\"b", "\"a\"b", "\"a\" ", " \"a\"", "\u0000", "\u2028", "\uFEFF", "\u001A");

  private GeneratedText() {}

  static String of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    // A third of the files has nothing broken in it, so that whole files are compared as well.
    int brokenIn = random.nextInt(3) == 0 ? Integer.MAX_VALUE : random.nextInt(4, 60);
    String usualEnd = pick(random, LINE_ENDS.subList(0, 3));
    boolean mixed = random.nextInt(3) == 0;
    StringBuilder text = new StringBuilder(pick(random, HEADINGS)).append(usualEnd);
    int rows = random.nextInt(12);
    for (int row = 0; row < rows; row++) {
      int cells = random.nextInt(8) == 0 ? random.nextInt(1, 8) : 2;
      for (int cell = 0; cell < cells; cell++) {
        text.append(cell == 0 ? "" : ",").append(cell(random, brokenIn));
      }
      text.append(mixed ? pick(random, LINE_ENDS) : usualEnd);
    }
    return text.toString();
  }

  private static String cell(SplittableRandom random, int brokenIn) {
    if (random.nextInt(brokenIn) == 0) {
      return pick(random, BROKEN);
    }
    return pick(random, random.nextInt(3) == 0 ? QUOTED : PLAIN);
  }

  private static String pick(SplittableRandom random, List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /**
   * Takes parts away as long as the rest still fails.
   *
   * @param text a text that fails
   * @param fails whether a text fails
   * @return a text that fails, and does no more when any one character is taken away
   */
  static String shrink(String text, Predicate<String> fails) {
    String smallest = text;
    for (int size = Math.max(1, text.length() / 2); size > 0; ) {
      boolean shrunk = false;
      for (int start = 0; start + size <= smallest.length(); ) {
        String shorter = smallest.substring(0, start) + smallest.substring(start + size);
        if (fails.test(shorter)) {
          smallest = shorter;
          shrunk = true;
        } else {
          start++;
        }
      }
      size = shrunk && size == 1 ? 1 : size / 2;
    }
    return smallest;
  }
}
