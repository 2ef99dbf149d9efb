package io.mfaadmin.change;

import io.mfaadmin.access.Action;
import io.mfaadmin.text.MessageCode;

/**
 * What a change does to a user, by which it is authorized (AU-5) and judged by the guards (AU-6,
 * AU-10).
 */
public enum Effect implements MessageCode {
  /** MFA is required of somebody of whom it was not. */
  ENABLES(Action.ENABLE, false),
  /** MFA is required at once, older apps included. */
  ENFORCES(Action.ENFORCE, false),
  /** MFA is no longer required. */
  DISABLES(Action.DISABLE, true),
  /**
   * An undo goes from Enforced back to Enabled, so that older apps take the ordinary password
   * again. It asks less, so it needs the right to disable.
   */
  LOWERS_TO_ENABLED(Action.DISABLE, true),
  /** The contact methods are deleted, so that whoever has the password may register. */
  DELETES_CONTACT_METHODS(Action.REQUIRE_CONTACT_METHODS, true),
  /** The app passwords are deleted. */
  DELETES_APP_PASSWORDS(Action.DELETE_APP_PASSWORDS, false),
  /** Remembered devices are forgotten. */
  FORGETS_DEVICES(Action.RESTORE_MFA, false),
  /** The user has registered: nobody else decided it (ST-8). */
  COMPLETES_REGISTRATION(Action.REGISTER, false);

  private final Action right;
  private final boolean weakens;

  Effect(Action right, boolean weakens) {
    this.right = right;
    this.weakens = weakens;
  }

  /**
   * The right to bring this effect about by itself.
   *
   * @return the action of the role map
   */
  public Action right() {
    return right;
  }

  /**
   * Whether it asks less of somebody, so that a fresh second factor of the caller is needed
   * (AU-10).
   *
   * @return true if it weakens
   */
  public boolean weakens() {
    return weakens;
  }
}
