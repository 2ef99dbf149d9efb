package io.mfaadmin.spi.testkit;

import io.mfaadmin.spi.memory.InMemoryMfaStore;
import io.mfaadmin.spi.memory.InMemoryUserDirectory;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;

/** How users get into the stores in memory. */
final class Users {

  private Users() {}

  static TestUsers of(InMemoryMfaStore store) {
    return new TestUsers() {
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
    };
  }

  static TestUsers of(InMemoryUserDirectory directory) {
    return new TestUsers() {
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
    };
  }
}
