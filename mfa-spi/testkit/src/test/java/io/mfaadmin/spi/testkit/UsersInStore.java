package io.mfaadmin.spi.testkit;

import io.mfaadmin.spi.memory.InMemoryMfaStore;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;

/** How users get into a store in memory. */
record UsersInStore(InMemoryMfaStore store) implements TestUsers {

  @Override
  public void add(User user) {
    store.add(user);
  }

  @Override
  public void rename(TenantId tenant, UserId user, Username username) {
    store.rename(tenant, user, username);
  }

  @Override
  public void remove(TenantId tenant, UserId user) {
    store.remove(tenant, user);
  }
}
