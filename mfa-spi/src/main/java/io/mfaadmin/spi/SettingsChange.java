package io.mfaadmin.spi;

import io.mfaadmin.audit.Operation;
import io.mfaadmin.audit.SettingsRecord;
import java.util.Objects;

/**
 * A change of a tenant's service settings.
 *
 * @param operation what it belongs to
 * @param audit what to write, as the record of it: {@link SettingsRecord#after()} becomes the
 *     settings
 */
public record SettingsChange(Operation operation, SettingsRecord audit) {

  /**
   * Checks that the parts fit together.
   *
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if the audit record is of another operation or tenant
   */
  public SettingsChange {
    Objects.requireNonNull(operation, "operation");
    if (!audit.operation().equals(operation.id()) || !audit.tenant().equals(operation.tenant())) {
      throw new IllegalArgumentException("the audit record must be of the operation");
    }
  }

  /**
   * The version that was read: other settings than of this version are not replaced.
   *
   * @return the version before the one that it leaves; 0 if none was ever saved
   */
  public long expectedVersion() {
    return audit.versionAfter() - 1;
  }
}
