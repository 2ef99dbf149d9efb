package io.mfaadmin.user;

import io.mfaadmin.text.MessageCode;

/**
 * A kind of second factor. A tenant allows some of them (SV-5); a user registers contact methods of
 * them (SI-12).
 */
public enum VerificationMethod implements MessageCode {
  /** A call to a phone. */
  CALL_TO_PHONE,
  /** A text message to a phone. */
  TEXT_TO_PHONE,
  /** A notification through a mobile app. */
  APP_NOTIFICATION,
  /** A verification code from a mobile app. */
  APP_CODE
}
