package io.mfaadmin.spi;

import io.mfaadmin.access.Role;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who administers what, as the host knows it. Asked anew at each operation; never remembered
 * (AU-2).
 *
 * <p>Any exception it throws denies the operation. The laws of the package apply otherwise.
 */
public interface AdministratorDirectory {

  /**
   * The roles that a caller holds now, by exactly this id: letter case and accents count.
   *
   * @param tenant in which tenant
   * @param caller whose
   * @return the roles; an empty set for a user without any, empty for somebody whom the host does
   *     not know: both are denied
   */
  Optional<Set<Role>> rolesOf(TenantId tenant, UserId caller);

  /**
   * All administrators of a tenant. Leave out what everybody has, such as a role of all employees:
   * whoever is answered here counts as an administrator, also by a role that the role map does not
   * know and that gives no rights, so that a name misspelt makes nobody an easier target.
   *
   * @param tenant where
   * @return everybody who holds at least one administrator role, however many they are, with their
   *     roles; never an empty set in it
   */
  Map<UserId, Set<Role>> administrators(TenantId tenant);
}
