package io.mfaadmin.signin;

import io.mfaadmin.text.MessageCode;
import org.jspecify.annotations.Nullable;

/**
 * What kind of client somebody signs in with, by the host's word (SI-16). No message takes
 * arguments.
 */
public enum ClientKind implements MessageCode {
  /** A web browser: always interactive. */
  BROWSER,
  /** An app that can do modern authentication: interactive while the tenant has it on (SV-1). */
  MODERN_APP,
  /** An app that can send a name and a password only. */
  LEGACY_APP,
  /** A kind that the host could not tell. Counts as interactive, so that it is asked. */
  UNKNOWN;

  /**
   * Reads a host's text.
   *
   * @param name the exact name of a constant, or anything else
   * @return the constant of that name; {@link #UNKNOWN} for anything else and for null
   */
  public static ClientKind named(@Nullable String name) {
    for (ClientKind kind : values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    return UNKNOWN;
  }

  /**
   * Whether such a client can ask its user something.
   *
   * @param modernAuthentication whether the tenant has modern authentication on (SV-1)
   * @return true for all kinds but legacy apps, and modern apps that fall back to legacy
   */
  public boolean isInteractive(boolean modernAuthentication) {
    return switch (this) {
      case BROWSER, UNKNOWN -> true;
      case MODERN_APP -> modernAuthentication;
      case LEGACY_APP -> false;
    };
  }
}
