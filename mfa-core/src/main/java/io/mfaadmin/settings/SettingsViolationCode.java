package io.mfaadmin.settings;

import io.mfaadmin.text.MessageCode;

/**
 * What is wrong with a proposal, apart from the text of a range, which has {@link
 * io.mfaadmin.network.IpRangeFault} (SV-8).
 */
public enum SettingsViolationCode implements MessageCode {
  /** A value that must be given is missing. No arguments. */
  MISSING,
  /** No verification method is allowed. No arguments. */
  NO_VERIFICATION_METHOD,
  /**
   * More trusted networks than a tenant can have. {@code {0}}: how many were given; {@code {1}}:
   * the most, both numbers.
   */
  TOO_MANY_NETWORKS,
  /**
   * A number of days for which devices cannot be remembered. {@code {0}}: the fewest; {@code {1}}:
   * the most, both numbers.
   */
  DAYS_OUT_OF_RANGE
}
