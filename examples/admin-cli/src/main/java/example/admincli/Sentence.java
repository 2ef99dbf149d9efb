package example.admincli;

import io.mfaadmin.text.MessageCode;

/** What this program says by itself; the words are in {@code mfaadmin-messages.properties}. */
enum Sentence implements MessageCode {
  /** What init says: {0} the administrator, {1} the tenant. */
  READY,
  /** What init says where somebody else administers already: {0} the tenant. */
  NOT_THE_FIRST,
  /** Neither a caller nor an operator. */
  SAY_WHO_ACTS,
  /** {0} the caller, {1} the tenant. */
  NO_USER_IN_TENANT,
  /** {0} the username. */
  NO_USER_TO_SEE,
  /** {0} what was given. */
  NO_USERNAME,
  /** A prefix of usernames that none can have. */
  NO_PREFIX,
  /** {0} how many users at most, {1} how many were given. */
  TOO_MANY_USERS,
  /** {0} what was given. */
  NO_TENANT,
  /** {0} how long a reason is at most. */
  NO_REASON,
  /** {0} the smallest limit, {1} the largest, {2} what was given. */
  NO_LIMIT,
  /** {0} the file. */
  NO_PLAN_KEY,
  /** An apply ended before its end. */
  STOPPED,
  /** {0} how many rows were not done. */
  NOT_EVERYTHING_DONE,
  /** {0} how many. */
  PROBLEMS_FOUND,
  /** {0} how many problems there are besides those that were shown. */
  FURTHER_PROBLEMS,
  /** {0} the file. */
  PLAN_NOT_SAVED,
  /** {0} the file. */
  FILE_NOT_READ,
  /** {0} the file. */
  FILE_NOT_UTF8,
  /** {0} the file. */
  FILE_NOT_WRITTEN,
  /** {0} the file. */
  FILE_IS_READ,
  /** {0} the line, {1} what is wrong with it. */
  LINE_NOT_READ,
  /** {0} the line, {1} what stands there, {2} the roles that there are. */
  NO_SUCH_ROLE,
  /** {0} what was given. */
  NO_OPERATION_ID,
  /** {0} the operation, {1} the tenant. */
  NOTHING_TO_UNDO,
  /** A conflict of two who save settings. */
  SETTINGS_CHANGED_MEANWHILE,
  /** {0} what was given. */
  NO_ADDRESS,
  /** None of the user settings was named. */
  CHOOSE_A_SETTING,
  /** {0} what was given, without credentials. */
  NO_DATABASE_URL,
  /** {0} the URL, without credentials. */
  DATABASE_NOT_OPENED,
  /** Nobody ran init. */
  NO_TABLES,
  /** {0} what it was doing. */
  DATABASE_FAILED,
  /** What stands before the progress bar. */
  TASK
}
