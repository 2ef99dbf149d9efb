package io.mfaadmin.access;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which role may do which action on whom, as data (AU-1). What the map does not give is denied.
 *
 * <p>Two maps are shipped: {@link #globalAdministratorsOnly()}, the default, and {@link #entra()}.
 * A host builds its own with {@link #builder(Role)}. Immutable.
 */
public final class RoleMap {

  private static final Set<Action> STATES_AND_USER_SETTINGS =
      EnumSet.of(
          Action.VIEW,
          Action.ENABLE,
          Action.ENFORCE,
          Action.DISABLE,
          Action.REQUIRE_CONTACT_METHODS,
          Action.DELETE_APP_PASSWORDS,
          Action.RESTORE_MFA);

  private static final RoleMap GLOBAL_ADMINISTRATORS_ONLY =
      builder(Role.GLOBAL_ADMINISTRATOR).build();

  private static final RoleMap ENTRA =
      builder(Role.GLOBAL_ADMINISTRATOR)
          .permit(
              Role.AUTHENTICATION_ADMINISTRATOR,
              STATES_AND_USER_SETTINGS,
              TargetScope.NON_ADMINISTRATORS)
          .permit(
              Role.PRIVILEGED_AUTHENTICATION_ADMINISTRATOR,
              STATES_AND_USER_SETTINGS,
              TargetScope.ANYONE)
          .permit(
              Role.AUTHENTICATION_POLICY_ADMINISTRATOR,
              EnumSet.of(Action.VIEW, Action.SERVICE_SETTINGS),
              TargetScope.ANYONE)
          .permit(
              Role.GLOBAL_READER, EnumSet.of(Action.VIEW, Action.READ_AUDIT), TargetScope.ANYONE)
          .build();

  private final Role globalAdministrator;
  private final Map<Role, Map<Action, TargetScope>> rights;

  private RoleMap(Role globalAdministrator, Map<Role, Map<Action, TargetScope>> rights) {
    this.globalAdministrator = globalAdministrator;
    this.rights = rights;
  }

  /**
   * The default: a Global Administrator may do everything on anyone, nobody else anything.
   *
   * @return the map
   */
  public static RoleMap globalAdministratorsOnly() {
    return GLOBAL_ADMINISTRATORS_ONLY;
  }

  /**
   * The roles of today's Entra: see the constants of {@link Role}.
   *
   * @return the map
   */
  public static RoleMap entra() {
    return ENTRA;
  }

  /**
   * Starts a map of the host's own.
   *
   * @param globalAdministrator the role that may do everything on anyone, and of which somebody
   *     under MFA must remain (AU-6)
   * @return a builder that permits this and nothing else
   */
  public static Builder builder(Role globalAdministrator) {
    return new Builder(globalAdministrator);
  }

  /**
   * The role that may do everything, and of which somebody under MFA must remain (AU-6).
   *
   * @return the role
   */
  public Role globalAdministrator() {
    return globalAdministrator;
  }

  /**
   * On whom somebody with these roles may do an action.
   *
   * @param roles all roles held; roles that the map does not know give nothing
   * @param action the action
   * @return the widest scope that one of the roles gives; empty if none does
   */
  public Optional<TargetScope> scope(Collection<Role> roles, Action action) {
    TargetScope widest = null;
    for (Role role : roles) {
      TargetScope scope = rights.getOrDefault(role, Map.of()).get(action);
      if (scope != null && (widest == null || scope.compareTo(widest) > 0)) {
        widest = scope;
      }
    }
    return Optional.ofNullable(widest);
  }

  /**
   * The whole map, to be printed or compared.
   *
   * @return role to action to scope; unmodifiable, the role of everything first, then as built
   */
  public Map<Role, Map<Action, TargetScope>> rights() {
    return rights;
  }

  /** Puts a role map together. Not safe on several threads. */
  public static final class Builder {

    private final Role globalAdministrator;
    private final Map<Role, Map<Action, TargetScope>> rights = new LinkedHashMap<>();

    private Builder(Role globalAdministrator) {
      this.globalAdministrator = Objects.requireNonNull(globalAdministrator, "globalAdministrator");
      EnumSet<Action> all = EnumSet.allOf(Action.class);
      all.removeIf(Action::isSelfService);
      permit(globalAdministrator, all, TargetScope.ANYONE);
    }

    /**
     * Gives a role actions on a scope of targets; a wider scope given before stays.
     *
     * @param role who
     * @param actions what; no action of self-service
     * @param scope on whom
     * @return this builder
     * @throws IllegalArgumentException if an action is one of self-service, which are nobody's to
     *     give; or if it is not {@linkplain Action#isOnUsers() on users} and the scope is less than
     *     anyone: settings and audit trail are the whole tenant's, and would show whom the scope
     *     leaves out
     */
    public Builder permit(Role role, Collection<Action> actions, TargetScope scope) {
      Map<Action, TargetScope> given =
          rights.computeIfAbsent(
              Objects.requireNonNull(role, "role"), any -> new EnumMap<>(Action.class));
      for (Action action : actions) {
        if (action.isSelfService()) {
          throw new IllegalArgumentException(
              action + " is done by users on themself and cannot be given to a role");
        }
        if (scope != TargetScope.ANYONE && !action.isOnUsers()) {
          throw new IllegalArgumentException(
              action + " concerns the whole tenant and cannot be given on " + scope);
        }
        given.merge(action, scope, (before, now) -> before.compareTo(now) > 0 ? before : now);
      }
      return this;
    }

    /**
     * Builds the map.
     *
     * @return an immutable map
     */
    public RoleMap build() {
      Map<Role, Map<Action, TargetScope>> copy = new LinkedHashMap<>();
      rights.forEach(
          (role, given) -> copy.put(role, Collections.unmodifiableMap(new EnumMap<>(given))));
      return new RoleMap(globalAdministrator, Collections.unmodifiableMap(copy));
    }
  }
}
