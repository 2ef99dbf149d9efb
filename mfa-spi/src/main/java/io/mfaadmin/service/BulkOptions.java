package io.mfaadmin.service;

import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * How a bulk update is verified. Immutable: each method answers changed options.
 *
 * @param enforcedOffered whether rows may ask for {@code Enforced}, which needs the right to
 *     enforce (BU-8)
 * @param cancelled asked before each thousand rows: true stops there (BU-15)
 */
public record BulkOptions(boolean enforcedOffered, BooleanSupplier cancelled) {

  /** Enabled and Disabled only, as Microsoft's page had it. */
  public static final BulkOptions DEFAULTS = new BulkOptions(false, () -> false);

  /**
   * Checks the parts.
   *
   * @throws NullPointerException if {@code cancelled} is null
   */
  public BulkOptions {
    Objects.requireNonNull(cancelled, "cancelled");
  }

  /**
   * Lets rows ask for {@code Enforced} too.
   *
   * @return the changed options
   */
  public BulkOptions offeringEnforced() {
    return new BulkOptions(true, cancelled);
  }

  /**
   * Stops once asked to, as when the thread is interrupted. The plan is unusable then, and says so
   * with {@link io.mfaadmin.change.PlanNote#PLANNING_CANCELLED}.
   *
   * @param stop asked now and then; what it throws comes out of the verification
   * @return the changed options
   */
  public BulkOptions cancelledWhen(BooleanSupplier stop) {
    return new BulkOptions(enforcedOffered, stop);
  }

  boolean stopped() {
    return Thread.currentThread().isInterrupted() || cancelled.getAsBoolean();
  }
}
