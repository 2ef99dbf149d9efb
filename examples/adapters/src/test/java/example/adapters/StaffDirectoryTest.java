package example.adapters;

import io.mfaadmin.spi.UserDirectory;
import io.mfaadmin.spi.testkit.TestUsers;
import io.mfaadmin.spi.testkit.UserDirectoryContract;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;

/** All laws of a user directory, on the one of this host. */
class StaffDirectoryTest extends UserDirectoryContract {

  private final StaffRegister register = new StaffRegister();

  @Override
  protected UserDirectory directory() {
    return new StaffDirectory(register);
  }

  @Override
  protected TestUsers users() {
    return new TestUsers() {
      @Override
      public void add(User user) {
        put(user.tenant(), user.id(), user.username(), user.displayName());
      }

      @Override
      public void rename(TenantId tenant, UserId user, Username username) {
        register.staffOf(tenant.value()).stream()
            .filter(employee -> employee.number().equals(user.value()))
            .forEach(employee -> put(tenant, user, username, employee.name()));
      }

      @Override
      public void remove(TenantId tenant, UserId user) {
        register.leave(tenant.value(), user.value());
      }

      private void put(TenantId tenant, UserId user, Username username, String name) {
        register.put(
            tenant.value(), new StaffRegister.Employee(user.value(), username.value(), name));
      }
    };
  }
}
