package io.mfaadmin.change;

import io.mfaadmin.bulk.Severity;
import io.mfaadmin.text.MessageCode;

/**
 * What planning says of a row besides the change itself. The documentation of a constant lists the
 * arguments of its message.
 */
public enum PlanNote implements MessageCode {
  /**
   * The user is not registered and will be Enforced: older apps stop until the user has registered
   * and made an app password, except those with one made before (ST-5).
   */
  LEGACY_APPS_STOP(Severity.WARNING),
  /** App passwords made before work again: {0} how many (ST-7). */
  APP_PASSWORDS_BACK_IN_FORCE(Severity.WARNING),
  /**
   * The undo restores the state; contact methods, app passwords and remembered devices do not come
   * back (ST-11).
   */
  ONLY_STATE_RESTORED(Severity.WARNING),
  /** The user was changed, renamed or deleted since, so this row is left alone (ST-11, BU-2). */
  CHANGED_SINCE(Severity.ERROR),
  /** No user was changed by the operation that is to be undone, so there is nothing to undo. */
  NOBODY_CHANGED(Severity.WARNING),
  /** There is no user of the id that was selected, or no longer whom an undo concerns (ST-11). */
  NO_SUCH_USER(Severity.ERROR),
  /** The caller stopped the verification of a bulk update before its end (BU-15). */
  PLANNING_CANCELLED(Severity.FILE);

  private final Severity severity;

  PlanNote(Severity severity) {
    this.severity = severity;
  }

  /**
   * How far it reaches.
   *
   * @return the severity, the same for every note of the code
   */
  public Severity severity() {
    return severity;
  }
}
