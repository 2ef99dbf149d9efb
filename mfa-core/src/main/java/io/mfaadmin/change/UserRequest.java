package io.mfaadmin.change;

import io.mfaadmin.access.Action;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What is asked for one user at once: a single action on the state, or one to three user settings
 * together (US).
 *
 * @param actions the actions, carried out as one
 */
public record UserRequest(Set<UserAction> actions) {

  /** Those of one action, of which a bulk update has one in each row. */
  private static final Map<UserAction, UserRequest> SINGLE = single();

  /**
   * Checks and copies the actions.
   *
   * @throws NullPointerException if {@code actions} or an action is null
   * @throws IllegalArgumentException if there is none, or more than one and not all are user
   *     settings
   */
  public UserRequest {
    EnumSet<UserAction> copy = EnumSet.noneOf(UserAction.class);
    copy.addAll(actions);
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("a request asks for at least one action");
    }
    if (copy.size() > 1 && !copy.stream().allMatch(UserAction::isUserSetting)) {
      throw new IllegalArgumentException("only user settings can be asked together, not " + copy);
    }
    actions = copy.size() == 1 ? Set.copyOf(copy) : Collections.unmodifiableSet(copy);
  }

  /**
   * A request.
   *
   * @param actions one action, or several user settings
   * @return the request
   * @throws IllegalArgumentException as the constructor
   */
  public static UserRequest of(UserAction... actions) {
    return actions.length == 1
        ? Objects.requireNonNull(SINGLE.get(actions[0]), "action")
        : new UserRequest(Set.copyOf(Arrays.asList(actions)));
  }

  /**
   * The rights to ask for this at all, whatever it does to a user (AU-5).
   *
   * @return one for each action
   */
  public Set<Action> rights() {
    if (actions.size() == 1) {
      return Set.of(principalRight());
    }
    EnumSet<Action> rights = EnumSet.noneOf(Action.class);
    actions.forEach(action -> rights.add(action.right()));
    return Collections.unmodifiableSet(rights);
  }

  /**
   * The right that a denial names which is not for want of one of the {@link #rights}: for a user
   * who is not available, or by a guard (AU-7).
   *
   * @return the right to the first action, in the order of {@link UserAction}
   */
  public Action principalRight() {
    return actions.iterator().next().right();
  }

  private static Map<UserAction, UserRequest> single() {
    Map<UserAction, UserRequest> single = new EnumMap<>(UserAction.class);
    for (UserAction action : UserAction.values()) {
      single.put(action, new UserRequest(Set.of(action)));
    }
    return single;
  }
}
