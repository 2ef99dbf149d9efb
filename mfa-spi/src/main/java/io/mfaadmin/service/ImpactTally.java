package io.mfaadmin.service;

import io.mfaadmin.signin.SignInComparison;
import io.mfaadmin.signin.SignInDifference;
import io.mfaadmin.signin.SignInImpact;
import io.mfaadmin.signin.SignInProbe;
import io.mfaadmin.user.MfaUser;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is counted of the users while they pass by (SV-9). All users of a kind share one list of
 * differences, so they are counted by that list, and what it means is added up at the end.
 */
final class ImpactTally {

  private final SignInComparison comparison;
  private final int namedUsers;

  /** By the list itself: to compare its contents for each of millions of users would be waste. */
  private final Map<List<SignInDifference>, Long> counts = new IdentityHashMap<>();

  private final Map<SignInImpact, List<SettingsImpact.AffectedUser>> first =
      new EnumMap<>(SignInImpact.class);

  ImpactTally(SignInComparison comparison, int namedUsers) {
    this.comparison = comparison;
    this.namedUsers = namedUsers;
    for (SignInImpact impact : SignInImpact.values()) {
      first.put(impact, new ArrayList<>());
    }
  }

  void add(MfaUser user) {
    List<SignInDifference> differences = comparison.differences(user.record());
    if (differences.isEmpty()) {
      return;
    }
    counts.merge(differences, 1L, Long::sum);
    first.forEach(
        (impact, named) -> {
          if (named.size() < namedUsers) {
            name(user, of(impact, differences), named);
          }
        });
  }

  private static void name(
      MfaUser user, List<SignInDifference> differences, List<SettingsImpact.AffectedUser> named) {
    if (!differences.isEmpty()) {
      named.add(
          new SettingsImpact.AffectedUser(
              user.id(), user.username(), user.user().displayName(), differences));
    }
  }

  Map<SignInImpact, SettingsImpact.Affected> affected() {
    Map<SignInImpact, SettingsImpact.Affected> affected = new EnumMap<>(SignInImpact.class);
    first.forEach((impact, named) -> affected.put(impact, affected(impact, named)));
    return affected;
  }

  private SettingsImpact.Affected affected(
      SignInImpact impact, List<SettingsImpact.AffectedUser> named) {
    long users = 0;
    Map<SignInProbe, Long> byProbe = new LinkedHashMap<>();
    comparison.probes().forEach(probe -> byProbe.put(probe, 0L));
    for (Map.Entry<List<SignInDifference>, Long> kind : counts.entrySet()) {
      List<SignInDifference> differences = of(impact, kind.getKey());
      users += differences.isEmpty() ? 0 : kind.getValue();
      differences.forEach(each -> byProbe.merge(each.probe(), kind.getValue(), Long::sum));
    }
    byProbe.values().removeIf(count -> count == 0);
    return new SettingsImpact.Affected(users, byProbe, named);
  }

  private static List<SignInDifference> of(
      SignInImpact impact, List<SignInDifference> differences) {
    return differences.stream().filter(difference -> difference.impact() == impact).toList();
  }
}
