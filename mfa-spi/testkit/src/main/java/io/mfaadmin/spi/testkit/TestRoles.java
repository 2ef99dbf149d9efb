package io.mfaadmin.spi.testkit;

import io.mfaadmin.access.Role;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;

/** How roles get into what is tested. Every test uses tenants of its own. */
public interface TestRoles {

  /**
   * Grants a role. The user is known from then on.
   *
   * @param tenant where
   * @param user to whom
   * @param role the role; the user does not hold it
   */
  void grant(TenantId tenant, UserId user, Role role);

  /**
   * Takes a role away. The user stays known.
   *
   * @param tenant where
   * @param user from whom
   * @param role the role; the user holds it
   */
  void revoke(TenantId tenant, UserId user, Role role);
}
