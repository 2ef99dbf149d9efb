package io.mfaadmin.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.spi.StoreLaw;
import io.mfaadmin.spi.UserDirectory;
import io.mfaadmin.spi.memory.InMemoryUserDirectory;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.UsernameKey;
import java.text.Normalizer;
import java.util.AbstractMap;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each law of a directory is caught by its own test when it is broken. */
class BrokenUserDirectoryTest {

  private static UnaryOperator<UserDirectory> breaking = UnaryOperator.identity();

  /** Run by the tests only, on the directory broken by the row at hand. */
  static class Subject extends UserDirectoryContract {

    private final InMemoryUserDirectory good = new InMemoryUserDirectory();
    private final Reachable reachable = new Reachable();
    private final UserDirectory broken = breaking.apply(reachable.port(UserDirectory.class, good));

    @Override
    protected UserDirectory directory() {
      return broken;
    }

    @Override
    protected TestUsers users() {
      return new UsersInMemory(good);
    }

    @Override
    protected Optional<Outage> outage() {
      return Optional.of(reachable);
    }
  }

  @TestFactory
  Stream<DynamicTest> aBrokenLawIsCaughtByItsOwnTest() {
    return Break.caught(breaks(), Subject.class, broken -> breaking = broken);
  }

  @Test
  void everyLawOfADirectoryIsBroken() {
    assertThat(breaks())
        .extracting(Break::law)
        .containsOnly(
            StoreLaw.TENANTS_APART,
            StoreLaw.NO_NULLS,
            StoreLaw.ANSWERS_STAND,
            StoreLaw.ARGUMENTS_LEFT,
            StoreLaw.FAILURE_TOLD,
            StoreLaw.TEXTS_KEPT,
            StoreLaw.MOST_AT_ONCE,
            StoreLaw.FOUND_UNDER_KEY,
            StoreLaw.FOUND_UNDER_ID,
            StoreLaw.UNKNOWN_IS_ABSENT,
            StoreLaw.PAGES_COMPLETE,
            StoreLaw.PAGES_LIMITED,
            StoreLaw.POSITIONS_CHECKED,
            StoreLaw.PREFIX_LITERAL);
  }

  private static class Forwarding implements UserDirectory {

    final UserDirectory good;

    Forwarding(UserDirectory good) {
      this.good = good;
    }

    @Override
    public Map<UsernameKey, User> findByUsername(TenantId tenant, Set<UsernameKey> keys) {
      return good.findByUsername(tenant, keys);
    }

    @Override
    public Map<UserId, User> findById(TenantId tenant, Set<UserId> ids) {
      return good.findById(tenant, ids);
    }

    @Override
    public Page<User> list(TenantId tenant, String usernamePrefix, PageRequest page) {
      return good.list(tenant, usernamePrefix, page);
    }
  }

  private static List<Break<UserDirectory>> breaks() {
    return List.of(
        Break.of(
            StoreLaw.TENANTS_APART,
            "finds in all tenants",
            good ->
                new Forwarding(good) {
                  private final Set<TenantId> tenants = ConcurrentHashMap.newKeySet();

                  @Override
                  public Map<UserId, User> findById(TenantId tenant, Set<UserId> ids) {
                    tenants.add(tenant);
                    Map<UserId, User> found = new HashMap<>();
                    tenants.forEach(any -> found.putAll(good.findById(any, ids)));
                    found.putAll(good.findById(tenant, ids));
                    return found;
                  }
                }),
        Break.of(
            StoreLaw.NO_NULLS,
            "has no list for a tenant without users",
            good ->
                new Forwarding(good) {
                  @Override
                  @SuppressWarnings("NullAway")
                  public Page<User> list(TenantId tenant, String prefix, PageRequest request) {
                    Page<User> page = good.list(tenant, prefix, request);
                    return prefix.isEmpty() && page.items().isEmpty() ? null : page;
                  }
                }),
        Break.of(
            StoreLaw.TEXTS_KEPT,
            "composes letters and accents",
            good ->
                new Forwarding(good) {
                  @Override
                  public Page<User> list(TenantId tenant, String prefix, PageRequest page) {
                    return good.list(tenant, prefix, page)
                        .map(
                            user ->
                                new User(
                                    tenant,
                                    user.id(),
                                    user.username(),
                                    Normalizer.normalize(user.displayName(), Normalizer.Form.NFC)));
                  }
                }),
        Break.of(
            StoreLaw.MOST_AT_ONCE,
            "finds no more than a thousand users",
            good ->
                new Forwarding(good) {
                  @Override
                  public Map<UserId, User> findById(TenantId tenant, Set<UserId> ids) {
                    if (ids.size() > 1_000) {
                      throw new StoreException("too many parameters", null, false);
                    }
                    return good.findById(tenant, ids);
                  }
                }),
        Break.of(
            StoreLaw.MOST_AT_ONCE,
            "finds the first thousand users by username, and leaves out the others",
            good ->
                new Forwarding(good) {
                  @Override
                  public Map<UsernameKey, User> findByUsername(
                      TenantId tenant, Set<UsernameKey> keys) {
                    return good.findByUsername(tenant, keys).entrySet().stream()
                        .limit(1_000)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
                  }
                }),
        Break.of(
            StoreLaw.ARGUMENTS_LEFT,
            "answers with a view of what it has found, by the set that it was given",
            good ->
                new Forwarding(good) {
                  @Override
                  public Map<UserId, User> findById(TenantId tenant, Set<UserId> ids) {
                    Map<UserId, User> found = good.findById(tenant, ids);
                    return new AbstractMap<>() {
                      @Override
                      public Set<Entry<UserId, User>> entrySet() {
                        return found.entrySet().stream()
                            .filter(entry -> ids.contains(entry.getKey()))
                            .collect(Collectors.toUnmodifiableSet());
                      }
                    };
                  }
                }),
        Break.of(
            StoreLaw.FAILURE_TOLD,
            "has an empty list while it is down",
            good ->
                new Forwarding(good) {
                  @Override
                  public Page<User> list(TenantId tenant, String prefix, PageRequest page) {
                    try {
                      return good.list(tenant, prefix, page);
                    } catch (StoreException e) {
                      return new Page<>(List.of(), Optional.empty());
                    }
                  }
                }),
        Break.of(
            StoreLaw.FOUND_UNDER_KEY,
            "lowers all letters, not A to Z alone",
            good ->
                new Forwarding(good) {
                  @Override
                  public Map<UsernameKey, User> findByUsername(
                      TenantId tenant, Set<UsernameKey> keys) {
                    Map<UsernameKey, User> found = new HashMap<>(good.findByUsername(tenant, keys));
                    for (UsernameKey key : keys) {
                      UsernameKey lowered = new UsernameKey(key.value().toLowerCase(Locale.ROOT));
                      good.findByUsername(tenant, Set.of(lowered))
                          .values()
                          .forEach(user -> found.putIfAbsent(key, user));
                    }
                    return found;
                  }
                }),
        Break.of(
            StoreLaw.FOUND_UNDER_ID,
            "takes ids in any letter case",
            good ->
                new Forwarding(good) {
                  @Override
                  public Map<UserId, User> findById(TenantId tenant, Set<UserId> ids) {
                    Map<UserId, User> found = new HashMap<>(good.findById(tenant, ids));
                    for (UserId id : ids) {
                      UserId lowered = new UserId(id.value().toLowerCase(Locale.ROOT));
                      good.findById(tenant, Set.of(lowered))
                          .values()
                          .forEach(user -> found.putIfAbsent(id, user));
                    }
                    return found;
                  }
                }),
        Break.of(
            StoreLaw.UNKNOWN_IS_ABSENT,
            "answers nothing if one of many is unknown",
            good ->
                new Forwarding(good) {
                  @Override
                  public Map<UsernameKey, User> findByUsername(
                      TenantId tenant, Set<UsernameKey> keys) {
                    Map<UsernameKey, User> found = good.findByUsername(tenant, keys);
                    return found.size() == keys.size() ? found : Map.of();
                  }
                },
            StoreLaw.MOST_AT_ONCE),
        Break.of(
            StoreLaw.PAGES_COMPLETE,
            "goes on at a number of users",
            good ->
                new Forwarding(good) {
                  @Override
                  public Page<User> list(TenantId tenant, String prefix, PageRequest request) {
                    return BrokenMfaStoreTest.byOffset(
                        World.all(page -> good.list(tenant, prefix, page)), request);
                  }
                }),
        Break.of(
            StoreLaw.PAGES_COMPLETE,
            "sorts by usernames as they are written, and goes on after a key",
            good ->
                new Forwarding(good) {
                  @Override
                  public Page<User> list(TenantId tenant, String prefix, PageRequest request) {
                    return Page.of(
                        World.all(page -> good.list(tenant, prefix, page)).stream()
                            .filter(
                                user ->
                                    request
                                        .position(UsernameKey::new)
                                        .map(after -> user.username().key().compareTo(after) > 0)
                                        .orElse(true))
                            .sorted(Comparator.comparing(user -> user.username().value()))
                            .toList(),
                        request.limit(),
                        user -> user.username().key().value());
                  }
                },
            StoreLaw.TEXTS_KEPT),
        Break.of(
            StoreLaw.POSITIONS_CHECKED,
            "trusts that a position is a key",
            good ->
                new Forwarding(good) {
                  @Override
                  public Page<User> list(TenantId tenant, String prefix, PageRequest page) {
                    page.after().ifPresent(UsernameKey::new);
                    return good.list(tenant, prefix, page);
                  }
                }),
        Break.of(
            StoreLaw.PREFIX_LITERAL,
            "compares the prefix with usernames as they are written",
            good ->
                new Forwarding(good) {
                  @Override
                  public Page<User> list(TenantId tenant, String prefix, PageRequest request) {
                    Page<User> page = good.list(tenant, prefix, request);
                    return new Page<>(
                        page.items().stream()
                            .filter(user -> user.username().value().startsWith(prefix))
                            .toList(),
                        page.next());
                  }
                },
            StoreLaw.FILTERS_COMBINE),
        Break.of(
            StoreLaw.PAGES_LIMITED,
            "gives two at least",
            good ->
                new Forwarding(good) {
                  @Override
                  public Page<User> list(TenantId tenant, String prefix, PageRequest page) {
                    int limit = Math.max(page.limit(), 2);
                    return good.list(tenant, prefix, new PageRequest(limit, page.after()));
                  }
                }),
        Break.of(
            StoreLaw.PREFIX_LITERAL,
            "looks for the prefix anywhere in a username",
            good ->
                new Forwarding(good) {
                  @Override
                  public Page<User> list(TenantId tenant, String prefix, PageRequest request) {
                    Page<User> page = good.list(tenant, "", request);
                    return new Page<>(
                        page.items().stream()
                            .filter(user -> user.username().key().value().contains(prefix))
                            .toList(),
                        page.next());
                  }
                }),
        Break.of(
            StoreLaw.PREFIX_LITERAL,
            "does not look at the prefix",
            good ->
                new Forwarding(good) {
                  @Override
                  public Page<User> list(TenantId tenant, String prefix, PageRequest page) {
                    return good.list(tenant, "", page);
                  }
                }),
        Break.of(
            StoreLaw.ANSWERS_STAND,
            "answers with a view of what it has",
            good ->
                new Forwarding(good) {
                  @Override
                  public Map<UserId, User> findById(TenantId tenant, Set<UserId> ids) {
                    Set<UserId> asked = Set.copyOf(ids);
                    return new AbstractMap<>() {
                      @Override
                      public Set<Entry<UserId, User>> entrySet() {
                        return good.findById(tenant, asked).entrySet();
                      }
                    };
                  }
                },
            StoreLaw.FAILURE_TOLD));
  }
}
