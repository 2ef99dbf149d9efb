package io.mfaadmin.service;

import io.mfaadmin.spi.Abilities;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UsernameKey;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * How a bulk update finds its users: asked with keys that only ascend, from one call to the next.
 */
interface UserLookup extends AutoCloseable {

  /** The users of these keys; keys that nobody has are absent. */
  Map<UsernameKey, MfaUser> find(SortedSet<UsernameKey> keys);

  @Override
  default void close() {}

  /**
   * Looks up by key, or reads the whole tenant once where the store can and so many of its users
   * are asked for that this costs less.
   */
  static UserLookup of(Reads reads, MfaStore store, TenantId tenant, long rows) {
    Abilities abilities = store.abilities();
    boolean scan =
        abilities.keyScan().isPresent()
            && abilities.stateCounts().isPresent()
            && rows > Reads.CHUNK
            && rows * ByScan.SHARE >= users(abilities.stateCounts().get(), tenant);
    return scan
        ? new ByScan(new Scan(tenant, abilities.keyScan().get()))
        : keys -> reads.byUsername(tenant, keys);
  }

  private static long users(Abilities.StateCounts counts, TenantId tenant) {
    return Reads.counts(counts, tenant).values().stream().mapToLong(Long::longValue).sum();
  }

  /** A merge of ascending keys with all users in ascending order. */
  final class ByScan implements UserLookup {

    /**
     * A scan reads a user several times faster than a look-up finds one, so it pays from a tenth of
     * the users on.
     */
    static final int SHARE = 10;

    private final Scan users;
    private boolean begun;
    private @Nullable MfaUser current;

    ByScan(Scan users) {
      this.users = users;
    }

    @Override
    public Map<UsernameKey, MfaUser> find(SortedSet<UsernameKey> keys) {
      if (!begun) {
        begun = true;
        current = users.next();
      }
      Map<UsernameKey, MfaUser> found = new HashMap<>();
      for (UsernameKey key : keys) {
        while (current != null && current.username().key().compareTo(key) < 0) {
          current = users.next();
        }
        if (current != null && current.username().key().equals(key)) {
          found.put(key, current);
        }
      }
      return found;
    }

    @Override
    public void close() {
      users.close();
    }
  }
}
