package io.mfaadmin.spi;

import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.user.TenantId;

/**
 * The service settings of tenants. Part of {@link MfaStore} and {@link MfaRecordStore}.
 *
 * <p>The laws of the package apply.
 */
public interface SettingsStore {

  /**
   * Reads a tenant's settings.
   *
   * @param tenant whose
   * @return the settings saved last; the defaults with version 0 if none ever were
   * @throws StoreException if the store fails, or holds a value that it does not know
   */
  VersionedSettings settings(TenantId tenant);

  /**
   * Replaces a tenant's settings if they are still of the version expected, and writes the audit
   * record with them or neither (SV-7, AD-2). Concurrent calls with one version have one winner.
   *
   * @param change what to write
   * @return true if it was written, also when a record of the same operation was written before;
   *     false if the version is another
   * @throws StoreException if the store fails
   */
  boolean replaceSettings(SettingsChange change);
}
