package io.mfaadmin.csv;

import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.BulkProblemCode;
import io.mfaadmin.bulk.BulkRules;
import io.mfaadmin.bulk.Excerpt;
import io.mfaadmin.character.Resemblance;
import io.mfaadmin.csv.RowScanner.Heading;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.UsernameKey;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The headings of a file (BU-4) under the delimiter that shows them (BU-5).
 *
 * @param layout where the columns are, or null if the headings cannot be used
 * @param problems what is wrong or noteworthy
 */
record Headings(@Nullable Layout layout, List<BulkProblem> problems) {

  /** What may separate the cells of a file. */
  static final String DELIMITERS =
      Arrays.stream(CsvDelimiter.values())
          .map(delimiter -> String.valueOf(delimiter.character()))
          .collect(Collectors.joining());

  private static final char FOREIGN_DELIMITER = '|';

  /** What may separate headings as far as quotes go: the delimiters, and what is told of. */
  static final String SEPARATORS = DELIMITERS + FOREIGN_DELIMITER;

  private static final List<String> EXPECTED =
      List.of(BulkRules.USERNAME_HEADING, BulkRules.STATUS_HEADING);
  private static final String EXPECTED_TEXT = String.join(", ", EXPECTED);

  /**
   * What else people and programs call the two columns, in the languages of the library: the {@link
   * #letters} of it.
   */
  private static final Map<String, List<String>> OTHER_NAMES =
      Map.of(
          BulkRules.USERNAME_HEADING,
          List.of(
              "user",
              "upn",
              "userprincipalname",
              "email",
              "emailaddress",
              "gebruiker",
              "gebruikersnaam",
              "emailadres"),
          BulkRules.STATUS_HEADING,
          List.of(
              "status",
              "state",
              "mfa",
              "mfastate",
              "perusermfastate",
              "multifactorauthstatus",
              "multifactorauthenticationstatus"));

  /** Both headings with no letter between them, in either order: the {@link #letters} of it. */
  private static final Set<String> IN_ONE_CELL =
      Set.of(
          letters(BulkRules.USERNAME_HEADING + BulkRules.STATUS_HEADING),
          letters(BulkRules.STATUS_HEADING + BulkRules.USERNAME_HEADING));

  /** What Windows PowerShell writes in the first line unless told not to. */
  private static final String TYPE_LINE = "#TYPE ";

  /** A line before the headings that names the delimiter: spreadsheets take it for a setting. */
  private static final String DELIMITER_LINE = "sep=";

  /** How many further rows are looked at for headings that should have come first. */
  private static final int ROWS_LOOKED_AT = 20;

  /** What one reading of the first row under a delimiter gives. */
  private record Candidate(char delimiter, List<Heading> cells, List<BulkProblem> broken) {

    long count(String heading) {
      return cells.stream().filter(cell -> isHeading(cell.text(), heading)).count();
    }

    boolean showsBoth() {
      return matches() == EXPECTED.size();
    }

    /** What was found, to be told beside what was expected (BU-4). */
    String shown() {
      return cells.stream().map(cell -> Excerpt.of(cell.text())).collect(Collectors.joining(", "));
    }

    long matches() {
      return EXPECTED.stream().filter(heading -> count(heading) > 0).count();
    }
  }

  /**
   * Reads the first rows of a file.
   *
   * @param scanner the guard at the start of the text
   * @param limits how much there may be
   */
  static Headings read(RowScanner scanner, CsvLimits limits) {
    String delimiters = DELIMITERS;
    while (scanner.next()) {
      String text = text(scanner);
      String named = namedDelimiter(text);
      if (!named.isEmpty()) {
        if (!DELIMITERS.contains(named)) {
          return refused(
              BulkProblem.of(BulkProblemCode.DELIMITER_UNKNOWN, scanner.line(), Excerpt.of(named)));
        }
        delimiters = named;
      } else if (!isTypeLine(text, scanner.line())) {
        return find(text, scanner.line(), delimiters, scanner, limits);
      }
    }
    BulkProblem fault = scanner.fault();
    return refused(fault == null ? BulkProblem.of(BulkProblemCode.EMPTY, 0) : fault);
  }

  private static String text(RowScanner scanner) {
    CharBuffer text = scanner.text();
    return text.subSequence(0, text.length() - 1).toString();
  }

  private static boolean isTypeLine(String text, long line) {
    return line == 1 && text.startsWith(TYPE_LINE);
  }

  /**
   * The delimiter that a line such as {@code sep=;} names, quoted or not, also with empty cells
   * behind it; empty if it is none.
   */
  private static String namedDelimiter(String text) {
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    String line = quoted ? text.substring(1, text.length() - 1) : text;
    int place = DELIMITER_LINE.length();
    return line.length() > place
            && line.regionMatches(true, 0, DELIMITER_LINE, 0, place)
            && line.chars()
                .skip(place + 1)
                .allMatch(c -> Character.isSpaceChar(c) || DELIMITERS.indexOf(c) >= 0)
        ? line.substring(place, place + 1)
        : "";
  }

  /** What a message calls a delimiter. */
  static String name(char delimiter) {
    return delimiter == '\t' ? "tab" : String.valueOf(delimiter);
  }

  private static Headings find(
      String text, long line, String delimiters, RowScanner following, CsvLimits limits) {
    List<Candidate> candidates = candidates(text, line, limits);
    List<Candidate> usable =
        candidates.stream()
            .filter(candidate -> delimiters.indexOf(candidate.delimiter) >= 0)
            .toList();
    List<Candidate> showing = usable.stream().filter(Candidate::showsBoth).toList();
    if (showing.isEmpty()) {
      return refused(
          separatedOtherwise(candidates, line, delimiters)
              .or(() -> below(line, following, limits))
              .map(List::of)
              .orElseGet(() -> missing(line, usable)));
    }
    // Both headings under two delimiters means that each is there twice.
    if (showing.size() > 1) {
      return refused(doubled(EXPECTED, line, showing.get(0)));
    }
    Candidate found = showing.get(0);
    if (!found.broken.isEmpty()) {
      return refused(found.broken);
    }
    List<String> doubled = EXPECTED.stream().filter(heading -> found.count(heading) > 1).toList();
    return doubled.isEmpty() ? accepted(found, line) : refused(doubled(doubled, line, found));
  }

  /** The headings are there, but under a delimiter that is not to be used, or was not named. */
  private static Optional<BulkProblem> separatedOtherwise(
      List<Candidate> candidates, long line, String delimiters) {
    return candidates.stream()
        .filter(Candidate::showsBoth)
        .map(Candidate::delimiter)
        .findFirst()
        .map(
            delimiter ->
                delimiter == FOREIGN_DELIMITER
                    ? BulkProblem.of(
                        BulkProblemCode.DELIMITER_UNKNOWN, line, String.valueOf(delimiter))
                    : BulkProblem.of(
                            BulkProblemCode.DELIMITER_DIFFERS,
                            line,
                            name(delimiter),
                            name(delimiters.charAt(0)))
                        .refusingFile());
  }

  /** The headings are there, but below a title or the like. */
  private static Optional<BulkProblem> below(long line, RowScanner following, CsvLimits limits) {
    for (int row = 0; row < ROWS_LOOKED_AT && following.next(); row++) {
      String text = text(following);
      if (candidates(text, following.line(), limits).stream().anyMatch(Candidate::showsBoth)) {
        return Optional.of(
            BulkProblem.of(BulkProblemCode.HEADINGS_BELOW, line, String.valueOf(following.line())));
      }
    }
    return Optional.empty();
  }

  private static List<Candidate> candidates(String text, long line, CsvLimits limits) {
    return SEPARATORS
        .chars()
        .mapToObj(delimiter -> candidate(text, line, (char) delimiter, limits))
        .toList();
  }

  private static Candidate candidate(String text, long line, char delimiter, CsvLimits limits) {
    RowScanner scanner =
        new RowScanner(
            new FixedText(text), limits, line, String.valueOf(delimiter), text.length() + 2);
    boolean read = scanner.next();
    BulkProblem fault = scanner.fault();
    List<BulkProblem> broken = new ArrayList<>();
    // What ends the line here does not end the file: whoever read the line has looked behind it.
    if (!read && fault != null && fault.code() != BulkProblemCode.END_OF_FILE_MARK) {
      broken.add(fault);
    }
    // A row with such a problem could be left out; without headings there is nothing to be read.
    scanner.problems().forEach(problem -> broken.add(problem.refusingFile()));
    return new Candidate(delimiter, scanner.headings(), broken);
  }

  private static Headings accepted(Candidate found, long line) {
    List<String> shown = new ArrayList<>();
    List<String> ignored = new ArrayList<>();
    int username = -1;
    int status = -1;
    for (int i = 0; i < lastHeading(found.cells); i++) {
      String text = found.cells.get(i).text();
      if (isHeading(text, BulkRules.USERNAME_HEADING)) {
        username = i;
        shown.add(BulkRules.USERNAME_HEADING);
      } else if (isHeading(text, BulkRules.STATUS_HEADING)) {
        status = i;
        shown.add(BulkRules.STATUS_HEADING);
      } else {
        shown.add(Excerpt.of(text));
        ignored.add(text.isEmpty() ? "#" + (i + 1) : Excerpt.of(text));
      }
    }
    return new Headings(
        new Layout(found.delimiter, username, status, shown),
        ignored.isEmpty()
            ? List.of()
            : List.of(
                BulkProblem.of(BulkProblemCode.COLUMNS_IGNORED, line, String.join(", ", ignored))));
  }

  /** How many cells there are when empty ones at the end, as spreadsheets leave them, are none. */
  private static int lastHeading(List<Heading> cells) {
    int end = cells.size();
    while (end > 0 && cells.get(end - 1).text().isEmpty()) {
      end--;
    }
    return end;
  }

  private static List<BulkProblem> doubled(List<String> headings, long line, Candidate found) {
    return headings.stream()
        .map(
            heading ->
                BulkProblem.of(
                        BulkProblemCode.HEADING_DOUBLED,
                        line,
                        heading,
                        EXPECTED_TEXT,
                        found.shown())
                    .under(heading))
        .toList();
  }

  private static List<BulkProblem> missing(long line, List<Candidate> candidates) {
    Candidate best =
        candidates.stream()
            .max(
                Comparator.comparingLong(Candidate::matches)
                    .thenComparingInt(candidate -> candidate.cells.size()))
            .orElseThrow();
    if (best.matches() == 0 && best.cells.stream().anyMatch(cell -> looksLikeData(cell.text()))) {
      return List.of(BulkProblem.of(BulkProblemCode.HEADINGS_ABSENT, line, EXPECTED_TEXT));
    }
    List<BulkProblem> problems = new ArrayList<>(best.broken);
    for (Heading cell : best.cells) {
      if (IN_ONE_CELL.contains(letters(cell.text()))) {
        problems.add(
            BulkProblem.of(BulkProblemCode.HEADINGS_IN_ONE_CELL, line)
                .at(cell.column(), null, cell.text()));
        return problems;
      }
    }
    for (String heading : EXPECTED) {
      if (best.count(heading) == 0) {
        problems.add(missing(heading, line, best.shown(), best.cells));
      }
    }
    return problems;
  }

  /** A heading is missing; shown with the one that was probably meant to be it (E11). */
  private static BulkProblem missing(String heading, long line, String found, List<Heading> cells) {
    BulkProblem problem =
        BulkProblem.of(BulkProblemCode.HEADING_MISSING, line, EXPECTED_TEXT, found).under(heading);
    for (Heading cell : cells) {
      String text = cell.text();
      if (resembles(text, heading)) {
        return problem.at(cell.column(), heading, text).suggesting(Optional.of(heading));
      }
    }
    return problem;
  }

  /** It is nearly the heading, begins with it and says more, or is another name of the column. */
  private static boolean resembles(String text, String heading) {
    String letters = letters(text);
    return Resemblance.of(text, heading)
        || letters.startsWith(letters(heading))
        || OTHER_NAMES.getOrDefault(heading, List.of()).contains(letters);
  }

  /** The letters of a text without what people join words by, A to Z lowered. */
  private static String letters(String text) {
    StringBuilder letters = new StringBuilder();
    text.codePoints().filter(Character::isLetter).forEach(letters::appendCodePoint);
    return letters.isEmpty() ? "" : UsernameKey.of(letters.toString()).value();
  }

  private static boolean looksLikeData(String text) {
    return text.indexOf('@') >= 0
        || Arrays.stream(MfaState.values())
            .anyMatch(state -> isHeading(text, BulkRules.statusWord(state)));
  }

  private static boolean isHeading(String text, String heading) {
    return text.length() == heading.length()
        && UsernameKey.of(text).equals(UsernameKey.of(heading));
  }

  private static Headings refused(BulkProblem problem) {
    return refused(List.of(problem));
  }

  private static Headings refused(List<BulkProblem> problems) {
    return new Headings(null, problems);
  }
}
