package io.mfaadmin.signin;

import io.mfaadmin.text.MessageCode;

/** Why a sign-in was decided as it was (SI-11). No message takes arguments. */
public enum SignInReason implements MessageCode {
  /** The username cannot be one (SI-14). For the host only: whoever signs in must not learn it. */
  USERNAME_MALFORMED,
  /** No user has this username (SI-14). For the host only: whoever signs in must not learn it. */
  USERNAME_UNKNOWN,
  /** MFA is not required of the user. */
  MFA_NOT_REQUIRED,
  /** MFA is required of the user. */
  MFA_REQUIRED,
  /** MFA is required of the user, but not yet of older apps: the user is Enabled, not Enforced. */
  NOT_YET_ENFORCED,
  /** The client is an older app, which cannot ask for a second factor. */
  LEGACY_CLIENT,
  /**
   * The client could ask for a second factor, but the tenant has modern authentication off, so that
   * it signs in like an older app.
   */
  MODERN_AUTHENTICATION_OFF,
  /** The user has no contact methods. */
  NOT_REGISTERED,
  /** The tenant trusts the network. */
  NETWORK_TRUSTED,
  /** The tenant does not trust the network, or the address is not known. */
  NETWORK_NOT_TRUSTED,
  /** The user is federated and on the intranet, which the tenant trusts. */
  FEDERATED_INTRANET,
  /** The device is remembered. */
  DEVICE_REMEMBERED,
  /** The tenant does not have devices remembered. */
  DEVICES_NOT_REMEMBERED,
  /** The device does not say that it is remembered. */
  DEVICE_UNKNOWN,
  /** What the device says was not made by this host for this user of this tenant. */
  DEVICE_CLAIM_INVALID,
  /** The device was remembered, but remembered devices were forgotten since. */
  DEVICE_FORGOTTEN,
  /** The device was remembered longer ago than the tenant allows. */
  DEVICE_EXPIRED,
  /** The device was remembered at a time that is still to come: a clock is wrong. */
  DEVICE_FROM_THE_FUTURE,
  /** The tenant no longer allows any of the verification methods that the user has registered. */
  NO_METHOD_ALLOWED,
  /** The user has app passwords. */
  APP_PASSWORD_EXISTS,
  /** The user has no app password. */
  NO_APP_PASSWORD,
  /** The user may create an app password. */
  APP_PASSWORD_CAN_BE_CREATED,
  /** The user may not create an app password, because the tenant does not allow it. */
  APP_PASSWORDS_NOT_ALLOWED,
  /** The user may not create an app password before having registered. */
  APP_PASSWORD_NEEDS_REGISTRATION
}
