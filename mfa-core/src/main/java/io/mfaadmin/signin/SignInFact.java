package io.mfaadmin.signin;

/** What a {@link SignInRule} can depend on. Several hold at each sign-in. */
public enum SignInFact {
  /** There is no user of the username that was given, or it cannot be a username. */
  NO_USER,
  /** The user is Disabled. */
  DISABLED,
  /** The user is Enabled. */
  ENABLED,
  /** The user is Enforced. */
  ENFORCED,
  /** The client can ask its user something: see {@link ClientKind#isInteractive}. */
  INTERACTIVE,
  /** The client can only send a name and a password. */
  LEGACY,
  /** The user has contact methods. */
  REGISTERED,
  /** The user has none. */
  NOT_REGISTERED,
  /**
   * None of the user's contact methods, if there are any, is of a method that the tenant allows
   * (SV-5).
   */
  NO_METHOD_ALLOWED,
  /** The address is in a trusted network (SV-3). */
  TRUSTED_NETWORK,
  /**
   * The address is in a trusted network, or the user is federated, on the intranet, and the tenant
   * skips these (SV-3, SV-4).
   */
  TRUSTED_PLACE,
  /**
   * The device is remembered: the setting is on, and the claim is genuine, of the user's generation
   * and not too old (SV-6, SI-15).
   */
  REMEMBERED_DEVICE,
  /** The user has an app password or more. */
  APP_PASSWORD_EXISTS,
  /** The user has none. */
  NO_APP_PASSWORD
}
