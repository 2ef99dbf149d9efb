package io.mfaadmin.service;

import io.mfaadmin.signin.RegistrationRefusal;
import io.mfaadmin.user.MfaStatus;

/** What became of a registration (SI-12). */
public sealed interface RegistrationResult {

  /**
   * The contact methods are registered.
   *
   * @param status the user's status now; Enforced if it was Enabled (ST-8)
   */
  record Registered(MfaStatus status) implements RegistrationResult {}

  /**
   * The contact methods cannot be registered: nothing was written.
   *
   * @param refusal which condition is missing
   */
  record Refused(RegistrationRefusal refusal) implements RegistrationResult {}

  /** The user was changed by somebody else all the while: nothing was written; try again. */
  record Conflict() implements RegistrationResult {}
}
