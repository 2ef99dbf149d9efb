package example.quickstart;

import io.mfaadmin.access.Role;
import io.mfaadmin.service.Caller;
import io.mfaadmin.service.MfaAdministration;
import io.mfaadmin.signin.RememberedDeviceKeys;
import io.mfaadmin.spi.DirectoryMfaStore;
import io.mfaadmin.spi.memory.InMemoryMfaRecordStore;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The made-up organization: its staff, and the administration of their MFA. */
final class Contoso {

  static final TenantId TENANT = new TenantId("contoso");

  static final Employee ANN =
      employee("1001", "ann@contoso.com", "Ann Jansen", Role.GLOBAL_ADMINISTRATOR.name());
  static final Employee BOB = employee("1002", "bob@contoso.com", "Bob de Vries");
  static final Employee CARLA = employee("1003", "carla@contoso.com", "Carla Bakker");
  static final Employee DIRK = employee("1004", "dirk@contoso.com", "Dirk Visser", "Help desk");
  static final Employee EVA = employee("1005", "eva@contoso.com", "Eva Smit");

  static final List<Employee> STAFF = List.of(ANN, BOB, CARLA, DIRK, EVA);

  private Contoso() {}

  private static Employee employee(String number, String mail, String name, String... duties) {
    return new Employee(TENANT.value(), number, mail, name, Set.of(duties));
  }

  /** A real host takes the key from its secret store, and a record store that outlives it. */
  static MfaAdministration administration() {
    byte[] key = new byte[RememberedDeviceKeys.MIN_KEY_LENGTH];
    new SecureRandom().nextBytes(key);
    return MfaAdministration.builder(
            DirectoryMfaStore.of(new StaffDirectory(STAFF), new InMemoryMfaRecordStore()),
            new StaffRoles(STAFF))
        .rememberedDeviceKeys(RememberedDeviceKeys.of("first", Map.of("first", key)))
        .chunkSize(2) // so small that a few rows show progress
        .build();
  }

  static UserId id(Employee employee) {
    return new UserId(employee.number());
  }

  /** Somebody who signed in with the password alone. */
  static Caller withPassword(Employee employee) {
    return new Caller(TENANT, id(employee), employee.name(), Optional.empty());
  }

  /** Somebody who passed a second factor just now. */
  static Caller verified(Employee employee) {
    return new Caller(TENANT, id(employee), employee.name(), Optional.of(Instant.now()));
  }
}
