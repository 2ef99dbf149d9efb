package io.mfaadmin.instructions;

import io.mfaadmin.text.MessageCode;
import io.mfaadmin.user.VerificationMethod;

/** The sentences of which instructions are made (TX-2). */
enum InstructionText implements MessageCode {
  TITLE,
  INTRODUCTION,

  NEXT_SIGN_IN,
  SIGN_IN_AS_USUAL,
  CHOOSE_METHOD,
  PROVE_METHOD,
  FROM_THEN_ON,
  REGISTER_LINK,

  METHODS,
  CALL_TO_PHONE,
  TEXT_TO_PHONE,
  APP_NOTIFICATION,
  APP_CODE,
  REGISTER_SEVERAL,

  APP_PASSWORDS,
  APP_PASSWORDS_WHY,
  APP_PASSWORDS_HOW,
  APP_PASSWORDS_LINK,

  REMEMBER,
  /** For one day. */
  REMEMBER_DAY,
  /** For several days: {0} how many. */
  REMEMBER_DAYS,

  CAUTION;

  static InstructionText of(VerificationMethod method) {
    return switch (method) {
      case CALL_TO_PHONE -> CALL_TO_PHONE;
      case TEXT_TO_PHONE -> TEXT_TO_PHONE;
      case APP_NOTIFICATION -> APP_NOTIFICATION;
      case APP_CODE -> APP_CODE;
    };
  }
}
