package io.mfaadmin.service;

import io.mfaadmin.settings.SettingsViolation;
import java.util.List;
import java.util.Objects;

/** What became of asking for the impact of a proposal of service settings (SV-9). */
public sealed interface ImpactOutcome {

  /**
   * The impact is known.
   *
   * @param impact what the proposal would do
   */
  record Computed(SettingsImpact impact) implements ImpactOutcome {

    /**
     * Checks the part.
     *
     * @throws NullPointerException if {@code impact} is null
     */
    public Computed {
      Objects.requireNonNull(impact, "impact");
    }
  }

  /**
   * The proposal is invalid, so it has no impact to be computed.
   *
   * @param violations all that is wrong with it
   */
  record Invalid(List<SettingsViolation> violations) implements ImpactOutcome {

    /**
     * Copies the list.
     *
     * @throws NullPointerException if the list or a violation is null
     */
    public Invalid {
      violations = List.copyOf(violations);
    }
  }

  /** It was cancelled, or the thread interrupted: part of the counts would be of no use. */
  record Cancelled() implements ImpactOutcome {}
}
