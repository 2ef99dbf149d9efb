package io.mfaadmin.spi.memory;

import io.mfaadmin.apppassword.AppPassword;
import io.mfaadmin.change.RecordPatch;
import io.mfaadmin.change.RecordPatch.AppPasswordPatch;
import io.mfaadmin.user.MfaRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * A record together with its app passwords.
 *
 * @param appPasswords oldest first; as many as the record says
 */
record StoredUser(MfaRecord record, List<AppPassword> appPasswords) {

  static final StoredUser NEVER_CHANGED = new StoredUser(MfaRecord.NONE, List.of());

  /** What a patch makes of it: the parts that it names, and the next version. */
  StoredUser with(RecordPatch patch) {
    List<AppPassword> passwords = with(patch.appPasswords());
    return new StoredUser(
        new MfaRecord(
            patch.state().orElse(record.state()),
            patch.contactMethods().orElse(record.contactMethods()),
            passwords.size(),
            record.deviceGeneration() + (patch.forgetsDevices() ? 1 : 0),
            record.version() + 1),
        passwords);
  }

  private List<AppPassword> with(AppPasswordPatch patch) {
    if (patch instanceof AppPasswordPatch.Add add) {
      List<AppPassword> more = new ArrayList<>(appPasswords);
      more.add(add.added());
      return List.copyOf(more);
    }
    if (patch instanceof AppPasswordPatch.Delete delete) {
      return appPasswords.stream()
          .filter(password -> !password.name().equals(delete.name()))
          .toList();
    }
    return patch instanceof AppPasswordPatch.DeleteAll ? List.of() : appPasswords;
  }
}
