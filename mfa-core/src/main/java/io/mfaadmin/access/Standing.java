package io.mfaadmin.access;

import java.util.Objects;
import java.util.Set;

/** As what somebody comes to the gate. */
public sealed interface Standing {

  /**
   * A caller who administers others.
   *
   * @param roles the roles that the host says they hold now; may be empty
   */
  record Administrator(Set<Role> roles) implements Standing {

    /**
     * Copies the roles.
     *
     * @throws NullPointerException if {@code roles} or a role is null
     */
    public Administrator {
      roles = Set.copyOf(Objects.requireNonNull(roles, "roles"));
    }
  }

  /** A signed-in user who acts on themself (AU-8). */
  record Self() implements Standing {}

  /** The recovery entry of the host's operators, which no web caller reaches (AU-9). */
  record Operator() implements Standing {}
}
