package io.mfaadmin.signin;

import io.mfaadmin.text.MessageCode;

/** Why contact methods cannot be registered (SI-12, SI-13). */
public enum RegistrationRefusalCode implements MessageCode {
  /** There is none, of a user who has none either. No arguments. */
  NO_CONTACT_METHOD,
  /** None would remain of those that the user has. No arguments. */
  LAST_CONTACT_METHOD,
  /** There are more than a user can have. {@code {0}}: the most, a number. */
  TOO_MANY_CONTACT_METHODS,
  /** The same reference for the same verification method twice. No arguments. */
  CONTACT_METHOD_DOUBLED,
  /** One that comes in is the same as one that the user has and keeps. No arguments. */
  CONTACT_METHOD_REGISTERED,
  /**
   * A contact method is of a verification method that the tenant does not allow. {@code {0}}: the
   * {@link io.mfaadmin.user.VerificationMethod}.
   */
  METHOD_NOT_ALLOWED,
  /**
   * The user is registered already and has not passed a second factor recently. {@code {0}}: within
   * how many minutes it must have been.
   */
  SECOND_FACTOR_NOT_RECENT
}
