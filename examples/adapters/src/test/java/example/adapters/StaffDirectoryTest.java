package example.adapters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.UserDirectory;
import io.mfaadmin.spi.testkit.TestUsers;
import io.mfaadmin.spi.testkit.UserDirectoryContract;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.UsernameKey;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** All laws of a user directory, on the one of this host. */
class StaffDirectoryTest extends UserDirectoryContract {

  private final StaffRegister register = new StaffRegister();

  @Override
  protected UserDirectory directory() {
    return new StaffDirectory(register);
  }

  @Test
  @DisplayName("who has no username, or one that somebody else has too, is left out")
  void whomTheLibraryCannotNameIsLeftOut() {
    register.put("contoso", new StaffRegister.Employee("1", "", "Bob"));
    register.put("contoso", new StaffRegister.Employee("2", "ann@contoso.com", "Ann"));
    register.put("contoso", new StaffRegister.Employee("3", "ANN@contoso.com", "Anna"));
    assertEquals(
        List.of(UsernameKey.of("ann@contoso.com")),
        directory().list(new TenantId("contoso"), "", PageRequest.first(10)).items().stream()
            .map(user -> user.username().key())
            .toList());
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
