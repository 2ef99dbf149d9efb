package io.mfaadmin.spi;

import io.mfaadmin.audit.Operation;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Changes that are written in one step: see {@link MfaStore#commit}.
 *
 * @param operation what they belong to; stored with the first commit of it that writes anything
 * @param changes the changes, 1 to 5,000, each of another user; given in any order, and kept in
 *     that of their user ids
 * @param reliesOn users who are not written here, but must exist and be of this version still, or
 *     nothing is written; may be empty (AU-6)
 */
public record Commit(Operation operation, List<UserChange> changes, Map<UserId, Long> reliesOn) {

  /** The most changes of a commit. */
  public static final int MAX_CHANGES = 5_000;

  /**
   * Checks that the parts fit together, copies them, and puts the changes in order: two writers
   * that go by it lock in the same order.
   *
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if there is no change or more than {@value #MAX_CHANGES}, two
   *     are of one user, one belongs to another operation or tenant, or a user relied on is written
   *     too
   */
  public Commit {
    Objects.requireNonNull(operation, "operation");
    changes = changes.stream().sorted(Comparator.comparing(UserChange::user)).toList();
    reliesOn = Map.copyOf(reliesOn);
    if (changes.isEmpty() || changes.size() > MAX_CHANGES) {
      throw new IllegalArgumentException(
          "a commit has 1 to " + MAX_CHANGES + " changes, not " + changes.size());
    }
    Set<UserId> users = new HashSet<>();
    for (UserChange change : changes) {
      if (!change.audit().operation().equals(operation.id())
          || !change.audit().tenant().equals(operation.tenant())) {
        throw new IllegalArgumentException(
            "every change of a commit belongs to its operation and tenant");
      }
      if (!users.add(change.user()) || reliesOn.containsKey(change.user())) {
        throw new IllegalArgumentException("every user of a commit is changed once, or relied on");
      }
    }
  }

  /**
   * Where it is written.
   *
   * @return the tenant of the operation
   */
  public TenantId tenant() {
    return operation.tenant();
  }
}
