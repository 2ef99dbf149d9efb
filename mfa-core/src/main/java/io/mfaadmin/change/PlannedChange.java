package io.mfaadmin.change;

import io.mfaadmin.access.Action;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaStatus;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What would change for one user: reviewed, saved and carried out as it stands here (BU-2). It
 * holds for exactly the version and the username that it was planned on.
 *
 * @param user whom it concerns
 * @param username the username as it was then; a user renamed since is a conflict
 * @param version the version of the record as it was then; a user changed since is a conflict
 * @param request what was asked
 * @param before the status as it was then
 * @param after the status that it leads to; equal to {@code before} if nothing changes
 */
public record PlannedChange(
    UserId user,
    Username username,
    long version,
    UserRequest request,
    MfaStatus before,
    MfaStatus after) {

  /**
   * Checks that all parts are there.
   *
   * @throws NullPointerException if a part is null
   */
  public PlannedChange {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(username, "username");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
  }

  /**
   * Plans a request for a user.
   *
   * @param user the user as they are
   * @param request what is asked
   * @param enforceRegisteredUsers the tenant's setting of ST-4
   * @return what would change
   */
  public static PlannedChange of(
      MfaUser user, UserRequest request, boolean enforceRegisteredUsers) {
    MfaStatus before = user.record().status();
    MfaState next = before.state();
    EnumSet<Effect> effects = EnumSet.noneOf(Effect.class);
    for (UserAction action : request.actions()) {
      Transition transition =
          Transitions.of(
              before.state(),
              before.registered(),
              before.appPasswords() > 0,
              enforceRegisteredUsers,
              action);
      next = transition.next();
      effects.addAll(transition.effects());
    }
    return new PlannedChange(
        user.id(),
        user.username(),
        user.record().version(),
        request,
        before,
        after(before, next, effects));
  }

  private static MfaStatus after(MfaStatus before, MfaState next, Set<Effect> effects) {
    MfaStatus after = before.withState(next);
    if (effects.contains(Effect.DELETES_CONTACT_METHODS)) {
      after = after.withMethods(Set.of());
    }
    if (effects.contains(Effect.DELETES_APP_PASSWORDS)) {
      after = after.withAppPasswords(0);
    }
    // Once, however many of the actions ask for it: the generation says how often, and this is one
    // change.
    return effects.contains(Effect.FORGETS_DEVICES) ? after.withDevicesForgotten() : after;
  }

  /**
   * Whether anything changes; what does not is neither written nor recorded (ST-9, US-4).
   *
   * @return false for "unchanged"
   */
  public boolean changes() {
    return !before.equals(after);
  }

  /**
   * The rights that it needs, one for each principal effect (AU-5). They follow from the states
   * alone, so a plan that was saved is judged by what it does.
   *
   * @return the actions of the role map; empty if nothing changes
   */
  public Set<Action> rights() {
    EnumSet<Action> rights = EnumSet.noneOf(Action.class);
    for (UserAction action : request.actions()) {
      Transitions.of(before.state(), before.registered(), before.appPasswords() > 0, false, action)
          .right()
          .ifPresent(rights::add);
    }
    return Collections.unmodifiableSet(rights);
  }

  /**
   * Whether MFA is no longer required of the user after it.
   *
   * @return true if the state becomes Disabled
   */
  public boolean disables() {
    return before.state() != MfaState.DISABLED && after.state() == MfaState.DISABLED;
  }

  /**
   * Whether the contact methods are deleted.
   *
   * @return true if the user is no longer registered after it
   */
  public boolean deletesContactMethods() {
    return before.registered() && !after.registered();
  }

  /**
   * Whether it asks less of the user (AU-10): disabling, lowering, deleting contact methods.
   *
   * @return true if it weakens
   */
  public boolean weakens() {
    return after.state().compareTo(before.state()) < 0 || deletesContactMethods();
  }

  /**
   * The change as a store carries it out.
   *
   * @return only what changes
   */
  public RecordPatch patch() {
    RecordPatch.Builder patch = RecordPatch.builder();
    if (after.state() != before.state()) {
      patch.state(after.state());
    }
    if (deletesContactMethods()) {
      patch.contactMethods(List.of());
    }
    if (after.appPasswords() < before.appPasswords()) {
      patch.deleteAllAppPasswords();
    }
    if (after.deviceGeneration() > before.deviceGeneration()) {
      patch.forgetDevices();
    }
    return patch.build();
  }
}
