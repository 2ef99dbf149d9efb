package io.mfaadmin.access;

import io.mfaadmin.text.MessageCode;

/**
 * Why something is denied (AU-7). The documentation of a constant lists the arguments of its
 * message; {0} is always the action.
 */
public enum DenialCode implements MessageCode {
  /** The host does not know the caller (AU-2). */
  CALLER_UNKNOWN,
  /** The host could not say which roles the caller holds (AU-2). */
  ROLES_UNAVAILABLE,
  /** The caller has no right to the action, on anyone (AU-1). */
  ACTION_NOT_PERMITTED,
  /** The caller has no right to the action on this user, who is an administrator (AU-1). */
  TARGET_NOT_PERMITTED,
  /**
   * There is no such user, or the caller may not act on them: the caller may not know which (AU-7).
   */
  TARGET_NOT_AVAILABLE,
  /** The target belongs to another tenant (AU-3). */
  OTHER_TENANT,
  /**
   * The action weakens, and the caller's second factor was not passed recently: {1} within how many
   * minutes it must have been (AU-10).
   */
  STEP_UP_REQUIRED,
  /** Nobody does this to themself (AU-6). */
  OWN_ACCOUNT,
  /** An administrator who is not under MFA does not do this to another administrator (AU-6). */
  CALLER_NOT_UNDER_MFA,
  /**
   * No Global Administrator under MFA would remain: {1} a list of the usernames concerned, of those
   * whom the caller may see, ten and an ellipsis if they are more (AU-6).
   */
  LAST_GLOBAL_ADMINISTRATOR,
  /** The plan disables so many users that their number must be repeated: {1} the number (AU-6). */
  COUNT_NOT_CONFIRMED,
  /** The plan was made for somebody else (BU-2). */
  PLAN_OF_SOMEBODY_ELSE,
  /** The plan is older than plans may be (BU-2). */
  PLAN_EXPIRED,
  /** The plan has rows with errors and "valid rows only" was not chosen: {1} how many (BU-12). */
  PLAN_HAS_ERRORS,
  /** The source of the plan as a whole could not be used (BU-12). */
  PLAN_UNUSABLE,
  /** The saved plan was damaged, altered, or made under another key (BU-19). */
  PLAN_NOT_AUTHENTIC,
  /** The mark of a page is not of this list (VW-3). */
  CURSOR_INVALID
}
