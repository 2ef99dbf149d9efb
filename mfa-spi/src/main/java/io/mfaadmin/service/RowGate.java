package io.mfaadmin.service;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.access.Target;
import io.mfaadmin.change.Guards;
import io.mfaadmin.change.PlannedChange;
import io.mfaadmin.user.MfaStatus;
import io.mfaadmin.user.MfaUser;
import java.util.Optional;
import java.util.Set;

/**
 * The gate for one row: the rights to what it does (AU-5), then the row guards (AU-6). Asked when a
 * row is planned, and again when it is written.
 */
record RowGate(Admission admission, boolean callerUnderMfa) {

  static RowGate of(Admission admission, Reads reads) {
    boolean underMfa =
        admission
            .subject()
            .actor()
            .id()
            .flatMap(caller -> reads.byId(admission.subject().tenant(), caller))
            .map(MfaUser::record)
            .map(record -> record.status())
            .filter(MfaStatus::underMfa)
            .isPresent();
    return new RowGate(admission, underMfa);
  }

  Optional<DenialCode> denial(PlannedChange change) {
    Target target = admission.target(change.user());
    for (Action right : rights(change)) {
      Optional<DenialCode> denial = admission.denial(right, target);
      if (denial.isPresent()) {
        return denial;
      }
    }
    return admission.subject().isOperator()
        ? Optional.empty()
        : Guards.row(change, target == Target.SELF, target == Target.ADMINISTRATOR, callerUnderMfa);
  }

  /** The effect decides; what has none must not tell anything to whoever may not ask for it. */
  private static Set<Action> rights(PlannedChange change) {
    if (change.changes()) {
      return change.rights();
    }
    return change.request().rights();
  }
}
