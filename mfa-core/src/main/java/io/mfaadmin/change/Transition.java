package io.mfaadmin.change;

import io.mfaadmin.access.Action;
import io.mfaadmin.user.MfaState;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One cell of the table in {@link Transitions}: what an action does to a user in a state.
 *
 * @param next the state after it
 * @param principal the effect by which it is authorized; empty if nothing changes
 * @param consequences effects that come with the principal one and need no further right
 */
public record Transition(MfaState next, Optional<Effect> principal, Set<Effect> consequences) {

  /**
   * Checks the parts and copies the set.
   *
   * @throws NullPointerException if a part is null
   */
  public Transition {
    Objects.requireNonNull(next, "next");
    Objects.requireNonNull(principal, "principal");
    consequences =
        consequences.isEmpty()
            ? Set.of()
            : Collections.unmodifiableSet(EnumSet.copyOf(consequences));
  }

  static Transition unchanged(MfaState state) {
    return new Transition(state, Optional.empty(), Set.of());
  }

  static Transition to(MfaState next, Effect principal, Effect... consequences) {
    return new Transition(next, Optional.of(principal), Set.of(consequences));
  }

  /**
   * Whether anything changes (ST-9).
   *
   * @return false for "unchanged"
   */
  public boolean changes() {
    return principal.isPresent();
  }

  /**
   * The right that it needs.
   *
   * @return the action of the role map; empty if nothing changes
   */
  public Optional<Action> right() {
    return principal.map(Effect::right);
  }

  /**
   * All effects.
   *
   * @return the principal effect and its consequences; empty if nothing changes
   */
  public Set<Effect> effects() {
    EnumSet<Effect> all = EnumSet.noneOf(Effect.class);
    principal.ifPresent(all::add);
    all.addAll(consequences);
    return Collections.unmodifiableSet(all);
  }
}
