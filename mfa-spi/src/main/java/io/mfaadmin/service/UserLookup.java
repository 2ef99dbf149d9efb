package io.mfaadmin.service;

import io.mfaadmin.character.Resemblance;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UsernameKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the rows of a bulk update, which come in the order of their keys, find their users. */
interface UserLookup extends AutoCloseable {

  /** Hears of a row, with the user whom it seeks: null if there is none or it seeks nobody. */
  @FunctionalInterface
  interface Visit {
    void row(BulkReading.Entry entry, @Nullable MfaUser user);
  }

  /** Reads on to the end, and finds the user whom each row seeks. */
  void visit(BulkReading reading, Visit visit);

  /**
   * The one user whose key is one slip away from a key of which a visit was just told that nobody
   * has it; told for so many keys that the cost does not grow with the rows (E28).
   */
  Optional<MfaUser> resembling(UsernameKey unknown);

  @Override
  default void close() {}

  /**
   * Looks up by key, or reads the whole tenant once where the store can and so many of its users
   * are asked for that this costs less.
   */
  static UserLookup of(Reads reads, TenantId tenant, long rows) {
    ByKey byKey = new ByKey(reads, tenant);
    return reads
        .scanInsteadOf(rows, tenant)
        .<UserLookup>map(scan -> new ByScan(scan, byKey))
        .orElse(byKey);
  }

  /** Asks the store for each key. */
  final class ByKey implements UserLookup {

    /** For how many keys that nobody has a similar one is looked for: that is a look-up each. */
    static final int MAX_UNKNOWN = 100;

    private final Reads reads;
    private final TenantId tenant;
    private int unknownKeys;

    ByKey(Reads reads, TenantId tenant) {
      this.reads = reads;
      this.tenant = tenant;
    }

    @Override
    public void visit(BulkReading reading, Visit visit) {
      for (List<BulkReading.Entry> chunk = chunk(reading);
          !chunk.isEmpty();
          chunk = chunk(reading)) {
        Map<UsernameKey, MfaUser> found = reads.byUsername(tenant, keys(chunk));
        for (BulkReading.Entry entry : chunk) {
          UsernameKey sought = entry.sought();
          visit.row(entry, sought == null ? null : found.get(sought));
        }
      }
    }

    /** Some rows, few enough for one look-up; none after the last. */
    private static List<BulkReading.Entry> chunk(BulkReading reading) {
      List<BulkReading.Entry> entries = new ArrayList<>();
      while (entries.size() < Reads.CHUNK) {
        BulkReading.Entry entry = reading.next();
        if (entry == null) {
          break;
        }
        entries.add(entry);
      }
      return entries;
    }

    /** In ascending order, as the rows are. */
    private static Set<UsernameKey> keys(List<BulkReading.Entry> entries) {
      Set<UsernameKey> keys = new LinkedHashSet<>();
      for (BulkReading.Entry entry : entries) {
        if (entry.sought() != null) {
          keys.add(entry.sought());
        }
      }
      return keys;
    }

    @Override
    public Optional<MfaUser> resembling(UsernameKey unknown) {
      unknownKeys++;
      if (unknownKeys > MAX_UNKNOWN) {
        return Optional.empty();
      }
      List<UsernameKey> similar =
          Resemblance.oneSlipFrom(unknown.value()).stream().map(UsernameKey::new).toList();
      List<MfaUser> users = new ArrayList<>();
      for (int from = 0; from < similar.size(); from += Reads.CHUNK) {
        int to = Math.min(from + Reads.CHUNK, similar.size());
        users.addAll(reads.byUsername(tenant, Set.copyOf(similar.subList(from, to))).values());
      }
      return users.size() == 1 ? Optional.of(users.get(0)) : Optional.empty();
    }
  }

  /**
   * A merge of ascending keys with all users in ascending order. Rows for which similar keys are
   * looked for wait until it is over: the scan may hold the store's only connection.
   */
  final class ByScan implements UserLookup {

    private final Scan users;
    private final ByKey similar;
    private boolean over;

    ByScan(Scan users, ByKey similar) {
      this.users = users;
      this.similar = similar;
    }

    @Override
    public void visit(BulkReading reading, Visit visit) {
      List<BulkReading.Entry> unknown = new ArrayList<>();
      for (BulkReading.Entry entry = reading.next(); entry != null; entry = reading.next()) {
        UsernameKey sought = entry.sought();
        MfaUser user = sought == null ? null : users.nextTo(sought);
        if (user == null && sought != null && unknown.size() < ByKey.MAX_UNKNOWN) {
          unknown.add(entry);
        } else {
          visit.row(entry, user);
        }
      }
      users.close();
      over = true;
      unknown.forEach(entry -> visit.row(entry, null));
    }

    @Override
    public Optional<MfaUser> resembling(UsernameKey unknown) {
      return over ? similar.resembling(unknown) : Optional.empty();
    }

    @Override
    public void close() {
      users.close();
    }
  }
}
