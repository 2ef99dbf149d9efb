package io.mfaadmin.access;

import io.mfaadmin.text.MessageCode;

/**
 * What somebody may have the right to do: the actions of administrators on others (AU-1), and those
 * of users on themself (AU-8).
 */
public enum Action implements MessageCode {
  /** See users, their state and registration, and the tenant's service settings. */
  VIEW(Kind.ON_USERS),
  /** Enable users. */
  ENABLE(Kind.ON_USERS),
  /** Enforce users. */
  ENFORCE(Kind.ON_USERS),
  /** Disable users, and lower them from Enforced to Enabled by an undo. */
  DISABLE(Kind.ON_USERS),
  /** Require selected users to provide contact methods again (US-1). */
  REQUIRE_CONTACT_METHODS(Kind.ON_USERS),
  /** Delete all existing app passwords of selected users (US-2). */
  DELETE_APP_PASSWORDS(Kind.ON_USERS),
  /** Restore MFA on all remembered devices of selected users (US-3). */
  RESTORE_MFA(Kind.ON_USERS),
  /** See and change the tenant's service settings. */
  SERVICE_SETTINGS(Kind.ON_TENANT),
  /** Read the audit trail. */
  READ_AUDIT(Kind.ON_TENANT),
  /** Override a plan guard, with a reason (AU-9). */
  OVERRIDE_GUARD(Kind.ON_TENANT),

  /** Register contact methods (SI-12). */
  REGISTER(Kind.SELF_SERVICE),
  /** Create an app password (AP-2). */
  CREATE_APP_PASSWORD(Kind.SELF_SERVICE),
  /** List one's own app passwords (AP-5). */
  LIST_OWN_APP_PASSWORDS(Kind.SELF_SERVICE),
  /** Delete one's own app password (AP-5). */
  DELETE_OWN_APP_PASSWORD(Kind.SELF_SERVICE),
  /** Forget one's own remembered devices (AU-8). */
  FORGET_OWN_DEVICES(Kind.SELF_SERVICE);

  private enum Kind {
    ON_USERS,
    ON_TENANT,
    SELF_SERVICE
  }

  private final Kind kind;

  Action(Kind kind) {
    this.kind = kind;
  }

  /**
   * Whether an administrator does this on users, so that a role map may give it on some of them
   * only.
   *
   * @return false for what concerns the tenant as a whole, and for self-service
   */
  public boolean isOnUsers() {
    return kind == Kind.ON_USERS;
  }

  /**
   * Whether this is something that users do on themself only.
   *
   * @return true for self-service, false for what a role map gives
   */
  public boolean isSelfService() {
    return kind == Kind.SELF_SERVICE;
  }
}
