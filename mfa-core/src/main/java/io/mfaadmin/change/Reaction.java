package io.mfaadmin.change;

import io.mfaadmin.access.Action;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaStatus;
import io.mfaadmin.user.VerificationMethod;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the actions of a request do together to a user. That of a single action is worked out once
 * for all users who are alike: a bulk update has it in each row.
 *
 * @param next the state reached
 * @param nextIfEnforcing the state reached under the tenant's setting of ST-4, which moves nothing
 *     else
 * @param effects what is done
 * @param effective the actions that do something
 * @param rights the rights that these need; where none does anything, those to ask for the actions
 *     at all (AU-5)
 * @param weakening the rights by which they ask less (AU-10)
 * @param deletesMethods whether the contact methods are deleted
 * @param deletesAppPasswords whether the app passwords are deleted
 * @param forgetsDevices whether remembered devices are forgotten: once, however many of the actions
 *     ask for it, since the generation says how often, and this is one change
 */
record Reaction(
    MfaState next,
    MfaState nextIfEnforcing,
    Set<Effect> effects,
    Set<UserAction> effective,
    Set<Action> rights,
    Set<Action> weakening,
    boolean deletesMethods,
    boolean deletesAppPasswords,
    boolean forgetsDevices) {

  /** At the places of the table of states, under either value of the setting of ST-4. */
  private static final List<Reaction> OF_ONE_ACTION =
      Transitions.table().stream()
          .map(
              cell ->
                  of(cell.state(), cell.registered(), cell.appPasswords(), Set.of(cell.action())))
          .toList();

  static Reaction of(MfaStatus before, UserRequest request) {
    MfaState state = before.state();
    boolean registered = before.registered();
    boolean appPasswords = before.appPasswords() > 0;
    if (request.actions().size() > 1) {
      return of(state, registered, appPasswords, request.actions());
    }
    UserAction action = request.actions().iterator().next();
    return OF_ONE_ACTION.get(Transitions.place(state, registered, appPasswords, false, action));
  }

  private static Reaction of(
      MfaState state, boolean registered, boolean appPasswords, Set<UserAction> actions) {
    EnumSet<Effect> effects = EnumSet.noneOf(Effect.class);
    EnumSet<UserAction> effective = EnumSet.noneOf(UserAction.class);
    EnumSet<Action> rights = EnumSet.noneOf(Action.class);
    EnumSet<Action> weakening = EnumSet.noneOf(Action.class);
    for (UserAction action : actions) {
      Transition transition = Transitions.of(state, registered, appPasswords, false, action);
      effects.addAll(transition.effects());
      transition.right().ifPresent(rights::add);
      if (transition.changes()) {
        effective.add(action);
      }
    }
    if (effects.isEmpty()) {
      actions.forEach(action -> rights.add(action.right()));
    }
    for (Effect effect : effects) {
      if (effect.weakens()) {
        weakening.add(effect.right());
      }
    }
    // Several actions are user settings, which all leave the state.
    UserAction first = actions.iterator().next();
    return new Reaction(
        Transitions.of(state, registered, appPasswords, false, first).next(),
        Transitions.of(state, registered, appPasswords, true, first).next(),
        immutable(effects),
        immutable(effective),
        immutable(rights),
        immutable(weakening),
        effects.contains(Effect.DELETES_CONTACT_METHODS),
        effects.contains(Effect.DELETES_APP_PASSWORDS),
        effects.contains(Effect.FORGETS_DEVICES));
  }

  /**
   * In the order of the constants, which sets of the platform only have where there are several.
   */
  private static <E extends Enum<E>> Set<E> immutable(EnumSet<E> set) {
    return set.size() > 1 ? Collections.unmodifiableSet(set) : Set.copyOf(set);
  }

  /** Each effect is one on the status. */
  boolean changes() {
    return !effects.isEmpty();
  }

  MfaStatus after(MfaStatus before, boolean enforceRegisteredUsers) {
    return changes() ? after(before, enforceRegisteredUsers ? nextIfEnforcing : next) : before;
  }

  /** The status after it in a state, which is to be one that it leads to. */
  MfaStatus after(MfaStatus before, MfaState state) {
    return new MfaStatus(state, methods(before), appPasswords(before), deviceGeneration(before));
  }

  /** Whether this leads from one status to the other, under either value of the setting. */
  boolean leads(MfaStatus before, MfaStatus after) {
    return (after.state() == next || after.state() == nextIfEnforcing)
        && after.methods().equals(methods(before))
        && after.appPasswords() == appPasswords(before)
        && after.deviceGeneration() == deviceGeneration(before);
  }

  private Set<VerificationMethod> methods(MfaStatus before) {
    return deletesMethods ? Set.of() : before.methods();
  }

  private int appPasswords(MfaStatus before) {
    return deletesAppPasswords ? 0 : before.appPasswords();
  }

  private long deviceGeneration(MfaStatus before) {
    return before.deviceGeneration() + (forgetsDevices ? 1 : 0);
  }
}
