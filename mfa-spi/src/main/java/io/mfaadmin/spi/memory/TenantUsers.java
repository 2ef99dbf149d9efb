package io.mfaadmin.spi.memory;

import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.UsernameKey;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The users of one tenant. */
final class TenantUsers {

  private final Map<UserId, User> byId = new HashMap<>();
  private final NavigableMap<UsernameKey, User> byKey = new TreeMap<>();

  Map<UsernameKey, User> findByUsername(Set<UsernameKey> keys) {
    return found(byKey, keys);
  }

  Map<UserId, User> findById(Set<UserId> ids) {
    return found(byId, ids);
  }

  private static <K> Map<K, User> found(Map<K, User> users, Set<K> asked) {
    Map<K, User> found = new HashMap<>();
    for (K key : asked) {
      User user = users.get(key);
      if (user != null) {
        found.put(key, user);
      }
    }
    return Map.copyOf(found);
  }

  Page<User> list(String prefix, PageRequest page) {
    // Keys with one prefix stand together, and none of them is before the prefix itself.
    NavigableMap<UsernameKey, User> following =
        page.position(UsernameKey::new)
            .map(after -> byKey.tailMap(after, false))
            .orElseGet(
                () -> prefix.isEmpty() ? byKey : byKey.tailMap(UsernameKey.of(prefix), true));
    return Pages.byKey(
        Pages.entries(following)
            .takeWhile(entry -> entry.getKey().value().startsWith(prefix))
            .map(Map.Entry::getValue),
        page.limit(),
        user -> user.username().key().value());
  }

  void add(User user) {
    if (byId.containsKey(user.id())) {
      throw new IllegalArgumentException("the tenant has a user of this id");
    }
    requireFree(user.username());
    put(user);
  }

  void rename(UserId id, Username username) {
    User old = require(id);
    if (!username.key().equals(old.username().key())) {
      requireFree(username);
    }
    byKey.remove(old.username().key());
    put(new User(old.tenant(), id, username, old.displayName()));
  }

  void remove(UserId id) {
    User old = require(id);
    byId.remove(id);
    byKey.remove(old.username().key());
  }

  private void put(User user) {
    byId.put(user.id(), user);
    byKey.put(user.username().key(), user);
  }

  private void requireFree(Username username) {
    if (byKey.containsKey(username.key())) {
      throw new IllegalArgumentException("the tenant has a user of this username");
    }
  }

  private User require(UserId id) {
    User user = byId.get(id);
    if (user == null) {
      throw new IllegalArgumentException("the tenant has no user of this id");
    }
    return user;
  }
}
