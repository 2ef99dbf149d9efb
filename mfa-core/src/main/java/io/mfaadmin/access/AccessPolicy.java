package io.mfaadmin.access;

import java.util.Objects;
import java.util.Optional;

/**
 * The decision who may do what on whom: the one place where standing, action and target meet (AU-1,
 * AU-3, AU-5, AU-8). Pure.
 *
 * @param roleMap what roles give
 */
public record AccessPolicy(RoleMap roleMap) {

  /**
   * Checks the part.
   *
   * @throws NullPointerException if {@code roleMap} is null
   */
  public AccessPolicy {
    Objects.requireNonNull(roleMap, "roleMap");
  }

  /**
   * Whether an action is open to somebody at all, whoever it may concern: asked before any target
   * is looked up (AU-5).
   *
   * @param standing as what they come
   * @param action what they want to do
   * @return empty if there are targets on whom they may, else why not
   */
  public Optional<DenialCode> denial(Standing standing, Action action) {
    boolean open =
        standing instanceof Standing.Administrator administrator
            ? roleMap.scope(administrator.roles(), action).isPresent()
            : action.isSelfService() == standing instanceof Standing.Self;
    return open ? Optional.empty() : Optional.of(DenialCode.ACTION_NOT_PERMITTED);
  }

  /**
   * Whether somebody may do an action on a target.
   *
   * @param standing as what they come
   * @param action what they want to do
   * @param target whom it concerns
   * @return empty if they may, else why not
   */
  public Optional<DenialCode> denial(Standing standing, Action action, Target target) {
    if (target == Target.OTHER_TENANT) {
      return Optional.of(DenialCode.OTHER_TENANT); // AU-3
    }
    Optional<DenialCode> denial = denial(standing, action);
    if (denial.isPresent()) {
      return denial;
    }
    boolean inScope =
        switch (target) {
          case USER -> !action.isSelfService();
          // Whoever acts as an administrator is one, so both are administrators to the map.
          case SELF, ADMINISTRATOR ->
              action.isSelfService()
                  ? target == Target.SELF
                  : !(standing instanceof Standing.Administrator administrator)
                      || roleMap.scope(administrator.roles(), action).orElseThrow()
                          == TargetScope.ANYONE;
          case OTHER_TENANT -> false;
        };
    return inScope ? Optional.empty() : Optional.of(DenialCode.TARGET_NOT_PERMITTED);
  }
}
