package io.mfaadmin.change;

import io.mfaadmin.text.MessageCode;

/** What became of one user, or of one row, when a plan was carried out (ST-12). */
public enum Outcome implements MessageCode {
  /** Changed and recorded. */
  CHANGED,
  /** This operation had changed the user before, in an earlier run of the same plan (BU-15). */
  ALREADY_CHANGED,
  /** It was so already: nothing was written (ST-9). */
  UNCHANGED,
  /** There is no such user. */
  NOT_FOUND,
  /** The user was changed or renamed since it was planned: nothing was written (BU-2). */
  CONFLICT,
  /** It may not be done to this user (AU-7). */
  DENIED,
  /** The row has an error of its own: nothing was tried. */
  INVALID,
  /** The store failed while it wrote this user: applying the same plan again tells (BU-15). */
  UNKNOWN,
  /** The plan was stopped before it came to this user (BU-15). */
  NOT_ATTEMPTED;

  /**
   * Whether what was asked is still to be done.
   *
   * @return false if the user is known to have the state asked for
   */
  public boolean failed() {
    return switch (this) {
      case CHANGED, ALREADY_CHANGED, UNCHANGED -> false;
      case NOT_FOUND, CONFLICT, DENIED, INVALID, UNKNOWN, NOT_ATTEMPTED -> true;
    };
  }
}
