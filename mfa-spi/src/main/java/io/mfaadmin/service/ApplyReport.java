package io.mfaadmin.service;

import io.mfaadmin.access.Denial;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.change.OutcomeCounts;
import io.mfaadmin.change.ReportRow;
import io.mfaadmin.spi.StoreException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What applying a plan did (BU-16).
 *
 * @param operation the operation, to be found in the audit trail and undone
 * @param counts how many rows ended in which outcome; their sum is the number of rows
 * @param stop why it was stopped part-way; empty if it went through (BU-15)
 * @param rows what became of each row, in order, of a plan of at most 1,000 rows; empty for a
 *     longer plan, whose rows go to the report sink
 */
public record ApplyReport(
    OperationId operation, OutcomeCounts counts, Optional<Stop> stop, List<ReportRow> rows) {

  /**
   * Checks the parts and copies the list.
   *
   * @throws NullPointerException if a part is null
   */
  public ApplyReport {
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(counts, "counts");
    Objects.requireNonNull(stop, "stop");
    rows = List.copyOf(rows);
  }

  /**
   * Those for whom what was asked is still to be done, each with its outcome and problems: nobody
   * was there, somebody else changed them meanwhile, it is denied.
   *
   * @return some of {@link #rows()}, in order; empty for a plan of more than 1,000 rows, of which
   *     {@code counts().failed()} tells how many
   */
  public List<ReportRow> failedRows() {
    return rows.stream().filter(ReportRow::failed).toList();
  }

  /**
   * Why an apply was stopped part-way. What was done stays done; applying the plan again goes on
   * (BU-15).
   */
  public sealed interface Stop {

    /** The host cancelled it. */
    record Cancelled() implements Stop {}

    /** The thread was interrupted; its interrupt flag is still set. */
    record Interrupted() implements Stop {}

    /**
     * The caller lost the right to go on.
     *
     * @param denial why
     */
    record Denied(Denial denial) implements Stop {}

    /**
     * The store failed. Rows of the chunk in which it did are {@link
     * io.mfaadmin.change.Outcome#UNKNOWN}.
     *
     * @param failure what it threw
     */
    record StoreFailed(StoreException failure) implements Stop {}
  }
}
