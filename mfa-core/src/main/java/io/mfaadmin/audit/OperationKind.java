package io.mfaadmin.audit;

import io.mfaadmin.text.MessageCode;

/** Where the plan of an operation came from. */
public enum OperationKind implements MessageCode {
  /** Enable, enforce or disable of selected users. */
  STATES,
  /** One or more of the three user settings of selected users. */
  USER_SETTINGS,
  /** A bulk update. */
  BULK_UPDATE,
  /** The undo of an earlier operation. */
  UNDO,
  /** Something that a user did on themself. */
  SELF_SERVICE,
  /** A change of the tenant's service settings. */
  SERVICE_SETTINGS
}
