package io.mfaadmin.bulk;

import io.mfaadmin.character.Characters;
import io.mfaadmin.character.Resemblance;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.UsernameFault;
import io.mfaadmin.user.UsernameKey;
import io.mfaadmin.user.UsernamePolicy;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  private static final MfaState[] STATES = MfaState.values();

  /** The states by their words with A to Z lowered. */
  private static final Map<String, MfaState> WORDS =
      Arrays.stream(STATES)
          .collect(
              Collectors.toUnmodifiableMap(
                  state -> Characters.lower(statusWord(state)), state -> state));

  /** Faults of a row's form in spite of which it is certain where each cell begins and ends. */
  private static final Set<BulkProblemCode> BORDERS_REMAIN =
      EnumSet.of(
          BulkProblemCode.CONTROL_CHARACTER,
          BulkProblemCode.CELL_TOO_LONG,
          BulkProblemCode.TOO_FEW_CELLS,
          BulkProblemCode.TOO_MANY_CELLS);

  /**
   * Words that people write instead, in the languages of the library and as spreadsheets and
   * programs do (BU-8, E18).
   */
  private static final Map<String, MfaState> MEANT =
      Map.ofEntries(
          Map.entry("true", MfaState.ENABLED),
          Map.entry("yes", MfaState.ENABLED),
          Map.entry("y", MfaState.ENABLED),
          Map.entry("on", MfaState.ENABLED),
          Map.entry("1", MfaState.ENABLED),
          Map.entry("enable", MfaState.ENABLED),
          Map.entry("active", MfaState.ENABLED),
          Map.entry("activated", MfaState.ENABLED),
          Map.entry("ingeschakeld", MfaState.ENABLED),
          Map.entry("actief", MfaState.ENABLED),
          Map.entry("geactiveerd", MfaState.ENABLED),
          Map.entry("waar", MfaState.ENABLED),
          Map.entry("ja", MfaState.ENABLED),
          Map.entry("j", MfaState.ENABLED),
          Map.entry("aan", MfaState.ENABLED),
          Map.entry("false", MfaState.DISABLED),
          Map.entry("no", MfaState.DISABLED),
          Map.entry("n", MfaState.DISABLED),
          Map.entry("off", MfaState.DISABLED),
          Map.entry("0", MfaState.DISABLED),
          Map.entry("disable", MfaState.DISABLED),
          Map.entry("inactive", MfaState.DISABLED),
          Map.entry("deactivated", MfaState.DISABLED),
          Map.entry("uitgeschakeld", MfaState.DISABLED),
          Map.entry("inactief", MfaState.DISABLED),
          Map.entry("gedeactiveerd", MfaState.DISABLED),
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
   * The status word as a file should have it.
   *
   * @param state what is asked
   * @return the word that asks for it
   */
  public static String statusWord(MfaState state) {
    return switch (state) {
      case DISABLED -> "Disabled";
      case ENABLED -> "Enabled";
      case ENFORCED -> "Enforced";
    };
  }

  /**
   * Understands a row.
   *
   * @param row the row as it came
   * @return what it asks, with all its problems: those that it came with first
   */
  public CheckedRow check(BulkRow row) {
    List<BulkProblem> problems = row.problems();
    String username = Characters.strip(row.username());
    UsernameKey key = null;
    if (isCertain(row, USERNAME_HEADING, row.usernameColumn())) {
      BulkProblem problem = problemOfUsername(row, username);
      problems = and(problems, problem);
      key = problem != null && problem.isError() ? null : UsernameKey.of(username);
    }
    String status = Characters.strip(row.status());
    MfaState asked = null;
    if (isCertain(row, STATUS_HEADING, row.statusColumn())) {
      MfaState said = stateOf(status);
      BulkProblem problem = problemOfStatus(row, status, said);
      problems = and(problems, problem);
      asked = problem != null ? null : said;
    }
    return new CheckedRow(row.line(), username, status, key, asked, problems);
  }

  /** The problems and another one, if there is one; mostly there is none, and no list is made. */
  private static List<BulkProblem> and(List<BulkProblem> problems, @Nullable BulkProblem another) {
    return another == null
        ? problems
        : Stream.concat(problems.stream(), Stream.of(another)).toList();
  }

  /**
   * Whether a cell is known to hold what its column should: further findings in one that is not
   * would mislead (E09). A quote out of place makes nothing certain that stands behind it.
   */
  private static boolean isCertain(BulkRow row, String heading, int column) {
    for (BulkProblem problem : row.problems()) {
      boolean before = problem.line() > row.line() || problem.column() > column;
      if (problem.isError()
          && (column == 0
              || heading.equals(problem.heading())
              || !(before || BORDERS_REMAIN.contains(problem.code())))) {
        return false;
      }
    }
    return true;
  }

  private @Nullable BulkProblem problemOfUsername(BulkRow row, String username) {
    if (username.isEmpty()) {
      return problemOf(row, username, new UsernamePolicy.Fault(UsernameFault.EMPTY, 0));
    }
    Optional<UsernamePolicy.Fault> fault = usernames.check(username);
    if (fault.isPresent()) {
      return problemOf(row, username, fault.get());
    }
    return username.length() == row.username().length()
        ? null
        : BulkProblem.of(BulkProblemCode.USERNAME_TRIMMED, row.line())
            .at(row.usernameColumn(), USERNAME_HEADING, row.username());
  }

  private static BulkProblem problemOf(BulkRow row, String username, UsernamePolicy.Fault fault) {
    int place = row.username().indexOf(username) + fault.index();
    return BulkProblem.of(
            Severity.ERROR, fault.code(), row.line(), fault.arguments(username).toArray())
        .at(column(row, place), USERNAME_HEADING, username);
  }

  /**
   * Where a character of the username is in its line; 0 where that cannot be told: a quote is
   * written twice in a file, and what follows a line break is on another line.
   */
  private static int column(BulkRow row, int place) {
    boolean asWritten =
        row.username().chars().limit(place).noneMatch(c -> c == '"' || c == '\n' || c == '\r');
    return row.usernameColumn() > 0 && asWritten ? row.usernameColumn() + place : 0;
  }

  private @Nullable BulkProblem problemOfStatus(BulkRow row, String text, @Nullable MfaState said) {
    if (said != null && (said != MfaState.ENFORCED || enforcedOffered)) {
      return null;
    }
    BulkProblem problem =
        said != null
            ? BulkProblem.of(BulkProblemCode.ENFORCED_NOT_OFFERED, row.line())
            : text.isEmpty()
                ? BulkProblem.of(BulkProblemCode.STATUS_EMPTY, row.line(), wordsOffered())
                : BulkProblem.of(BulkProblemCode.STATUS_UNKNOWN, row.line(), wordsOffered())
                    .suggesting(suggestion(text));
    return problem.at(row.statusColumn(), STATUS_HEADING, text);
  }

  private String wordsOffered() {
    return Stream.of(MfaState.ENABLED, MfaState.DISABLED, MfaState.ENFORCED)
        .filter(state -> state != MfaState.ENFORCED || enforcedOffered)
        .map(BulkRules::statusWord)
        .collect(Collectors.joining(", "));
  }

  /** Compared letter by letter, A to Z aside: full-width letters make another word (E18). */
  private static @Nullable MfaState stateOf(String text) {
    for (MfaState state : STATES) {
      if (text.equals(statusWord(state))) {
        return state; // as nearly every file has it
      }
    }
    return lookUp(text, WORDS);
  }

  private static @Nullable MfaState lookUp(String text, Map<String, MfaState> lowered) {
    return text.length() > Excerpt.MAX_LENGTH ? null : lowered.get(Characters.lower(text));
  }

  private Optional<String> suggestion(String text) {
    MfaState meant = meantBy(text);
    return meant == null || (meant == MfaState.ENFORCED && !enforcedOffered)
        ? Optional.empty()
        : Optional.of(statusWord(meant));
  }

  private static @Nullable MfaState meantBy(String text) {
    MfaState meant = lookUp(text, MEANT);
    if (meant != null) {
      return meant;
    }
    int fewest = Resemblance.MAX_SLIPS + 1;
    for (MfaState state : STATES) {
      int slips = Resemblance.slips(text, statusWord(state));
      if (slips < fewest) {
        fewest = slips;
        meant = state;
      } else if (slips == fewest) {
        meant = null; // as near to another: better no word than the wrong one
      }
    }
    return meant;
  }
}
