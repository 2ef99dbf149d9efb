package io.mfaadmin.apppassword;

import io.mfaadmin.text.MessageCode;

/** Why an app password cannot be created (AP-2 to AP-4, SI-13). */
public enum AppPasswordRefusalCode implements MessageCode {
  /** The tenant does not allow users to create app passwords. No arguments. */
  NOT_ALLOWED,
  /** The user is not Enforced, so older apps take the ordinary password. No arguments. */
  NOT_ENFORCED,
  /** The user has not registered contact methods. No arguments. */
  NOT_REGISTERED,
  /** The user has as many app passwords as a user can have. {@code {0}}: how many that is. */
  LIMIT_REACHED,
  /**
   * The name is empty, too long, begins or ends with a blank, or has control characters. {@code
   * {0}}: the most characters of a name.
   */
  NAME_INVALID,
  /** The user has an app password of this name, letter case of A to Z aside. No arguments. */
  NAME_TAKEN,
  /**
   * The user has not passed a second factor recently. {@code {0}}: within how many minutes it must
   * have been.
   */
  SECOND_FACTOR_NOT_RECENT
}
