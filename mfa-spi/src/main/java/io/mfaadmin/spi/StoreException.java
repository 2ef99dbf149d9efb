package io.mfaadmin.spi;

import org.jspecify.annotations.Nullable;

/**
 * The infrastructure behind a port failed: the only exception that a port throws, but for the
 * {@link UnknownPositionException} of lists. Nothing is decided or written because of it.
 *
 * <p>The message names what failed, never a value of a user.
 */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Whether trying again may help. */
  private final boolean retryable;

  /**
   * A failure.
   *
   * @param message what failed, without values of users
   * @param cause what the infrastructure threw, or null
   * @param retryable whether the same call may succeed later
   */
  public StoreException(String message, @Nullable Throwable cause, boolean retryable) {
    super(message, cause);
    this.retryable = retryable;
  }

  /**
   * Whether the same call may succeed later.
   *
   * @return true for a passing failure, such as a lost connection or a time limit
   */
  public boolean retryable() {
    return retryable;
  }
}
