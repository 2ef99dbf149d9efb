package example.quickstart;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.mfaadmin.access.Role;
import io.mfaadmin.spi.AdministratorDirectory;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

// README: region
/** Who of the host's staff administers what. */
final class StaffRoles implements AdministratorDirectory {

  private final Collection<Employee> staff;

  StaffRoles(Collection<Employee> staff) {
    this.staff = staff;
  }

  @Override
  public Optional<Set<Role>> rolesOf(TenantId tenant, UserId caller) {
    return employees(tenant)
        .filter(employee -> employee.number().equals(caller.value()))
        .map(StaffRoles::roles)
        .findFirst();
  }

  @Override
  public Map<UserId, Set<Role>> administrators(TenantId tenant) {
    return employees(tenant)
        .filter(employee -> !employee.duties().isEmpty())
        .collect(toUnmodifiableMap(employee -> new UserId(employee.number()), StaffRoles::roles));
  }

  private Stream<Employee> employees(TenantId tenant) {
    return staff.stream().filter(employee -> employee.company().equals(tenant.value()));
  }

  private static Set<Role> roles(Employee employee) {
    return employee.duties().stream().map(Role::new).collect(toUnmodifiableSet());
  }
}
// README: end
