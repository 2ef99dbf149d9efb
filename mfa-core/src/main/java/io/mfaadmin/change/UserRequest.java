package io.mfaadmin.change;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is asked for one user at once: a single action on the state, or one to three user settings
 * together (US).
 *
 * @param actions the actions, carried out as one
 */
public record UserRequest(Set<UserAction> actions) {

  /**
   * Checks and copies the actions.
   *
   * @throws IllegalArgumentException if there is none, or more than one and not all are user
   *     settings
   */
  public UserRequest {
    if (actions.isEmpty()) {
      throw new IllegalArgumentException("a request asks for at least one action");
    }
    if (actions.size() > 1 && !actions.stream().allMatch(UserAction::isUserSetting)) {
      throw new IllegalArgumentException(
          "only user settings can be asked together, not " + actions);
    }
    actions = Collections.unmodifiableSet(EnumSet.copyOf(actions));
  }

  /**
   * A request.
   *
   * @param actions one action, or several user settings
   * @return the request
   * @throws IllegalArgumentException as the constructor
   */
  public static UserRequest of(UserAction... actions) {
    return new UserRequest(Set.copyOf(Arrays.asList(actions)));
  }
}
