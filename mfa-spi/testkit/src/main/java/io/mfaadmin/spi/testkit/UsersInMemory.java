package io.mfaadmin.spi.testkit;

import io.mfaadmin.spi.memory.InMemoryUserDirectory;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;

/** How users get into a directory in memory. */
record UsersInMemory(InMemoryUserDirectory directory) implements TestUsers {

  @Override
  public void add(User user) {
    directory.add(user);
  }

  @Override
  public void rename(TenantId tenant, UserId user, Username username) {
    directory.rename(tenant, user, username);
  }

  @Override
  public void remove(TenantId tenant, UserId user) {
    directory.remove(tenant, user);
  }
}
