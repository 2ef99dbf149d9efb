package io.mfaadmin.change;

import static io.mfaadmin.user.MfaState.DISABLED;
import static io.mfaadmin.user.MfaState.ENABLED;
import static io.mfaadmin.user.MfaState.ENFORCED;

import io.mfaadmin.user.MfaState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The table of states: state, registration and action give the next state and the effects (ST-3 to
 * ST-10). A pure function; {@link #table()} lists every cell.
 *
 * <p>Nothing but this table moves a state.
 */
public final class Transitions {

  private static final int ACTIONS = UserAction.values().length;
  private static final List<Cell> TABLE = enumerate();

  private Transitions() {}

  /**
   * A row of the table.
   *
   * @param state the state before
   * @param registered whether the user has contact methods
   * @param appPasswords whether the user has app passwords
   * @param enforceRegisteredUsers the tenant's setting of ST-4
   * @param action what is asked
   * @param transition what it does
   */
  public record Cell(
      MfaState state,
      boolean registered,
      boolean appPasswords,
      boolean enforceRegisteredUsers,
      UserAction action,
      Transition transition) {

    /**
     * Checks that all parts are there.
     *
     * @throws NullPointerException if a part is null
     */
    public Cell {
      Objects.requireNonNull(state, "state");
      Objects.requireNonNull(action, "action");
      Objects.requireNonNull(transition, "transition");
    }
  }

  /**
   * Every cell of the table (ST-10).
   *
   * @return all combinations, none missing
   */
  public static List<Cell> table() {
    return TABLE;
  }

  /**
   * What an action does.
   *
   * @param state the user's state
   * @param registered whether the user has contact methods
   * @param appPasswords whether the user has app passwords
   * @param enforceRegisteredUsers the tenant's setting of ST-4
   * @param action what is asked
   * @return the next state and the effects
   */
  public static Transition of(
      MfaState state,
      boolean registered,
      boolean appPasswords,
      boolean enforceRegisteredUsers,
      UserAction action) {
    return TABLE
        .get(place(state, registered, appPasswords, enforceRegisteredUsers, action))
        .transition();
  }

  /** Where a cell is in the table: as they are enumerated. */
  static int place(
      MfaState state,
      boolean registered,
      boolean appPasswords,
      boolean enforceRegisteredUsers,
      UserAction action) {
    int place = state.ordinal();
    place = 2 * place + (registered ? 1 : 0);
    place = 2 * place + (appPasswords ? 1 : 0);
    place = 2 * place + (enforceRegisteredUsers ? 1 : 0);
    return ACTIONS * place + action.ordinal();
  }

  private static Transition rule(
      MfaState state,
      boolean registered,
      boolean appPasswords,
      boolean enforceRegisteredUsers,
      UserAction action) {
    return switch (action) {
      case ENABLE -> enable(state, registered && enforceRegisteredUsers);
      case ENFORCE, UNDO_TO_ENFORCED -> enforce(state);
      case DISABLE, UNDO_TO_DISABLED -> disable(state);
      case UNDO_TO_ENABLED -> undoToEnabled(state);
      case COMPLETE_REGISTRATION ->
          state == ENABLED
              ? Transition.to(ENFORCED, Effect.COMPLETES_REGISTRATION, Effect.ENFORCES) // ST-8
              : Transition.unchanged(state);
      case REQUIRE_CONTACT_METHODS ->
          registered
              ? Transition.to(state, Effect.DELETES_CONTACT_METHODS, Effect.FORGETS_DEVICES) // US-1
              : Transition.unchanged(state);
      case DELETE_APP_PASSWORDS ->
          appPasswords
              ? Transition.to(state, Effect.DELETES_APP_PASSWORDS) // US-2
              : Transition.unchanged(state);
      // US-3: a device is remembered after a verification only, so nobody unregistered has one that
      // counts.
      case RESTORE_MFA ->
          registered ? Transition.to(state, Effect.FORGETS_DEVICES) : Transition.unchanged(state);
    };
  }

  /**
   * ST-3 and ST-4: never lowers; whoever can verify already is enforced at once if the tenant says
   * so, by the right to enable.
   */
  private static Transition enable(MfaState state, boolean enforceAtOnce) {
    return state == DISABLED
        ? Transition.to(enforceAtOnce ? ENFORCED : ENABLED, Effect.ENABLES)
        : Transition.unchanged(state);
  }

  /** ST-5. */
  private static Transition enforce(MfaState state) {
    return state == ENFORCED
        ? Transition.unchanged(state)
        : Transition.to(ENFORCED, Effect.ENFORCES);
  }

  /** ST-6 and ST-7: contact methods and app passwords stay, devices are forgotten. */
  private static Transition disable(MfaState state) {
    return state == DISABLED
        ? Transition.unchanged(state)
        : Transition.to(DISABLED, Effect.DISABLES, Effect.FORGETS_DEVICES);
  }

  /** ST-11: exactly Enabled, from either side. */
  private static Transition undoToEnabled(MfaState state) {
    return switch (state) {
      case DISABLED -> Transition.to(ENABLED, Effect.ENABLES);
      case ENABLED -> Transition.unchanged(state);
      case ENFORCED -> Transition.to(ENABLED, Effect.LOWERS_TO_ENABLED);
    };
  }

  private static List<Cell> enumerate() {
    List<Cell> cells = new ArrayList<>();
    boolean[] both = {false, true};
    for (MfaState state : MfaState.values()) {
      for (boolean registered : both) {
        for (boolean appPasswords : both) {
          for (boolean enforceRegisteredUsers : both) {
            for (UserAction action : UserAction.values()) {
              cells.add(
                  new Cell(
                      state,
                      registered,
                      appPasswords,
                      enforceRegisteredUsers,
                      action,
                      rule(state, registered, appPasswords, enforceRegisteredUsers, action)));
            }
          }
        }
      }
    }
    return List.copyOf(cells);
  }
}
