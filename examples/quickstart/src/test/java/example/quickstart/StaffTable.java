package example.quickstart;

import io.mfaadmin.access.Role;
import io.mfaadmin.spi.testkit.TestRoles;
import io.mfaadmin.spi.testkit.TestUsers;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** A staff table to which the laws of the ports can write. */
final class StaffTable implements TestUsers, TestRoles {

  private record Key(String company, String number) {}

  private final Map<Key, Employee> rows = new ConcurrentHashMap<>();

  Collection<Employee> staff() {
    return rows.values();
  }

  @Override
  public void add(User user) {
    rows.put(
        new Key(user.tenant().value(), user.id().value()),
        new Employee(
            user.tenant().value(),
            user.id().value(),
            user.username().value(),
            user.displayName(),
            Set.of()));
  }

  @Override
  public void rename(TenantId tenant, UserId user, Username username) {
    change(tenant, user, row -> with(row, username.value(), row.duties()));
  }

  @Override
  public void remove(TenantId tenant, UserId user) {
    rows.remove(new Key(tenant.value(), user.value()));
  }

  @Override
  public void grant(TenantId tenant, UserId user, Role role) {
    rows.putIfAbsent(
        new Key(tenant.value(), user.value()),
        new Employee(tenant.value(), user.value(), user.value(), "", Set.of()));
    change(
        tenant,
        user,
        row -> {
          Set<String> duties = new HashSet<>(row.duties());
          duties.add(role.name());
          return with(row, row.mail(), duties);
        });
  }

  @Override
  public void revoke(TenantId tenant, UserId user, Role role) {
    change(
        tenant,
        user,
        row -> {
          Set<String> duties = new HashSet<>(row.duties());
          duties.remove(role.name());
          return with(row, row.mail(), duties);
        });
  }

  private void change(TenantId tenant, UserId user, UnaryOperator<Employee> change) {
    rows.computeIfPresent(new Key(tenant.value(), user.value()), (key, row) -> change.apply(row));
  }

  private static Employee with(Employee row, String mail, Set<String> duties) {
    return new Employee(row.company(), row.number(), mail, row.name(), duties);
  }
}
