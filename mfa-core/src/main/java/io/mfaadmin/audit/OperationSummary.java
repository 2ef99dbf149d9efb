package io.mfaadmin.audit;

import io.mfaadmin.change.OutcomeCounts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * An operation in the list of a tenant (AD-4).
 *
 * @param operation who did what, when
 * @param changed how many users it has changed so far: the number of its audit records
 * @param end how it ended; empty while it runs and after it was stopped from outside
 */
public record OperationSummary(Operation operation, long changed, Optional<End> end) {

  /**
   * Checks the parts.
   *
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if {@code changed} is negative
   */
  public OperationSummary {
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(end, "end");
    if (changed < 0) {
      throw new IllegalArgumentException("a number of users is not negative: " + changed);
    }
  }

  /**
   * How an operation ended.
   *
   * @param counts the outcomes as if all its runs had been one: whom an earlier one changed is
   *     counted as changed (BU-15)
   * @param at when, by the host's clock, UTC; kept in microseconds
   */
  public record End(OutcomeCounts counts, Instant at) {

    /**
     * Checks that both parts are there and cuts the time to microseconds.
     *
     * @throws NullPointerException if a part is null
     */
    public End {
      Objects.requireNonNull(counts, "counts");
      at = at.truncatedTo(ChronoUnit.MICROS);
    }
  }
}
