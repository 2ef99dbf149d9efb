package io.mfaadmin.access;

import io.mfaadmin.character.Characters;

/**
 * A role that an administrator holds. Names are open: a host may bring its own.
 *
 * @param name 1 to 128 characters, no blank at either end, no control characters and no unpaired
 *     surrogates; compared exactly
 */
public record Role(String name) {

  /** May do everything on everybody of the tenant, in both maps shipped (AU-1). */
  public static final Role GLOBAL_ADMINISTRATOR = new Role("Global Administrator");

  /**
   * Views, changes states and user settings of users who are no administrators, in the Entra map.
   */
  public static final Role AUTHENTICATION_ADMINISTRATOR = new Role("Authentication Administrator");

  /** Views, changes states and user settings of anyone, in the Entra map. */
  public static final Role PRIVILEGED_AUTHENTICATION_ADMINISTRATOR =
      new Role("Privileged Authentication Administrator");

  /** Views, and changes the service settings, in the Entra map. */
  public static final Role AUTHENTICATION_POLICY_ADMINISTRATOR =
      new Role("Authentication Policy Administrator");

  /** Views and reads the audit trail, in the Entra map. */
  public static final Role GLOBAL_READER = new Role("Global Reader");

  /**
   * Checks the name.
   *
   * @throws NullPointerException if {@code name} is null
   * @throws IllegalArgumentException if {@code name} has another shape than described above
   */
  public Role {
    Characters.requireName(name, "role name", 128);
  }

  @Override
  public String toString() {
    return name;
  }
}
