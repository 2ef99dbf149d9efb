package io.mfaadmin.service;

import io.mfaadmin.bulk.Resemblance;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UsernameKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a bulk update finds its users: asked with keys that only ascend, from one call to the next.
 */
interface UserLookup extends AutoCloseable {

  /** Hears for whom it is asked next. */
  default void prepare(BulkReading.Chunk chunk) {}

  /** The user of a key of the chunk; null if nobody has it. */
  @Nullable MfaUser find(UsernameKey key);

  /**
   * The one user whose key is one slip away from a key that nobody has, if that can be told at a
   * cost that does not grow with the rows (E28).
   */
  default Optional<MfaUser> resembling(UsernameKey unknown) {
    return Optional.empty();
  }

  @Override
  default void close() {}

  /**
   * Looks up by key, or reads the whole tenant once where the store can and so many of its users
   * are asked for that this costs less.
   */
  static UserLookup of(Reads reads, MfaStore store, TenantId tenant, long rows) {
    return store
        .abilities()
        .keyScan()
        .filter(scan -> rows > Reads.CHUNK && scan.costsLessThan(tenant, rows))
        .<UserLookup>map(scan -> new ByScan(new Scan(tenant, scan)))
        .orElseGet(() -> new ByKey(reads, tenant));
  }

  /** Asks the store for each key. */
  final class ByKey implements UserLookup {

    /** For how many keys that nobody has a similar one is looked for: that is a look-up each. */
    static final int MAX_UNKNOWN = 100;

    private final Reads reads;
    private final TenantId tenant;
    private Map<UsernameKey, MfaUser> found = Map.of();
    private int unknownKeys;

    ByKey(Reads reads, TenantId tenant) {
      this.reads = reads;
      this.tenant = tenant;
    }

    @Override
    public void prepare(BulkReading.Chunk chunk) {
      found = reads.byUsername(tenant, chunk.keys());
    }

    @Override
    public @Nullable MfaUser find(UsernameKey key) {
      return found.get(key);
    }

    @Override
    public Optional<MfaUser> resembling(UsernameKey unknown) {
      unknownKeys++;
      if (unknownKeys > MAX_UNKNOWN) {
        return Optional.empty();
      }
      List<UsernameKey> similar = List.copyOf(Resemblance.oneSlipFrom(unknown));
      List<MfaUser> users = new ArrayList<>();
      for (int from = 0; from < similar.size(); from += Reads.CHUNK) {
        int to = Math.min(from + Reads.CHUNK, similar.size());
        users.addAll(reads.byUsername(tenant, Set.copyOf(similar.subList(from, to))).values());
      }
      return users.size() == 1 ? Optional.of(users.get(0)) : Optional.empty();
    }
  }

  /**
   * A merge of ascending keys with all users in ascending order. It tells of no similar keys: the
   * scan may hold the store's only connection.
   */
  final class ByScan implements UserLookup {

    private final Scan users;

    ByScan(Scan users) {
      this.users = users;
    }

    @Override
    public @Nullable MfaUser find(UsernameKey key) {
      return users.nextTo(key);
    }

    @Override
    public void close() {
      users.close();
    }
  }
}
