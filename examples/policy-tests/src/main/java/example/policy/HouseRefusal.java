package example.policy;

import io.mfaadmin.text.MessageCode;

/** Why this house refuses a plan. Its messages are in {@code mfaadmin-messages.properties}. */
enum HouseRefusal implements MessageCode {
  /** A service account would have to pass a second factor: {0} the usernames. */
  SERVICE_ACCOUNT
}
