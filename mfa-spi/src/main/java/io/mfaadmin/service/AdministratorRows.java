package io.mfaadmin.service;

import io.mfaadmin.change.PlanRow;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows of a plan that are written before all others (AU-6): those after which an administrator
 * is no longer under MFA, and before them those after which one is, and on whom the former may have
 * to rely. Administrators are few, so these are held.
 */
record AdministratorRows(List<PlanRow> weakening, List<PlanRow> keepers, Set<Long> lines) {

  static AdministratorRows of(ChangePlan plan, Admission admission) {
    List<PlanRow> weakening = new ArrayList<>();
    List<PlanRow> keepers = new ArrayList<>();
    plan.forEachRow(
        row ->
            row.toWrite()
                .filter(change -> admission.isAdministrator(change.user()))
                .ifPresent(
                    change -> {
                      if (change.after().underMfa()) {
                        keepers.add(row);
                      } else if (change.weakens()) {
                        weakening.add(row);
                      }
                    }));
    // Without anybody to be weakened, nobody needs to be kept: those rows go with the others.
    return of(weakening, weakening.isEmpty() ? List.of() : keepers);
  }

  private static AdministratorRows of(List<PlanRow> weakening, List<PlanRow> keepers) {
    Set<Long> lines =
        Stream.concat(weakening.stream(), keepers.stream())
            .map(PlanRow::line)
            .collect(Collectors.toUnmodifiableSet());
    return new AdministratorRows(weakening, keepers, lines);
  }

  boolean contains(PlanRow row) {
    return lines.contains(row.line());
  }

  /** A Global Administrator who is under MFA now and stays so whatever of these rows is written. */
  Optional<MfaUser> keeper(Map<UserId, MfaUser> globals) {
    Set<UserId> dropped =
        weakening.stream()
            .map(PlanRow::change)
            .map(change -> change.user())
            .collect(Collectors.toCollection(HashSet::new));
    return globals.values().stream()
        .filter(user -> user.record().status().underMfa() && !dropped.contains(user.id()))
        .min(Comparator.comparing(user -> user.id().value()));
  }
}
