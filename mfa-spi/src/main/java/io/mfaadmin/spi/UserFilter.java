package io.mfaadmin.spi;

import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.UsernameKey;
import java.util.Objects;
import java.util.Optional;

/**
 * Which users a list shows (VW-1, VW-2). The parts combine.
 *
 * @param state only users in this state; empty for any
 * @param registered only users who are, or are not, registered; empty for both
 * @param usernamePrefix only users whose username key begins with this text, of which A to Z are
 *     lowered; empty for all
 */
public record UserFilter(
    Optional<MfaState> state, Optional<Boolean> registered, String usernamePrefix) {

  /** Everybody. */
  public static final UserFilter ANY = new UserFilter(Optional.empty(), Optional.empty(), "");

  /**
   * Checks the parts and lowers A to Z in the prefix.
   *
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if the prefix has a control character, which no username has
   *     and not every store can ask for
   */
  public UserFilter {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(registered, "registered");
    if (usernamePrefix.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a username prefix has no control characters");
    }
    usernamePrefix = usernamePrefix.isEmpty() ? "" : UsernameKey.of(usernamePrefix).value();
  }

  /**
   * Whether somebody belongs in the list.
   *
   * @param user who
   * @return true if all parts of the filter hold
   */
  public boolean matches(MfaUser user) {
    return state.map(wanted -> wanted == user.state()).orElse(true)
        && registered.map(wanted -> wanted == user.record().registered()).orElse(true)
        && user.username().key().value().startsWith(usernamePrefix);
  }
}
