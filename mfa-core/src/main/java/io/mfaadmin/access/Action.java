package io.mfaadmin.access;

import io.mfaadmin.text.MessageCode;

/**
 * What somebody may have the right to do: the actions of administrators on others (AU-1), and those
 * of users on themself (AU-8).
 */
public enum Action implements MessageCode {
  /** See users, their state and registration, and their plans. */
  VIEW(Performer.ADMINISTRATOR),
  /** Enable users. */
  ENABLE(Performer.ADMINISTRATOR),
  /** Enforce users. */
  ENFORCE(Performer.ADMINISTRATOR),
  /** Disable users, and lower them from Enforced to Enabled by an undo. */
  DISABLE(Performer.ADMINISTRATOR),
  /** Require selected users to provide contact methods again (US-1). */
  REQUIRE_CONTACT_METHODS(Performer.ADMINISTRATOR),
  /** Delete all existing app passwords of selected users (US-2). */
  DELETE_APP_PASSWORDS(Performer.ADMINISTRATOR),
  /** Restore MFA on all remembered devices of selected users (US-3). */
  RESTORE_MFA(Performer.ADMINISTRATOR),
  /** See and change the tenant's service settings. */
  SERVICE_SETTINGS(Performer.ADMINISTRATOR),
  /** Read the audit trail. */
  READ_AUDIT(Performer.ADMINISTRATOR),
  /** Override a plan guard, with a reason (AU-9). */
  OVERRIDE_GUARD(Performer.ADMINISTRATOR),

  /** Register contact methods (SI-12). */
  REGISTER(Performer.SELF),
  /** Create an app password (AP-2). */
  CREATE_APP_PASSWORD(Performer.SELF),
  /** List one's own app passwords (AP-5). */
  LIST_OWN_APP_PASSWORDS(Performer.SELF),
  /** Delete one's own app password (AP-5). */
  DELETE_OWN_APP_PASSWORD(Performer.SELF),
  /** Forget one's own remembered devices (AU-8). */
  FORGET_OWN_DEVICES(Performer.SELF);

  private enum Performer {
    ADMINISTRATOR,
    SELF
  }

  private final Performer performer;

  Action(Performer performer) {
    this.performer = performer;
  }

  /**
   * Whether this is something that users do on themself only.
   *
   * @return true for self-service, false for what a role map gives
   */
  public boolean isSelfService() {
    return performer == Performer.SELF;
  }
}
