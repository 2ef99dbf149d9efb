package io.mfaadmin.spi;

import org.jspecify.annotations.Nullable;

/**
 * A page was asked for after a position that the list cannot have given: somebody made it up, or it
 * is of another list. Nothing has failed; whoever asked begins again at the first page. {@link
 * PageRequest#position} throws it.
 */
public final class UnknownPositionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param cause why the position is none, or null
   */
  public UnknownPositionException(@Nullable Throwable cause) {
    super("a page was asked for after a position that its list cannot have given", cause);
  }
}
