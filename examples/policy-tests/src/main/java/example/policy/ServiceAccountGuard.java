package example.policy;

import io.mfaadmin.change.PlanRow;
import io.mfaadmin.change.PlannedChange;
import io.mfaadmin.user.MfaState;
import java.util.ArrayList;
import java.util.List;

/**
 * A guard of this house: no plan may require MFA of a service account, since nobody is there to
 * pass it. A host gives it each row of a plan, as {@code plan.forEachRow(guard::look)}, and applies
 * the plan only if {@link #refused()} is empty.
 */
final class ServiceAccountGuard {

  private static final String SERVICE_ACCOUNT = "svc-";

  private final List<String> refused = new ArrayList<>();

  void look(PlanRow row) {
    PlannedChange change = row.change();
    if (change != null && isServiceAccount(change) && startsToRequireMfa(change)) {
      refused.add(change.username().value());
    }
  }

  /** The service accounts of which the plan requires MFA, in the order of its rows. */
  List<String> refused() {
    return List.copyOf(refused);
  }

  private static boolean isServiceAccount(PlannedChange change) {
    return change.username().key().value().startsWith(SERVICE_ACCOUNT);
  }

  private static boolean startsToRequireMfa(PlannedChange change) {
    return change.before().state() == MfaState.DISABLED
        && change.after().state() != MfaState.DISABLED;
  }
}
