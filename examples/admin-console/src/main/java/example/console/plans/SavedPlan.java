package example.console.plans;

import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationKind;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.OutcomeCounts;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a plan without opening it.
 *
 * @param operation what applying it is
 * @param kind where it comes from
 * @param title the name of the file, or of what was asked; empty if that says nothing more
 * @param createdAt when it was made
 * @param expiresAt until when it can be applied
 * @param rowsTotal how many rows it has
 * @param errors how many errors its rows have
 * @param disables how many users it disables
 * @param weakens whether it needs a fresh second factor (AU-10)
 * @param status how far it is
 * @param choices what was chosen when it was applied last
 * @param rowsDone how many rows are done
 * @param cancelled whether it was asked to stop
 * @param stopCause why it stopped part-way; empty if it did not
 * @param message why it was refused or stopped, for people; empty if there is nothing to say
 * @param outcomes how many rows ended how; empty before
 */
record SavedPlan(
    OperationId operation,
    OperationKind kind,
    String title,
    Instant createdAt,
    Instant expiresAt,
    long rowsTotal,
    long errors,
    long disables,
    boolean weakens,
    Status status,
    ApplyChoices choices,
    long rowsDone,
    boolean cancelled,
    Optional<StopCause> stopCause,
    Optional<String> message,
    Map<Outcome, Long> outcomes) {

  enum Status {
    /** Shown, and not applied yet. */
    REVIEW,
    /** Being applied. */
    RUNNING,
    /** Applied in part; applying it again goes on (BU-15). */
    STOPPED,
    /** Applied to its end. */
    DONE
  }

  enum StopCause {
    /** An administrator wanted it. */
    CANCELLED,
    /** The application was stopped, or died. */
    INTERRUPTED,
    /** The right to go on was lost. */
    DENIED,
    /** The database failed. */
    FAILED
  }

  private long outcomes(Outcome... wanted) {
    long sum = 0;
    for (Outcome outcome : wanted) {
      sum += outcomes.getOrDefault(outcome, 0L);
    }
    return sum;
  }

  /** Whether anything was changed that could be taken back. */
  public boolean undoable() {
    return outcomes(Outcome.CHANGED, Outcome.ALREADY_CHANGED) > 0;
  }

  /** How many rows are still to be done, each with its problem. */
  public long failed() {
    return new OutcomeCounts(outcomes).failed();
  }

  /** Names the operation only. */
  @Override
  public String toString() {
    return "SavedPlan[" + operation + ", " + status + "]";
  }
}
