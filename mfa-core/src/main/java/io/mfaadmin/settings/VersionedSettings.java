package io.mfaadmin.settings;

import java.util.Objects;

/**
 * Settings with the version under which they are stored, which a save must name (SV-7).
 *
 * @param settings the settings
 * @param version how often the tenant's settings were saved, from 0
 */
public record VersionedSettings(ServiceSettings settings, long version) {

  /** What a tenant has that never saved any: the defaults, under version 0. */
  public static final VersionedSettings NEVER_SAVED =
      new VersionedSettings(ServiceSettings.DEFAULTS, 0);

  /**
   * Checks the parts.
   *
   * @throws NullPointerException if the settings are null
   * @throws IllegalArgumentException if the version is negative
   */
  public VersionedSettings {
    Objects.requireNonNull(settings, "settings");
    if (version < 0) {
      throw new IllegalArgumentException("a version is not negative: " + version);
    }
  }
}
