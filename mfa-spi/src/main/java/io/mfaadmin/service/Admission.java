package io.mfaadmin.service;

import io.mfaadmin.access.AccessPolicy;
import io.mfaadmin.access.Action;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.access.Role;
import io.mfaadmin.access.Standing;
import io.mfaadmin.access.Target;
import io.mfaadmin.access.TargetScope;
import io.mfaadmin.user.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * That the gate let somebody in, with what it learned: good for one operation, or for one chunk of
 * a long one (AU-2, AU-5).
 */
record Admission(
    Subject subject,
    Standing standing,
    AccessPolicy policy,
    Map<UserId, Set<Role>> administrators) {

  boolean may(Action action) {
    return policy.denial(standing, action).isEmpty();
  }

  boolean isSelf(UserId user) {
    return subject.is(user);
  }

  boolean isAdministrator(UserId user) {
    return administrators.containsKey(user);
  }

  /** Why an action on a user is denied, in the words that this caller may hear (AU-7). */
  Optional<DenialCode> denial(Action action, Target target) {
    return policy
        .denial(standing, action, target)
        .map(
            code ->
                code == DenialCode.TARGET_NOT_PERMITTED && !sees(target)
                    ? DenialCode.TARGET_NOT_AVAILABLE
                    : code);
  }

  /** Whether this caller may view a user. */
  boolean sees(UserId user) {
    return sees(target(user));
  }

  private boolean sees(Target target) {
    return policy.denial(standing, Action.VIEW, target).isEmpty();
  }

  /** Whether this caller may hear that a user does not exist: only who may view anyone (AU-7). */
  boolean seesEverybody() {
    return standing instanceof Standing.Operator
        || standing instanceof Standing.Administrator administrator
            && policy
                .roleMap()
                .scope(administrator.roles(), Action.VIEW)
                .equals(Optional.of(TargetScope.ANYONE));
  }

  Set<UserId> globalAdministrators() {
    Role role = policy.roleMap().globalAdministrator();
    return administrators.entrySet().stream()
        .filter(entry -> entry.getValue().contains(role))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What a user is to the caller. */
  Target target(UserId user) {
    if (isSelf(user)) {
      return Target.SELF;
    }
    return isAdministrator(user) ? Target.ADMINISTRATOR : Target.USER;
  }
}
