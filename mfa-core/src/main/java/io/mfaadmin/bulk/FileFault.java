package io.mfaadmin.bulk;

import io.mfaadmin.text.MessageCode;

/** Why a file cannot be read (E35). */
public enum FileFault implements MessageCode {
  /** There is no such file. */
  MISSING,
  /** It is a directory. */
  DIRECTORY,
  /** It is neither a file nor a directory: a pipe, a socket or a device. */
  NOT_A_FILE,
  /** Its permissions do not allow it. */
  NO_PERMISSION,
  /** It is a symbolic link that leads back to itself. */
  LINK_LOOP,
  /** The file system gives another reason. */
  OTHER
}
