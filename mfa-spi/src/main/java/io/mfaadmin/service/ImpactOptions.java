package io.mfaadmin.service;

import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * How the impact of proposed settings is computed (SV-9). Immutable: each method answers changed
 * options.
 *
 * @param namedUsers how many users of each impact are named, 0 to 1,000; all are counted
 * @param cancelled asked now and then: true stops the computation
 */
public record ImpactOptions(int namedUsers, BooleanSupplier cancelled) {

  /** The most users that can be named. */
  public static final int MAX_NAMED_USERS = 1_000;

  /** The first 20 users of each impact are named. */
  public static final ImpactOptions DEFAULTS = new ImpactOptions(20, () -> false);

  /**
   * Checks the parts.
   *
   * @throws NullPointerException if {@code cancelled} is null
   * @throws IllegalArgumentException if the number is out of bounds
   */
  public ImpactOptions {
    Objects.requireNonNull(cancelled, "cancelled");
    if (namedUsers < 0 || namedUsers > MAX_NAMED_USERS) {
      throw new IllegalArgumentException(
          "0 to " + MAX_NAMED_USERS + " users are named, not " + namedUsers);
    }
  }

  /**
   * Names another number of users.
   *
   * @param users how many of each impact, 0 to 1,000
   * @return the changed options
   * @throws IllegalArgumentException if the number is out of bounds
   */
  public ImpactOptions naming(int users) {
    return new ImpactOptions(users, cancelled);
  }

  /**
   * Stops once asked to.
   *
   * @param stop asked now and then
   * @return the changed options
   */
  public ImpactOptions cancelledWhen(BooleanSupplier stop) {
    return new ImpactOptions(namedUsers, stop);
  }

  boolean stopped() {
    return Thread.currentThread().isInterrupted() || cancelled.getAsBoolean();
  }
}
