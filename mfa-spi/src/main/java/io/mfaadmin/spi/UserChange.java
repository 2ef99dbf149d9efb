package io.mfaadmin.spi;

import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.change.RecordPatch;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import java.util.Objects;

/**
 * The change of one user, with the record that is written together with it or not at all (AD-2).
 *
 * @param user whom
 * @param username the username that it was planned on: a user whose username key is another now is
 *     a conflict
 * @param expectedVersion the version that it was planned on: a record of another version is a
 *     conflict; 0 for a user never changed
 * @param patch what to set
 * @param audit what to record; of the same user, and of the version one above
 */
public record UserChange(
    UserId user, Username username, long expectedVersion, RecordPatch patch, AuditRecord audit) {

  /**
   * Checks that the parts fit together.
   *
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if the audit record is of another user or version
   */
  public UserChange {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(username, "username");
    Objects.requireNonNull(patch, "patch");
    if (!audit.user().equals(user) || audit.versionAfter() != expectedVersion + 1) {
      throw new IllegalArgumentException(
          "the audit record must be of the user and of the version that the change leaves");
    }
  }
}
