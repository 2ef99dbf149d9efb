package io.mfaadmin.service;

import io.mfaadmin.access.Denial;

/** A denial as an exception, thrown by {@link Answer#orElseThrow()} only. */
public final class DeniedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Denial denial;

  DeniedException(Denial denial) {
    super(denial.toString());
    this.denial = denial;
  }

  /**
   * Why it was denied.
   *
   * @return the denial
   */
  public Denial denial() {
    return denial;
  }
}
