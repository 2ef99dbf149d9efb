package io.mfaadmin.csv;

import io.mfaadmin.user.UsernameKey;
import java.util.List;
import java.util.Map;

/** Whether a heading was probably meant to be another one (E11). */
final class Resemblance {

  /** How many letters may be wrong, missing, too many or exchanged with a neighbour. */
  private static final int MAX_DISTANCE = 2;

  /** Far longer texts resemble nothing. */
  private static final int MAX_LENGTH = 40;

  /** What else people and programs call the two columns, in the languages of the library. */
  private static final Map<String, List<String>> OTHER_NAMES =
      Map.of(
          "username",
          List.of("user", "upn", "userprincipalname", "user principal name", "gebruikersnaam"),
          "mfa status",
          List.of(
              "status", "state", "mfa", "mfa state", "mfa-status", "strongauthenticationstate"));

  private Resemblance() {}

  static boolean of(String text, String heading) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return false;
    }
    String found = UsernameKey.of(text).value();
    String meant = UsernameKey.of(heading).value();
    return OTHER_NAMES.getOrDefault(meant, List.of()).contains(found)
        || distance(found, meant) <= MAX_DISTANCE;
  }

  /** The fewest changes of one letter, or of two neighbours' places, from one text to the other. */
  private static int distance(String from, String to) {
    int[][] changes = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          changes[i][j] = i + j;
          continue;
        }
        int same = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int fewest =
            Math.min(
                changes[i - 1][j - 1] + same, Math.min(changes[i - 1][j], changes[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          fewest = Math.min(fewest, changes[i - 2][j - 2] + 1);
        }
        changes[i][j] = fewest;
      }
    }
    return changes[from.length()][to.length()];
  }
}
