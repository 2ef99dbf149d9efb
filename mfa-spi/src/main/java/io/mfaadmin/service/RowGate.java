package io.mfaadmin.service;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.Denial;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.access.Target;
import io.mfaadmin.change.Guards;
import io.mfaadmin.change.PlannedChange;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.UserId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The gate for one row: the rights to what it does (AU-5), then the row guards (AU-6). Asked when a
 * row is planned, and again when it is written.
 *
 * @param admission what the gate learned
 * @param denials which actions are denied on a target, and why: the same for all rows
 * @param caller the caller as they are; empty if they are no user
 * @param callerUnderMfa whether they are under MFA
 */
record RowGate(
    Admission admission,
    Map<Target, Map<Action, DenialCode>> denials,
    Optional<MfaUser> caller,
    boolean callerUnderMfa) {

  static RowGate of(Admission admission, Reads reads) {
    Map<Target, Map<Action, DenialCode>> denials = new EnumMap<>(Target.class);
    for (Target target : Target.values()) {
      Map<Action, DenialCode> onTarget = new EnumMap<>(Action.class);
      for (Action action : Action.values()) {
        admission.denial(action, target).ifPresent(code -> onTarget.put(action, code));
      }
      denials.put(target, onTarget);
    }
    Optional<MfaUser> caller =
        admission
            .subject()
            .actor()
            .id()
            .flatMap(id -> reads.byId(admission.subject().tenant(), id));
    boolean underMfa = caller.map(user -> user.record().status().underMfa()).orElse(false);
    return new RowGate(admission, denials, caller, underMfa);
  }

  /**
   * Why a change is not to be made. It names the right that is missing, which of several settings
   * or of an undo need not be the one asked for; but of whom the caller may not view it names what
   * was asked, as where there is no such user (AU-7).
   */
  Optional<Denial> denial(PlannedChange change) {
    Target target = admission.target(change.user());
    Map<Action, DenialCode> onTarget = Objects.requireNonNull(denials.get(target));
    for (Action right : change.rights()) {
      DenialCode code = onTarget.get(right);
      if (code != null) {
        return Optional.of(
            Denial.of(
                code,
                code == DenialCode.TARGET_NOT_AVAILABLE
                    ? change.request().principalRight()
                    : right));
      }
    }
    return guard(change, callerUnderMfa)
        .map(code -> Denial.of(code, change.request().principalRight()));
  }

  /**
   * Whom a change that is not denied relies on: the caller, to be under MFA still when it is
   * written (E79).
   */
  Map<UserId, Long> reliesOn(PlannedChange change) {
    return guard(change, false)
        .flatMap(code -> caller)
        .map(user -> Map.of(user.id(), user.record().version()))
        .orElse(Map.of());
  }

  private Optional<DenialCode> guard(PlannedChange change, boolean underMfa) {
    return admission.subject().isOperator()
        ? Optional.empty()
        : Guards.row(change, admission.target(change.user()), underMfa);
  }
}
