package io.mfaadmin.spi;

import io.mfaadmin.audit.Operation;
import io.mfaadmin.audit.SettingsRecord;
import java.util.Objects;

/**
 * A change of a tenant's service settings.
 *
 * @param operation what it belongs to
 * @param expectedVersion the version that was read; 0 if none was ever saved
 * @param audit what to write, as the record of it: {@link SettingsRecord#after()} becomes the
 *     settings
 */
public record SettingsChange(Operation operation, long expectedVersion, SettingsRecord audit) {

  /**
   * Checks that the parts fit together.
   *
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if the audit record is of another operation, tenant or version
   */
  public SettingsChange {
    Objects.requireNonNull(operation, "operation");
    if (!audit.operation().equals(operation.id())
        || !audit.tenant().equals(operation.tenant())
        || audit.versionAfter() != expectedVersion + 1) {
      throw new IllegalArgumentException(
          "the audit record must be of the operation and of the version that the change leaves");
    }
  }
}
