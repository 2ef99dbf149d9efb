package io.mfaadmin.signin;

import io.mfaadmin.text.MessageCode;

/** What a sign-in decision comes to, without its details. */
public enum SignInOutcome implements MessageCode {
  /** Go on with the ordinary password: {@link SignInDecision.Allowed}. */
  ALLOWED,
  /** Register first: {@link SignInDecision.RegistrationRequired}. */
  REGISTRATION_REQUIRED,
  /** Verify: {@link SignInDecision.VerificationRequired}. */
  VERIFICATION_REQUIRED,
  /** Verify, then register: {@link SignInDecision.VerificationThenRegistrationRequired}. */
  VERIFICATION_THEN_REGISTRATION_REQUIRED,
  /** Only an app password opens: {@link SignInDecision.AppPasswordRequired}. */
  APP_PASSWORD_REQUIRED,
  /** No: {@link SignInDecision.Denied}. */
  DENIED
}
