package io.mfaadmin.service;

import io.mfaadmin.change.PlanRow;
import io.mfaadmin.change.PlannedChange;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows of a plan that concern administrators, found in one pass (AU-6). Administrators are few,
 * so these are held.
 *
 * @param globals the Global Administrators
 * @param weakening those after which another administrator is no longer under MFA: written before
 *     all others
 * @param keepers those after which one is, and on whom the former may have to rely: written first
 *     of all; empty where nobody is weakened, since they go with the others then
 * @param ofGlobals what would change for Global Administrators, without what the gate denies
 * @param lines the lines of the weakening and the keepers
 */
record AdministratorRows(
    Set<UserId> globals,
    List<PlanRow> weakening,
    List<PlanRow> keepers,
    Map<UserId, PlannedChange> ofGlobals,
    Set<Long> lines) {

  static AdministratorRows of(ChangePlan plan, RowGate gate) {
    Set<UserId> globals = gate.admission().globalAdministrators();
    List<PlanRow> weakening = new ArrayList<>();
    List<PlanRow> keepers = new ArrayList<>();
    Map<UserId, PlannedChange> ofGlobals = new HashMap<>();
    plan.forEachRow(
        row -> {
          PlannedChange change = row.toWrite().orElse(null);
          if (change == null || !gate.admission().isAdministrator(change.user())) {
            return;
          }
          if (change.after().underMfa()) {
            keepers.add(row);
          } else if (change.weakens() && !gate.admission().isSelf(change.user())) {
            weakening.add(row);
          }
          if (globals.contains(change.user()) && gate.denial(change).isEmpty()) {
            ofGlobals.put(change.user(), change);
          }
        });
    List<PlanRow> needed = weakening.isEmpty() ? List.of() : keepers;
    Set<Long> lines =
        Stream.concat(weakening.stream(), needed.stream())
            .map(PlanRow::line)
            .collect(Collectors.toUnmodifiableSet());
    return new AdministratorRows(globals, weakening, needed, ofGlobals, lines);
  }

  boolean contains(PlanRow row) {
    return lines.contains(row.line());
  }

  /** A Global Administrator who is under MFA now and stays so whatever of these rows is written. */
  Optional<MfaUser> keeper(Map<UserId, MfaUser> current) {
    Set<UserId> dropped =
        weakening.stream()
            .map(PlanRow::change)
            .map(change -> change.user())
            .collect(Collectors.toCollection(HashSet::new));
    return current.values().stream()
        .filter(user -> user.record().status().underMfa() && !dropped.contains(user.id()))
        .min(Comparator.comparing(MfaUser::id));
  }
}
