package example.adapters;

import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.UserDirectory;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.UsernameKey;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The staff register as users: a company is a tenant, a personnel number a user id. */
record StaffDirectory(StaffRegister register) implements UserDirectory {

  @Override
  public Map<UsernameKey, User> findByUsername(TenantId tenant, Set<UsernameKey> keys) {
    Map<UsernameKey, User> found = users(tenant);
    found.keySet().retainAll(keys);
    return found;
  }

  @Override
  public Map<UserId, User> findById(TenantId tenant, Set<UserId> ids) {
    Map<UserId, User> found = new HashMap<>();
    users(tenant).values().forEach(user -> found.put(user.id(), user));
    found.keySet().retainAll(ids);
    return found;
  }

  @Override
  public Page<User> list(TenantId tenant, String prefix, PageRequest page) {
    NavigableMap<UsernameKey, User> users = users(tenant);
    users.keySet().removeIf(key -> !key.value().startsWith(prefix));
    page.position(UsernameKey::new).ifPresent(after -> users.headMap(after, true).clear());
    return Page.of(
        users.values().stream().limit(page.limit() + 1L).toList(),
        page.limit(),
        user -> user.username().key().value());
  }

  /**
   * By username key, whose order never changes: what pages hang on. Leaves out employees whom the
   * library cannot name: those without a valid username, and all but one of those who share one.
   */
  private NavigableMap<UsernameKey, User> users(TenantId tenant) {
    NavigableMap<UsernameKey, User> users = new TreeMap<>();
    for (StaffRegister.Employee employee : register.staffOf(tenant.value())) {
      UserId id = new UserId(employee.number());
      Username.parse(employee.login())
          .map(login -> new User(tenant, id, login, employee.name()))
          .ifPresent(user -> users.putIfAbsent(user.username().key(), user));
    }
    return users;
  }
}
