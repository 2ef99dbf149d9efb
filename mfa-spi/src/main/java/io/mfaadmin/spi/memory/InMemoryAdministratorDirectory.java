package io.mfaadmin.spi.memory;

import io.mfaadmin.access.Role;
import io.mfaadmin.spi.AdministratorDirectory;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Administrators and their roles in memory, for tests and first steps of a host.
 *
 * <p>Safe on many threads.
 */
public final class InMemoryAdministratorDirectory implements AdministratorDirectory {

  private final PerTenant<Map<UserId, Set<Role>>> tenants = new PerTenant<>(HashMap::new);

  /** A directory that knows nobody. */
  public InMemoryAdministratorDirectory() {}

  /**
   * Grants roles. From then on the user is known here, also without any role.
   *
   * @param tenant where
   * @param user to whom
   * @param roles the roles; those that the user holds already stay
   */
  public void grant(TenantId tenant, UserId user, Role... roles) {
    Set<Role> granted = Set.of(roles);
    tenants.change(
        tenant, users -> users.computeIfAbsent(user, unknown -> new HashSet<>()).addAll(granted));
  }

  /**
   * Takes a role away. The user stays known.
   *
   * @param tenant where
   * @param user from whom
   * @param role the role; nothing happens if the user does not hold it
   */
  public void revoke(TenantId tenant, UserId user, Role role) {
    tenants.change(tenant, users -> users.getOrDefault(user, new HashSet<>()).remove(role));
  }

  @Override
  public Optional<Set<Role>> rolesOf(TenantId tenant, UserId caller) {
    return tenants.read(tenant, users -> Optional.ofNullable(users.get(caller)).map(Set::copyOf));
  }

  @Override
  public Map<UserId, Set<Role>> administrators(TenantId tenant) {
    return tenants.read(
        tenant,
        users ->
            users.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .collect(
                    Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> Set.copyOf(entry.getValue()))));
  }
}
