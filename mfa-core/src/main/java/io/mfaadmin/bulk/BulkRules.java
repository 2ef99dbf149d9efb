package io.mfaadmin.bulk;

import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.UsernameFault;
import io.mfaadmin.user.UsernameKey;
import io.mfaadmin.user.UsernamePolicy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a bulk update means: the username checked under the tenant's policy (BU-7), the
 * status understood (BU-8). The rule is the same wherever the row comes from.
 *
 * @param usernames what the tenant accepts as a username
 * @param enforcedOffered whether {@code Enforced} may be asked: the caller's opt-in
 */
public record BulkRules(UsernamePolicy usernames, boolean enforcedOffered) {

  /** The heading of the column that names the user. */
  public static final String USERNAME_HEADING = "Username";

  /** The heading of the column that says what is asked. */
  public static final String STATUS_HEADING = "MFA Status";

  /** The status words as a file should have them, by the state that they ask for. */
  public static final Map<MfaState, String> STATUS_WORDS =
      Map.of(
          MfaState.DISABLED,
          "Disabled",
          MfaState.ENABLED,
          "Enabled",
          MfaState.ENFORCED,
          "Enforced");

  private static final MfaState[] STATES = MfaState.values();
  private static final Map<MfaState, String> WORDS = new EnumMap<>(STATUS_WORDS);

  private static final Map<String, MfaState> BY_WORD =
      Map.of(
          "disabled", MfaState.DISABLED,
          "enabled", MfaState.ENABLED,
          "enforced", MfaState.ENFORCED);

  private static final int LONGEST_WORD = 8;

  /**
   * Words that people write instead, in the languages of the library and as spreadsheets and
   * programs do (BU-8, E18).
   */
  private static final Map<String, MfaState> MEANT =
      Map.ofEntries(
          Map.entry("true", MfaState.ENABLED),
          Map.entry("yes", MfaState.ENABLED),
          Map.entry("on", MfaState.ENABLED),
          Map.entry("1", MfaState.ENABLED),
          Map.entry("enable", MfaState.ENABLED),
          Map.entry("active", MfaState.ENABLED),
          Map.entry("ingeschakeld", MfaState.ENABLED),
          Map.entry("waar", MfaState.ENABLED),
          Map.entry("ja", MfaState.ENABLED),
          Map.entry("aan", MfaState.ENABLED),
          Map.entry("false", MfaState.DISABLED),
          Map.entry("no", MfaState.DISABLED),
          Map.entry("off", MfaState.DISABLED),
          Map.entry("0", MfaState.DISABLED),
          Map.entry("disable", MfaState.DISABLED),
          Map.entry("inactive", MfaState.DISABLED),
          Map.entry("uitgeschakeld", MfaState.DISABLED),
          Map.entry("onwaar", MfaState.DISABLED),
          Map.entry("nee", MfaState.DISABLED),
          Map.entry("uit", MfaState.DISABLED),
          Map.entry("enforce", MfaState.ENFORCED),
          Map.entry("afgedwongen", MfaState.ENFORCED));

  /**
   * Checks the part.
   *
   * @throws NullPointerException if {@code usernames} is null
   */
  public BulkRules {
    Objects.requireNonNull(usernames, "usernames");
  }

  /**
   * Understands a row.
   *
   * @param row the row as it came
   * @return what it asks, with all its problems: those that it came with first
   */
  public CheckedRow check(BulkRow row) {
    List<BulkProblem> problems = new ArrayList<>(row.problems());
    boolean readable = problems.isEmpty() || problems.stream().noneMatch(BulkProblem::isError);
    String username = row.username().strip();
    String status = row.status().strip();
    UsernameKey key = null;
    MfaState asked = null;
    // A row whose form is broken has no cells to be trusted: further findings in it would mislead.
    if (readable) {
      key = checkUsername(row, username, problems);
      asked = checkStatus(row, status, problems);
    }
    return new CheckedRow(
        row.line(), username, status, key, asked, problems.isEmpty() ? List.of() : problems);
  }

  private @Nullable UsernameKey checkUsername(
      BulkRow row, String username, List<BulkProblem> problems) {
    Optional<UsernamePolicy.Fault> fault =
        username.isEmpty()
            ? Optional.of(new UsernamePolicy.Fault(UsernameFault.EMPTY, 0))
            : usernames.check(username);
    if (fault.isPresent()) {
      int indent = row.username().indexOf(username);
      int column =
          row.usernameColumn() == 0 ? 0 : row.usernameColumn() + indent + fault.get().index();
      problems.add(
          new BulkProblem(
                  Severity.ERROR, fault.get().code(), row.line(), 0, null, null, null, List.of())
              .at(column, USERNAME_HEADING, username));
      return null;
    }
    if (username.length() < row.username().length()) {
      problems.add(
          BulkProblem.of(BulkProblemCode.USERNAME_TRIMMED, row.line())
              .at(row.usernameColumn(), USERNAME_HEADING, row.username()));
    }
    return UsernameKey.of(username);
  }

  private @Nullable MfaState checkStatus(BulkRow row, String text, List<BulkProblem> problems) {
    MfaState asked = stateOf(text);
    BulkProblemCode code =
        text.isEmpty()
            ? BulkProblemCode.STATUS_EMPTY
            : asked == null
                ? BulkProblemCode.STATUS_UNKNOWN
                : asked == MfaState.ENFORCED && !enforcedOffered
                    ? BulkProblemCode.ENFORCED_NOT_OFFERED
                    : null;
    if (code == null) {
      return asked;
    }
    problems.add(
        BulkProblem.of(code, row.line())
            .at(row.statusColumn(), STATUS_HEADING, text)
            .suggesting(
                code == BulkProblemCode.STATUS_UNKNOWN ? suggestion(text) : Optional.empty()));
    return null;
  }

  /** Compared letter by letter, A to Z aside: full-width letters make another word (E18). */
  private static @Nullable MfaState stateOf(String text) {
    for (MfaState state : STATES) {
      if (text.equals(WORDS.get(state))) {
        return state; // as nearly every file has it
      }
    }
    return text.isEmpty() || text.length() > LONGEST_WORD
        ? null
        : BY_WORD.get(UsernameKey.of(text).value());
  }

  private Optional<String> suggestion(String text) {
    MfaState meant = meantBy(text);
    return meant == null || (meant == MfaState.ENFORCED && !enforcedOffered)
        ? Optional.empty()
        : Optional.of(word(meant));
  }

  private static @Nullable MfaState meantBy(String text) {
    MfaState meant =
        text.length() > Excerpt.MAX_LENGTH ? null : MEANT.get(UsernameKey.of(text).value());
    if (meant != null) {
      return meant;
    }
    int fewest = Resemblance.MAX_SLIPS + 1;
    for (MfaState state : MfaState.values()) {
      int slips = Resemblance.slips(text, word(state));
      if (slips < fewest) {
        fewest = slips;
        meant = state;
      } else if (slips == fewest) {
        meant = null; // as near to another: better no word than the wrong one
      }
    }
    return meant;
  }

  private static String word(MfaState state) {
    return Objects.requireNonNull(STATUS_WORDS.get(state));
  }
}
