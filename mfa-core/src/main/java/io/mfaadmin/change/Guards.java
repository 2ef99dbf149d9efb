package io.mfaadmin.change;

import io.mfaadmin.access.DenialCode;
import io.mfaadmin.access.Target;
import io.mfaadmin.user.MfaStatus;
import io.mfaadmin.user.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What keeps administrators from locking themselves and each other out (AU-6). Pure; operators pass
 * it by.
 */
public final class Guards {

  private Guards() {}

  /**
   * Guards one row: nobody disables themself or requires contact methods again of themself, and an
   * administrator who is not under MFA does neither to another.
   *
   * @param change what would change
   * @param target whom it concerns, as seen from the caller
   * @param callerUnderMfa whether the caller is under MFA
   * @return why the row is denied; empty if it is not
   */
  public static Optional<DenialCode> row(
      PlannedChange change, Target target, boolean callerUnderMfa) {
    if (!change.disables() && !change.deletesContactMethods()) {
      return Optional.empty();
    }
    if (target == Target.SELF) {
      return Optional.of(DenialCode.OWN_ACCOUNT);
    }
    return target == Target.ADMINISTRATOR && !callerUnderMfa
        ? Optional.of(DenialCode.CALLER_NOT_UNDER_MFA)
        : Optional.empty();
  }

  /** The Global Administrators who are under MFA when the whole plan is carried out. */
  static Set<UserId> remaining(
      Map<UserId, MfaStatus> administrators, Map<UserId, PlannedChange> plan) {
    return administrators.entrySet().stream()
        .filter(
            entry -> {
              PlannedChange change = plan.get(entry.getKey());
              return (change == null ? entry.getValue() : change.after()).underMfa();
            })
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Whether a plan would leave no Global Administrator under MFA where there is one.
   *
   * @param administrators all Global Administrators of the tenant as they are
   * @param plan the changes of the plan that concern them
   * @return true if the plan is to be refused
   */
  public static boolean dropsLastAdministrator(
      Map<UserId, MfaStatus> administrators, Map<UserId, PlannedChange> plan) {
    return administrators.values().stream().anyMatch(MfaStatus::underMfa)
        && remaining(administrators, plan).isEmpty();
  }

  /**
   * Whether the number of users that a plan disables must be repeated as a confirmation.
   *
   * @param disabled how many users the plan disables
   * @param threshold from how many on, as the host says
   * @param confirmed the number repeated; empty if none was
   * @return true if it must be and was not, or with another number
   */
  public static boolean needsCount(long disabled, long threshold, Optional<Long> confirmed) {
    return disabled >= threshold && !confirmed.equals(Optional.of(disabled));
  }
}
