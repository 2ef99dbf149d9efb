package example.console.plans;

import io.mfaadmin.audit.Reason;
import io.mfaadmin.service.ApplyOptions;
import java.util.Optional;

/**
 * What an administrator chooses when a plan is applied; kept, so that going on after a stop means
 * the same.
 *
 * @param validRowsOnly whether rows with errors are left out (BU-12)
 * @param confirmedDisables how many users are disabled, as the administrator typed it (AU-6)
 * @param reason why, for the audit trail (AD-1)
 * @param override why a guard of the whole plan is overridden (AU-9)
 */
record ApplyChoices(
    boolean validRowsOnly,
    Optional<Long> confirmedDisables,
    Optional<Reason> reason,
    Optional<Reason> override) {

  ApplyOptions options() {
    ApplyOptions options = ApplyOptions.DEFAULTS;
    if (validRowsOnly) {
      options = options.validRowsOnly();
    }
    if (confirmedDisables.isPresent()) {
      options = options.confirmingDisables(confirmedDisables.get());
    }
    if (reason.isPresent()) {
      options = options.because(reason.get());
    }
    return override.isPresent() ? options.overridingGuards(override.get()) : options;
  }
}
