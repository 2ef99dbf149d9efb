package io.mfaadmin.service;

import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.settings.SettingsViolation;
import io.mfaadmin.settings.SettingsWarning;
import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.settings.Weakening;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What became of a proposal of service settings (SV-7, SV-8). */
public sealed interface SettingsOutcome {

  /**
   * Saved and recorded.
   *
   * @param before the settings whose place they took
   * @param saved the settings with their new version
   */
  record Saved(ServiceSettings before, VersionedSettings saved) implements SettingsOutcome {

    /**
     * Checks that both are there.
     *
     * @throws NullPointerException if a part is null
     */
    public Saved {
      Objects.requireNonNull(before, "before");
      Objects.requireNonNull(saved, "saved");
    }

    /**
     * What was probably not meant, such as doubled ranges (SV-3).
     *
     * @return as {@link ServiceSettings#warnings()}
     */
    public List<SettingsWarning> warnings() {
      return saved.settings().warnings();
    }

    /**
     * How they ask less than before (SV-10).
     *
     * @return as {@link ServiceSettings#weakeningsOf}; empty if they do not
     */
    public Set<Weakening> weakenings() {
      return before.weakeningsOf(saved.settings());
    }
  }

  /**
   * They are so already: nothing was written.
   *
   * @param current the settings as they are
   */
  record Unchanged(VersionedSettings current) implements SettingsOutcome {}

  /**
   * The proposal is invalid: nothing was written.
   *
   * @param violations all that is wrong with it
   */
  record Invalid(List<SettingsViolation> violations) implements SettingsOutcome {

    /**
     * Copies the list.
     *
     * @throws NullPointerException if the list or a violation is null
     */
    public Invalid {
      violations = List.copyOf(violations);
    }
  }

  /**
   * Somebody saved a newer version meanwhile: nothing was written, and nothing is tried again.
   *
   * @param current the settings as they are now
   */
  record Conflict(VersionedSettings current) implements SettingsOutcome {}
}
