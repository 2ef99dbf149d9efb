package io.mfaadmin.access;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
    Objects.requireNonNull(standing, "standing");
    Objects.requireNonNull(action, "action");
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
    Objects.requireNonNull(target, "target");
    Optional<DenialCode> denial = denial(standing, action);
    if (target == Target.OTHER_TENANT) {
      return Optional.of(DenialCode.OTHER_TENANT); // AU-3
    }
    return denial.isPresent() || reaches(standing, action, target)
        ? denial
        : Optional.of(DenialCode.TARGET_NOT_PERMITTED);
  }

  /** Whether a target of the same tenant is among those of an action that is open. */
  private boolean reaches(Standing standing, Action action, Target target) {
    if (action.isSelfService()) {
      return target == Target.SELF; // AU-8
    }
    // Whoever acts as an administrator is one, so on themself the map asks as on an administrator.
    return target == Target.USER
        || !(standing instanceof Standing.Administrator administrator)
        || roleMap.scope(administrator.roles(), action).equals(Optional.of(TargetScope.ANYONE));
  }

  /**
   * The whole matrix, to be printed or compared (AU-8): each role of the map by itself, an
   * administrator without a role, users on themself, and the operator; with each action on each
   * target.
   *
   * @return every combination once: by standing, then action, then target, each in its own order
   */
  public List<Cell> matrix() {
    Stream<Standing> standings =
        Stream.concat(
            roleMap.rights().keySet().stream().map(Set::of).map(Standing.Administrator::new),
            Stream.of(
                new Standing.Administrator(Set.of()),
                new Standing.Self(),
                new Standing.Operator()));
    return standings.flatMap(this::cells).toList();
  }

  private Stream<Cell> cells(Standing standing) {
    return Arrays.stream(Action.values())
        .flatMap(
            action ->
                Arrays.stream(Target.values())
                    .map(
                        target ->
                            new Cell(standing, action, target, denial(standing, action, target))));
  }

  /**
   * One cell of the {@link #matrix()}.
   *
   * @param standing as what somebody comes
   * @param action what they want to do
   * @param target whom it concerns
   * @param denial empty if they may, else why not
   */
  public record Cell(Standing standing, Action action, Target target, Optional<DenialCode> denial) {

    /**
     * Checks that all parts are there.
     *
     * @throws NullPointerException if a part is null
     */
    public Cell {
      Objects.requireNonNull(standing, "standing");
      Objects.requireNonNull(action, "action");
      Objects.requireNonNull(target, "target");
      Objects.requireNonNull(denial, "denial");
    }
  }
}
