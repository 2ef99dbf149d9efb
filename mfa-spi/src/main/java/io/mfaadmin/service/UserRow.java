package io.mfaadmin.service;

import io.mfaadmin.user.MfaStatus;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;

/**
 * A row of the status view (VW-6).
 *
 * @param id who it is
 * @param username what the user signs in with
 * @param displayName what people read
 * @param status state, registered verification methods and number of app passwords
 * @param version how often the user's record was changed
 */
public record UserRow(
    UserId id, Username username, String displayName, MfaStatus status, long version) {

  static UserRow of(MfaUser user) {
    return new UserRow(
        user.id(),
        user.username(),
        user.user().displayName(),
        user.record().status(),
        user.record().version());
  }
}
