package io.mfaadmin.service;

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
   * @param saved the settings with their new version
   * @param warnings what was probably not meant, such as doubled ranges
   * @param weakenings how they ask less than before (SV-10); empty if they do not
   */
  record Saved(VersionedSettings saved, List<SettingsWarning> warnings, Set<Weakening> weakenings)
      implements SettingsOutcome {

    /**
     * Copies the collections.
     *
     * @throws NullPointerException if a part is null
     */
    public Saved {
      Objects.requireNonNull(saved, "saved");
      warnings = List.copyOf(warnings);
      weakenings = Set.copyOf(weakenings);
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
