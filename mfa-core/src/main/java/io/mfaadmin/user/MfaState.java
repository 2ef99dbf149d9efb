package io.mfaadmin.user;

import io.mfaadmin.text.MessageCode;

/**
 * What is required of a user. Whether the user has registered contact methods is a separate fact
 * (ST-2): see {@link MfaRecord#registered()}.
 *
 * <p>Everybody starts {@link #DISABLED}. An administrator moves people to {@link #ENABLED} or
 * {@link #ENFORCED} and back; completing a registration moves from {@code ENABLED} to {@code
 * ENFORCED} by itself. The whole table is {@link io.mfaadmin.change.Transitions}.
 */
public enum MfaState implements MessageCode {
  /**
   * Nothing is required: the ordinary password signs in. No MFA record at all means this state
   * (ST-1).
   */
  DISABLED,
  /**
   * The user must register at the next interactive sign-in; older apps still take the ordinary
   * password.
   */
  ENABLED,
  /** The second factor is required; older apps need an app password. */
  ENFORCED
}
