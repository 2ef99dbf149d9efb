package io.mfaadmin.change;

import io.mfaadmin.access.Action;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaStatus;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
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
   * Checks the parts.
   *
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if {@code version} is negative, or the request does not lead
   *     from {@code before} to {@code after} under either value of the setting of ST-4: what a plan
   *     needs follows from its request, so it must not do anything else
   */
  public PlannedChange {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(username, "username");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
    if (version < 0) {
      throw new IllegalArgumentException("a version is not negative: " + version);
    }
    if (!Reaction.of(before, request).leads(before, after)) {
      throw new IllegalArgumentException("the request does not lead to the status after it");
    }
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
    return new PlannedChange(
        user.id(),
        user.username(),
        user.record().version(),
        request,
        before,
        Reaction.of(before, request).after(before, enforceRegisteredUsers));
  }

  /**
   * A change of which the state after it is known, which tells all the rest.
   *
   * @param user whom it concerns
   * @param username the username as it was then
   * @param version the version of the record as it was then
   * @param request what was asked
   * @param before the status as it was then
   * @param next the state that it leads to
   * @return the change
   * @throws IllegalArgumentException as the constructor
   */
  public static PlannedChange to(
      UserId user,
      Username username,
      long version,
      UserRequest request,
      MfaStatus before,
      MfaState next) {
    MfaStatus after = Reaction.of(before, request).after(before, next);
    return new PlannedChange(user, username, version, request, before, after);
  }

  private Reaction reaction() {
    return Reaction.of(before, request);
  }

  /**
   * Whether anything changes; what does not is neither written nor recorded (ST-9, US-4).
   *
   * @return false for "unchanged"
   */
  public boolean changes() {
    return reaction().changes();
  }

  /**
   * What it does to the user.
   *
   * @return all effects; empty if nothing changes
   */
  public Set<Effect> effects() {
    return reaction().effects();
  }

  /**
   * The actions asked for that do something, which are what is recorded (US-4).
   *
   * @return those of the request; empty if nothing changes
   */
  public Set<UserAction> effectiveActions() {
    return reaction().effective();
  }

  /**
   * The rights that it needs, one for each principal effect. What has none must not tell anything
   * to whoever may not ask for it (AU-5).
   *
   * @return the actions of the role map: those of the effects, or of what was asked if nothing
   *     changes
   */
  public Set<Action> rights() {
    return reaction().rights();
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
   * @return true if the user was registered and is no longer after it
   */
  public boolean deletesContactMethods() {
    return before.registered() && !after.registered();
  }

  /**
   * The rights by which it asks less of the user (AU-10).
   *
   * @return those of the effects that weaken; empty if none does
   */
  public Set<Action> weakeningRights() {
    return reaction().weakening();
  }

  /**
   * Whether it asks less of the user (AU-10): disabling, lowering, deleting contact methods.
   *
   * @return true if it weakens
   */
  public boolean weakens() {
    return !weakeningRights().isEmpty();
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
