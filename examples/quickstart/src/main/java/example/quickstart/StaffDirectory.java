package example.quickstart;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.UserDirectory;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.UsernameKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

// README: region
/** The host's staff as the users of the library. A host with a database asks it instead. */
final class StaffDirectory implements UserDirectory {

  private final Collection<Employee> staff;

  StaffDirectory(Collection<Employee> staff) {
    this.staff = staff;
  }

  @Override
  public Map<UsernameKey, User> findByUsername(TenantId tenant, Set<UsernameKey> keys) {
    return users(tenant)
        .filter(user -> keys.contains(user.username().key()))
        .collect(toUnmodifiableMap(user -> user.username().key(), user -> user));
  }

  @Override
  public Map<UserId, User> findById(TenantId tenant, Set<UserId> ids) {
    return users(tenant)
        .filter(user -> ids.contains(user.id()))
        .collect(toUnmodifiableMap(User::id, user -> user));
  }

  @Override
  public Page<User> list(TenantId tenant, String usernamePrefix, PageRequest page) {
    Optional<UsernameKey> after = page.position(UsernameKey::new);
    List<User> following =
        users(tenant)
            .filter(user -> user.username().key().value().startsWith(usernamePrefix))
            .filter(user -> after.isEmpty() || user.username().key().compareTo(after.get()) > 0)
            .sorted(Comparator.comparing(user -> user.username().key()))
            .limit(page.limit() + 1L) // one more tells whether there is a next page
            .toList();
    return Page.of(following, page.limit(), user -> user.username().key().value());
  }

  private Stream<User> users(TenantId tenant) {
    return staff.stream()
        .filter(employee -> employee.company().equals(tenant.value()))
        .map(
            employee ->
                new User(
                    tenant,
                    new UserId(employee.number()),
                    new Username(employee.mail()),
                    employee.name()));
  }
}
// README: end
