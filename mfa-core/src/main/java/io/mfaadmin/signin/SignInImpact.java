package io.mfaadmin.signin;

import io.mfaadmin.text.MessageCode;
import java.util.Optional;

/**
 * What other settings mean for one kind of sign-in of a user (SV-9). No message takes arguments.
 */
public enum SignInImpact implements MessageCode {
  /** Something is asked that was not: a second factor, a registration, an app password. */
  ASKED,
  /** Less is asked, or nothing, or what was refused is possible again. */
  FREED,
  /** The sign-in is refused, and was not. */
  BLOCKED,
  /**
   * None of the methods that the user has registered is allowed any longer: after a last
   * verification another one must be registered (SI-6).
   */
  LEFT_WITHOUT_METHOD;

  /**
   * What it means that one outcome takes the place of another.
   *
   * @param before what the sign-in comes to
   * @param after what it would come to
   * @return the impact; empty if both are the same
   */
  public static Optional<SignInImpact> of(SignInOutcome before, SignInOutcome after) {
    if (before == after) {
      return Optional.empty();
    }
    return Optional.of(
        switch (after) {
          case DENIED -> BLOCKED;
          case ALLOWED -> FREED;
          case VERIFICATION_THEN_REGISTRATION_REQUIRED ->
              before == SignInOutcome.VERIFICATION_REQUIRED ? LEFT_WITHOUT_METHOD : asked(before);
          case VERIFICATION_REQUIRED ->
              before == SignInOutcome.VERIFICATION_THEN_REGISTRATION_REQUIRED
                  ? FREED
                  : asked(before);
          case REGISTRATION_REQUIRED, APP_PASSWORD_REQUIRED -> asked(before);
        });
  }

  /** Whoever was refused is freed by anything else. */
  private static SignInImpact asked(SignInOutcome before) {
    return before == SignInOutcome.DENIED ? FREED : ASKED;
  }
}
