package io.mfaadmin.bulk;

import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.UsernameKey;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row whose form, username and status were checked. It asks for something only when none of its
 * problems is an error.
 *
 * @param line the line on which the row begins, from 1
 * @param username the username as it was written, without blanks around it
 * @param status the status as it was written, without blanks around it
 * @param key what the user is looked up by, or null where the username cannot be used
 * @param asked the state asked for, or null where the status cannot be used
 * @param problems all that was found so far
 */
public record CheckedRow(
    long line,
    String username,
    String status,
    @Nullable UsernameKey key,
    @Nullable MfaState asked,
    List<BulkProblem> problems) {

  /**
   * Checks the parts and copies the list.
   *
   * @throws NullPointerException if a text, the list or a problem is null
   */
  public CheckedRow {
    Objects.requireNonNull(username, "username");
    Objects.requireNonNull(status, "status");
    problems = List.copyOf(problems);
  }

  /**
   * Whether the row can be planned.
   *
   * @return true if none of its problems is an error
   */
  public boolean valid() {
    return problems.isEmpty() || problems.stream().noneMatch(BulkProblem::isError);
  }

  /** Names the line only: what a file holds must not reach a log. */
  @Override
  public String toString() {
    return "CheckedRow[line " + line + "]";
  }
}
