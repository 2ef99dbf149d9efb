package io.mfaadmin.bulk;

import io.mfaadmin.text.MessageCode;
import io.mfaadmin.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong or noteworthy: where, what and how to mend it (BU-3).
 *
 * @param severity how far it reaches
 * @param code what is wrong: a {@link BulkProblemCode}, a {@link io.mfaadmin.user.UsernameFault}, a
 *     {@link io.mfaadmin.change.PlanNote} or a {@link io.mfaadmin.access.DenialCode}
 * @param line the line on which it is, from 1; 0 where it concerns the whole source
 * @param column the character (UTF-16 unit) of that line, from 1; 0 where it concerns the whole
 *     line, or cannot be told
 * @param heading the heading of the column that it concerns, or null
 * @param found what stands there, {@linkplain Excerpt#of(String) escaped and cut}, or null
 * @param suggestion what was probably meant, ready to be typed, or null
 * @param arguments the arguments of the code's message, as the code's documentation lists them:
 *     texts, whole numbers and message codes
 */
public record BulkProblem(
    Severity severity,
    MessageCode code,
    long line,
    int column,
    @Nullable String heading,
    @Nullable String found,
    @Nullable String suggestion,
    List<Object> arguments) {

  /**
   * Checks the parts and copies the list.
   *
   * @throws NullPointerException if the severity, the code, the arguments or one of these is null
   * @throws IllegalArgumentException if a number is negative
   */
  public BulkProblem {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(code, "code");
    arguments = List.copyOf(arguments);
    if (line < 0 || column < 0) {
      throw new IllegalArgumentException("line and column are not negative");
    }
  }

  /**
   * A problem of the whole source or of a whole line, as severe as its code is.
   *
   * @param code what is wrong
   * @param line the line, from 1; 0 for the whole source
   * @param arguments the arguments of the code's message
   * @return the problem
   */
  public static BulkProblem of(BulkProblemCode code, long line, Object... arguments) {
    return of(code.severity(), code, line, arguments);
  }

  /**
   * A problem of the whole source or of a whole line.
   *
   * @param severity how far it reaches
   * @param code what is wrong
   * @param line the line, from 1; 0 for the whole source
   * @param arguments the arguments of the code's message
   * @return the problem
   */
  public static BulkProblem of(
      Severity severity, MessageCode code, long line, Object... arguments) {
    return new BulkProblem(severity, code, line, 0, null, null, null, List.of(arguments));
  }

  /**
   * The same as one for which the whole source is refused.
   *
   * @return a problem of severity {@link Severity#FILE}
   */
  public BulkProblem refusingFile() {
    return new BulkProblem(
        Severity.FILE, code, line, column, heading, found, suggestion, arguments);
  }

  /**
   * The same at a place in the line.
   *
   * @param newColumn the character of the line, from 1; 0 if unknown
   * @param newHeading the heading of the column, or null if it has none
   * @param text what stands there; kept escaped and cut
   * @return a problem that says so
   */
  public BulkProblem at(int newColumn, @Nullable String newHeading, String text) {
    return new BulkProblem(
        severity, code, line, newColumn, newHeading, Excerpt.of(text), suggestion, arguments);
  }

  /**
   * The same at a character of the line that belongs to no column in particular.
   *
   * @param newColumn the character of the line, from 1; 0 if unknown
   * @return a problem that says so
   */
  public BulkProblem at(int newColumn) {
    return new BulkProblem(severity, code, line, newColumn, heading, found, suggestion, arguments);
  }

  /**
   * The same in a column of which nothing is shown.
   *
   * @param newHeading the heading of the column, or null if it has none
   * @return a problem that says so
   */
  public BulkProblem under(@Nullable String newHeading) {
    return new BulkProblem(severity, code, line, column, newHeading, found, suggestion, arguments);
  }

  /**
   * The same with what was probably meant.
   *
   * @param meant the text to type instead; empty for none
   * @return a problem that suggests it
   */
  public BulkProblem suggesting(Optional<String> meant) {
    return new BulkProblem(
        severity, code, line, column, heading, found, meant.orElse(null), arguments);
  }

  /**
   * Whether it refuses: the row on which it is, or the whole source.
   *
   * @return false for a mere warning
   */
  public boolean isError() {
    return severity != Severity.WARNING;
  }

  /**
   * What is wrong and how to mend it, without the place.
   *
   * @param messages the messages of the reader's language
   * @return the message of the code
   */
  public String message(Messages messages) {
    return messages.text(code, arguments.toArray());
  }

  /**
   * The whole problem for a person, such as one line of a list: the place, what is wrong, what
   * stands there, what was probably meant (BU-3). For display, not for a log: it repeats what the
   * file holds.
   *
   * @param messages the messages of the reader's language
   * @return one line, such as {@code Line 4, MFA Status: This is not a status. ...}
   */
  public String describe(Messages messages) {
    return describe(messages, 0);
  }

  /**
   * As {@link #describe(Messages)}, for where its reader sees a line's number anyway, such as a
   * table with a column for it.
   *
   * @param messages the messages of the reader's language
   * @param shownLine the line that is not named again; another one is, such as one further down in
   *     a cell of several lines
   * @return one line, such as {@code character 17, MFA Status: This is not a status. ...}
   */
  public String describe(Messages messages, long shownLine) {
    List<String> place = new ArrayList<>();
    if (line > 0 && line != shownLine) {
      place.add(messages.text(ProblemText.LINE, String.valueOf(line)));
    }
    if (column > 0) {
      place.add(messages.text(ProblemText.CHARACTER, String.valueOf(column)));
    }
    if (heading != null) {
      place.add(heading);
    }
    StringBuilder text = new StringBuilder(String.join(", ", place));
    text.append(place.isEmpty() ? "" : ": ").append(message(messages));
    if (found != null && !found.isEmpty()) {
      text.append(' ').append(messages.text(ProblemText.FOUND, found));
    }
    if (suggestion != null) {
      text.append(' ').append(messages.text(ProblemText.SUGGESTION, suggestion));
    }
    return text.toString();
  }

  /** Names code and place only: what a file holds must not reach a log. */
  @Override
  public String toString() {
    return "BulkProblem["
        + code.name()
        + " at line "
        + line
        + (column == 0 ? "" : ", character " + column)
        + "]";
  }
}
