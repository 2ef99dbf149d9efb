package io.mfaadmin.audit;

import io.mfaadmin.change.UserAction;
import io.mfaadmin.text.MessageCode;

/** What was done to a user, as the audit trail tells it (AD-1). */
public enum ChangeKind implements MessageCode {
  /** An administrator enabled the user. */
  ENABLE,
  /** An administrator enforced the user. */
  ENFORCE,
  /** An administrator disabled the user. */
  DISABLE,
  /** The user registered, added or replaced contact methods. */
  REGISTER,
  /** An administrator required contact methods again. */
  REQUIRE_CONTACT_METHODS,
  /** An administrator deleted all app passwords. */
  DELETE_APP_PASSWORDS,
  /** An administrator restored MFA on all remembered devices, or the user forgot their own. */
  RESTORE_MFA,
  /** The user created an app password. */
  CREATE_APP_PASSWORD,
  /** The user deleted an app password. */
  DELETE_APP_PASSWORD,
  /** The state was set back by an undo. */
  UNDO;

  /**
   * What an action is recorded as.
   *
   * @param action the action carried out
   * @return its kind
   */
  public static ChangeKind of(UserAction action) {
    return switch (action) {
      case ENABLE -> ENABLE;
      case ENFORCE -> ENFORCE;
      case DISABLE -> DISABLE;
      case COMPLETE_REGISTRATION -> REGISTER;
      case REQUIRE_CONTACT_METHODS -> REQUIRE_CONTACT_METHODS;
      case DELETE_APP_PASSWORDS -> DELETE_APP_PASSWORDS;
      case RESTORE_MFA -> RESTORE_MFA;
      case UNDO_TO_DISABLED, UNDO_TO_ENABLED, UNDO_TO_ENFORCED -> UNDO;
    };
  }
}
