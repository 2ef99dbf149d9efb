package io.mfaadmin.spi;

import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.change.RecordPatch;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import java.util.Objects;

/**
 * The change of one user, with the record that is written together with it or not at all (AD-2).
 *
 * @param username the username that it was planned on: a user whose username key is another now is
 *     a conflict
 * @param patch what to set
 * @param audit what to record, which also says whom, and which version it leaves
 */
public record UserChange(Username username, RecordPatch patch, AuditRecord audit) {

  /**
   * Checks that all parts are there.
   *
   * @throws NullPointerException if a part is null
   */
  public UserChange {
    Objects.requireNonNull(username, "username");
    Objects.requireNonNull(patch, "patch");
    Objects.requireNonNull(audit, "audit");
  }

  /**
   * Whom it changes.
   *
   * @return the user of the audit record
   */
  public UserId user() {
    return audit.user();
  }

  /**
   * The version that it was planned on: a record of another version is a conflict.
   *
   * @return the version before the one that it leaves; 0 for a user never changed
   */
  public long expectedVersion() {
    return audit.versionAfter() - 1;
  }
}
