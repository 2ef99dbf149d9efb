package io.mfaadmin.settings;

import io.mfaadmin.text.MessageCode;

/** What is odd about settings that can be saved (SV-3). */
public enum SettingsWarningCode implements MessageCode {
  /** A trusted network is listed twice. {@code {0}}: the range, in canonical form. */
  NETWORK_DOUBLED,
  /**
   * A trusted network lies in another. {@code {0}}: the range; {@code {1}}: the one that holds it,
   * both in canonical form.
   */
  NETWORK_CONTAINED
}
