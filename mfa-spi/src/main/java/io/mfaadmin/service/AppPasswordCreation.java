package io.mfaadmin.service;

import io.mfaadmin.apppassword.AppPasswordRefusal;
import io.mfaadmin.apppassword.AppPasswordSecret;

/** What became of the creation of an app password (AP-1, AP-2). */
public sealed interface AppPasswordCreation {

  /**
   * Created.
   *
   * @param appPassword its name and when it was created
   * @param secret what the user types into the app; it cannot be shown again
   */
  record Created(OwnAppPassword appPassword, AppPasswordSecret secret)
      implements AppPasswordCreation {}

  /**
   * It cannot be created: nothing was written.
   *
   * @param refusal which condition is missing
   */
  record Refused(AppPasswordRefusal refusal) implements AppPasswordCreation {}

  /** The user was changed by somebody else all the while: nothing was written; try again. */
  record Conflict() implements AppPasswordCreation {}
}
