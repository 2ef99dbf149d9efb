package io.mfaadmin.change;

import io.mfaadmin.access.DenialCode;
import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.BulkProblemCode;
import io.mfaadmin.text.MessageCode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of a plan: a user that was selected, or a line of a bulk update.
 *
 * @param line the line of a bulk update, or the place in the selection; from 1
 * @param name the username as the line has it, or that of the user selected; the id as it was given
 *     where there is no such user, or none whom the caller may view
 * @param status the status as the line has it; empty where the user was selected otherwise
 * @param change what would change; null where there is no such user or the row has an error
 * @param problems warnings, and the errors that keep the row from being applied
 */
public record PlanRow(
    long line,
    String name,
    String status,
    @Nullable PlannedChange change,
    List<BulkProblem> problems) {

  /**
   * Checks the parts and copies the list.
   *
   * @throws NullPointerException if a text, the list or a problem is null
   * @throws IllegalArgumentException if {@code line} is below 1, or a row with an error has a
   *     change
   */
  public PlanRow {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(status, "status");
    problems = List.copyOf(problems);
    if (line < 1) {
      throw new IllegalArgumentException("lines count from 1");
    }
    if (change != null && firstError(problems).isPresent()) {
      throw new IllegalArgumentException("a row with an error changes nothing");
    }
  }

  /**
   * The line that a problem of the row is told with.
   *
   * @return the line of a bulk update; 0 for a user who was selected, since a place in a selection
   *     is no line
   */
  public long sourceLine() {
    return status.isEmpty() ? 0 : line;
  }

  /**
   * The first error.
   *
   * @return what keeps the row from being applied; empty if nothing does
   */
  public Optional<BulkProblem> error() {
    return firstError(problems);
  }

  private static Optional<BulkProblem> firstError(List<BulkProblem> problems) {
    return problems.isEmpty()
        ? Optional.empty()
        : problems.stream().filter(BulkProblem::isError).findFirst();
  }

  /**
   * What there is to write.
   *
   * @return the change; empty if the row changes nothing
   */
  public Optional<PlannedChange> toWrite() {
    return Optional.ofNullable(change).filter(PlannedChange::changes);
  }

  /**
   * What becomes of the row if nothing happens in between.
   *
   * @return the outcome expected
   */
  public Outcome expected() {
    if (problems.isEmpty()) {
      return change != null && change.changes() ? Outcome.CHANGED : Outcome.UNCHANGED;
    }
    return error()
        .map(problem -> outcomeOf(problem.code()))
        .orElse(toWrite().isPresent() ? Outcome.CHANGED : Outcome.UNCHANGED);
  }

  private static Outcome outcomeOf(MessageCode error) {
    if (error instanceof DenialCode) {
      return Outcome.DENIED;
    }
    if (error == PlanNote.CHANGED_SINCE) {
      return Outcome.CONFLICT;
    }
    return error == BulkProblemCode.USER_NOT_FOUND || error == PlanNote.NO_SUCH_USER
        ? Outcome.NOT_FOUND
        : Outcome.INVALID;
  }

  /** Names the line and the outcome only: what a file holds must not reach a log. */
  @Override
  public String toString() {
    return "PlanRow[line " + line + ", " + expected() + "]";
  }
}
