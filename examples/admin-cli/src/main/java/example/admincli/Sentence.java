package example.admincli;

import io.mfaadmin.text.MessageCode;

/** What this program says by itself; the words are in {@code mfaadmin-messages.properties}. */
enum Sentence implements MessageCode {
  /** What init says: {0} the administrator, {1} the tenant. */
  READY,
  /** Neither a caller nor an operator. */
  SAY_WHO_ACTS,
  /** {0} the caller, {1} the tenant. */
  NO_USER_IN_TENANT,
  /** {0} the username. */
  NO_USER_TO_SEE,
  /** {0} what was given. */
  NO_USERNAME,
  /** {0} the file. */
  NO_PLAN_KEY,
  /** An apply ended before its end. */
  STOPPED,
  /** {0} how many rows were not done. */
  NOT_EVERYTHING_DONE,
  /** {0} how many. */
  PROBLEMS_FOUND,
  /** {0} the file. */
  PLAN_NOT_SAVED,
  /** {0} the file. */
  FILE_NOT_READ,
  /** {0} the file. */
  FILE_NOT_WRITTEN,
  /** {0} the line, {1} what stands there. */
  LINE_NOT_READ,
  /** {0} what was given. */
  NO_OPERATION_ID,
  /** {0} the tenant. */
  NO_SUCH_OPERATION,
  /** A conflict of two who save settings. */
  SETTINGS_CHANGED_MEANWHILE,
  /** {0} what was given. */
  NO_ADDRESS,
  /** None of the user settings was named. */
  CHOOSE_A_SETTING,
  /** {0} what it was doing. */
  DATABASE_FAILED,
  /** What stands before the progress bar. */
  TASK
}
