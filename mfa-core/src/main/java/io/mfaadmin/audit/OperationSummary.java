package io.mfaadmin.audit;

import io.mfaadmin.change.OutcomeCounts;
import java.time.Instant;
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
   * Checks that all parts are there.
   *
   * @throws NullPointerException if a part is null
   */
  public OperationSummary {
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(end, "end");
  }

  /**
   * How an operation ended.
   *
   * @param counts the outcomes of its last run
   * @param at when, by the host's clock
   */
  public record End(OutcomeCounts counts, Instant at) {

    /**
     * Checks that both parts are there.
     *
     * @throws NullPointerException if a part is null
     */
    public End {
      Objects.requireNonNull(counts, "counts");
      Objects.requireNonNull(at, "at");
    }
  }
}
