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
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

// README: region
/** The host's staff as the users of the library. A host with a database asks it instead. */
final class StaffDirectory implements UserDirectory {

  private final Collection<Employee> staff;

  StaffDirectory(Collection<Employee> staff) {
    this.staff = staff;
  }

  @Override
  public Map<UsernameKey, User> findByUsername(TenantId tenant, Set<UsernameKey> keys) {
    Map<UsernameKey, User> found = users(tenant);
    found.keySet().retainAll(keys);
    return found;
  }

  @Override
  public Map<UserId, User> findById(TenantId tenant, Set<UserId> ids) {
    return users(tenant).values().stream()
        .filter(user -> ids.contains(user.id()))
        .collect(toUnmodifiableMap(User::id, user -> user));
  }

  @Override
  public Page<User> list(TenantId tenant, String usernamePrefix, PageRequest page) {
    NavigableMap<UsernameKey, User> users = users(tenant);
    users.keySet().removeIf(key -> !key.value().startsWith(usernamePrefix));
    page.position(UsernameKey::new).ifPresent(after -> users.headMap(after, true).clear());
    return Page.of(
        List.copyOf(users.values()), page.limit(), user -> user.username().key().value());
  }

  /**
   * Leaves out employees whom the library cannot name: those without a valid username, and all but
   * one of those who share one.
   */
  private NavigableMap<UsernameKey, User> users(TenantId tenant) {
    NavigableMap<UsernameKey, User> users = new TreeMap<>();
    for (Employee employee : staff) {
      if (employee.company().equals(tenant.value())) {
        UserId id = new UserId(employee.number());
        Username.parse(employee.mail())
            .map(username -> new User(tenant, id, username, employee.name()))
            .ifPresent(user -> users.putIfAbsent(user.username().key(), user));
      }
    }
    return users;
  }
}
// README: end
