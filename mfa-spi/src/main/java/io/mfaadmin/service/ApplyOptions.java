package io.mfaadmin.service;

import io.mfaadmin.audit.Reason;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * How a plan is applied. Immutable: each method answers changed options.
 *
 * @param validRows whether the rows without errors of a bulk update are applied although others
 *     have errors (BU-12)
 * @param confirmedDisables the number of users that the plan disables, repeated as a confirmation
 *     (AU-6); empty for none
 * @param override why the plan guards are overridden (AU-9); empty to keep them
 * @param reason what the audit trail gives as the reason (AD-1); empty for that of the override, or
 *     none
 * @param progress who hears how far it has come
 * @param cancelled asked between chunks: true stops there
 */
public record ApplyOptions(
    boolean validRows,
    Optional<Long> confirmedDisables,
    Optional<Reason> override,
    Optional<Reason> reason,
    Progress progress,
    BooleanSupplier cancelled) {

  /** A plan without errors, its guards kept, without progress. */
  public static final ApplyOptions DEFAULTS =
      new ApplyOptions(
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          (done, total) -> {},
          () -> false);

  /**
   * Checks that all parts are there.
   *
   * @throws NullPointerException if a part is null
   */
  public ApplyOptions {
    Objects.requireNonNull(confirmedDisables, "confirmedDisables");
    Objects.requireNonNull(override, "override");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(progress, "progress");
    Objects.requireNonNull(cancelled, "cancelled");
  }

  /**
   * Applies the rows without errors, although others of the bulk update have errors (BU-12).
   *
   * @return the changed options
   */
  public ApplyOptions validRowsOnly() {
    return new ApplyOptions(true, confirmedDisables, override, reason, progress, cancelled);
  }

  /**
   * Repeats how many users the plan disables (AU-6).
   *
   * @param count exactly {@link ChangePlan#disables()}
   * @return the changed options
   */
  public ApplyOptions confirmingDisables(long count) {
    return new ApplyOptions(validRows, Optional.of(count), override, reason, progress, cancelled);
  }

  /**
   * Overrides the plan guards, which needs a right of its own and is audited (AU-9).
   *
   * @param why the reason that is recorded
   * @return the changed options
   */
  public ApplyOptions overridingGuards(Reason why) {
    return new ApplyOptions(
        validRows, confirmedDisables, Optional.of(why), reason, progress, cancelled);
  }

  /**
   * Gives the audit trail a reason (AD-1).
   *
   * @param why the reason
   * @return the changed options
   */
  public ApplyOptions because(Reason why) {
    return new ApplyOptions(
        validRows, confirmedDisables, override, Optional.of(why), progress, cancelled);
  }

  /**
   * Tells how far it has come (BU-15).
   *
   * @param listener who hears it
   * @return the changed options
   */
  public ApplyOptions onProgress(Progress listener) {
    return new ApplyOptions(validRows, confirmedDisables, override, reason, listener, cancelled);
  }

  /**
   * Stops between chunks once asked to (BU-15).
   *
   * @param stop asked before each chunk
   * @return the changed options
   */
  public ApplyOptions cancelledWhen(BooleanSupplier stop) {
    return new ApplyOptions(validRows, confirmedDisables, override, reason, progress, stop);
  }
}
