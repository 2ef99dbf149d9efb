package io.mfaadmin.spi.testkit;

import io.mfaadmin.access.Role;
import io.mfaadmin.spi.AdministratorDirectory;
import io.mfaadmin.spi.memory.InMemoryAdministratorDirectory;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;

class InMemoryAdministratorDirectoryTest extends AdministratorDirectoryContract {

  private final InMemoryAdministratorDirectory directory = new InMemoryAdministratorDirectory();

  @Override
  protected AdministratorDirectory directory() {
    return directory;
  }

  @Override
  protected TestRoles roles() {
    return rolesOf(directory);
  }

  static TestRoles rolesOf(InMemoryAdministratorDirectory directory) {
    return new TestRoles() {
      @Override
      public void grant(TenantId tenant, UserId user, Role role) {
        directory.grant(tenant, user, role);
      }

      @Override
      public void revoke(TenantId tenant, UserId user, Role role) {
        directory.revoke(tenant, user, role);
      }
    };
  }
}
