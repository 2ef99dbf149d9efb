package io.mfaadmin.change;

import io.mfaadmin.access.Action;
import io.mfaadmin.text.MessageCode;
import io.mfaadmin.user.MfaState;

/** What can be asked for a user: the rows of the table in {@link Transitions}. */
public enum UserAction implements MessageCode {
  /** Require MFA of a user, who registers at the next sign-in unless they have (ST-3, ST-4). */
  ENABLE,
  /** Require MFA of a user at once, older apps included (ST-5). */
  ENFORCE,
  /** Require nothing any longer (ST-6, ST-7). */
  DISABLE,
  /** The user has registered contact methods (ST-8). */
  COMPLETE_REGISTRATION,
  /** Require the user to provide contact methods again (US-1). */
  REQUIRE_CONTACT_METHODS,
  /** Delete all existing app passwords of the user (US-2). */
  DELETE_APP_PASSWORDS,
  /** Restore MFA on all remembered devices of the user (US-3). */
  RESTORE_MFA,
  /** Go back to Disabled (ST-11). */
  UNDO_TO_DISABLED,
  /** Go back to Enabled: the sole way there from Enforced (ST-11). */
  UNDO_TO_ENABLED,
  /** Go back to Enforced (ST-11). */
  UNDO_TO_ENFORCED;

  /**
   * The action that restores a state (ST-11).
   *
   * @param state the state before the change that is undone
   * @return the action
   */
  public static UserAction undoTo(MfaState state) {
    return switch (state) {
      case DISABLED -> UNDO_TO_DISABLED;
      case ENABLED -> UNDO_TO_ENABLED;
      case ENFORCED -> UNDO_TO_ENFORCED;
    };
  }

  /**
   * The action by which a bulk update reaches a state (BU-8).
   *
   * @param state the state that a row asks for
   * @return enable, enforce or disable
   */
  public static UserAction toReach(MfaState state) {
    return switch (state) {
      case DISABLED -> DISABLE;
      case ENABLED -> ENABLE;
      case ENFORCED -> ENFORCE;
    };
  }

  /**
   * The right to ask for this at all, before anybody is looked up (AU-5). What it does to a user
   * may need another: {@link PlannedChange#rights()}.
   *
   * @return the action of the role map, or of self-service
   */
  public Action right() {
    return switch (this) {
      case ENABLE, UNDO_TO_ENABLED -> Action.ENABLE;
      case ENFORCE, UNDO_TO_ENFORCED -> Action.ENFORCE;
      case DISABLE, UNDO_TO_DISABLED -> Action.DISABLE;
      case COMPLETE_REGISTRATION -> Action.REGISTER;
      case REQUIRE_CONTACT_METHODS -> Action.REQUIRE_CONTACT_METHODS;
      case DELETE_APP_PASSWORDS -> Action.DELETE_APP_PASSWORDS;
      case RESTORE_MFA -> Action.RESTORE_MFA;
    };
  }

  /**
   * Whether this is one of the three user settings, which can be asked together (US).
   *
   * @return true for {@link #REQUIRE_CONTACT_METHODS}, {@link #DELETE_APP_PASSWORDS} and {@link
   *     #RESTORE_MFA}
   */
  public boolean isUserSetting() {
    return this == REQUIRE_CONTACT_METHODS || this == DELETE_APP_PASSWORDS || this == RESTORE_MFA;
  }
}
