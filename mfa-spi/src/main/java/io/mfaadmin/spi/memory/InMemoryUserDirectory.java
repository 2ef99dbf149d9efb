package io.mfaadmin.spi.memory;

import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.UserDirectory;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.UsernameKey;
import java.util.Map;
import java.util.Set;

/**
 * Users in memory, for tests and first steps of a host. Lists go by username key.
 *
 * <p>Safe on many threads.
 */
public final class InMemoryUserDirectory implements UserDirectory {

  private final PerTenant<TenantUsers> tenants = new PerTenant<>(TenantUsers::new);

  /** A directory without users. */
  public InMemoryUserDirectory() {}

  /**
   * Adds a user to their tenant.
   *
   * @param user who
   * @throws IllegalArgumentException if the tenant has a user of this id or username key
   */
  public void add(User user) {
    tenants.update(user.tenant(), users -> users.add(user));
  }

  /**
   * Gives a user another username.
   *
   * @param tenant where
   * @param user whom
   * @param username the username from now on
   * @throws IllegalArgumentException if there is no such user, or another has this username key
   */
  public void rename(TenantId tenant, UserId user, Username username) {
    tenants.update(tenant, users -> users.rename(user, username));
  }

  /**
   * Removes a user. What an {@link io.mfaadmin.spi.MfaRecordStore} keeps of them stays there.
   *
   * @param tenant where
   * @param user whom
   * @throws IllegalArgumentException if there is no such user
   */
  public void remove(TenantId tenant, UserId user) {
    tenants.update(tenant, users -> users.remove(user));
  }

  @Override
  public Map<UsernameKey, User> findByUsername(TenantId tenant, Set<UsernameKey> keys) {
    Set<UsernameKey> asked = Set.copyOf(keys);
    return tenants.read(tenant, users -> users.findByUsername(asked));
  }

  @Override
  public Map<UserId, User> findById(TenantId tenant, Set<UserId> ids) {
    Set<UserId> asked = Set.copyOf(ids);
    return tenants.read(tenant, users -> users.findById(asked));
  }

  @Override
  public Page<User> list(TenantId tenant, String usernamePrefix, PageRequest page) {
    return tenants.read(tenant, users -> users.list(usernamePrefix, page));
  }
}
