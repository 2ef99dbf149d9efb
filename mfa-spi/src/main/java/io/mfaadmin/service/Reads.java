package io.mfaadmin.service;

import io.mfaadmin.apppassword.AppPassword;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.audit.SecurityEvent;
import io.mfaadmin.audit.SettingsRecord;
import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.spi.Abilities;
import io.mfaadmin.spi.Commit;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.StoreContractViolation;
import io.mfaadmin.spi.StoreLaw;
import io.mfaadmin.spi.UserFilter;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.UsernameKey;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the store answers, checked before anything is shown or decided by it: the adapter is the
 * host's code, and a user of another tenant or name must not slip through (E33, E75).
 */
final class Reads {

  /** How many users are asked for, or changed, at once: what the ports allow at most. */
  static final int CHUNK = Commit.MAX_CHANGES;

  private final MfaStore store;

  Reads(MfaStore store) {
    this.store = store;
  }

  Map<UsernameKey, MfaUser> byUsername(TenantId tenant, Set<UsernameKey> keys) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    Map<UsernameKey, MfaUser> found = given(store.findByUsername(tenant, keys));
    found.forEach(
        (key, user) -> {
          checkTenant(tenant, given(user));
          if (!keys.contains(key) || !key.isOf(user.username())) {
            throw new StoreContractViolation(
                StoreLaw.FOUND_UNDER_KEY, "a user was found under a key that is not theirs");
          }
        });
    return found;
  }

  Optional<MfaUser> byUsername(TenantId tenant, UsernameKey key) {
    return Optional.ofNullable(byUsername(tenant, Set.of(key)).get(key));
  }

  Map<UserId, MfaUser> byId(TenantId tenant, Collection<UserId> ids) {
    Map<UserId, MfaUser> all = new HashMap<>();
    List<UserId> list = List.copyOf(ids);
    for (int from = 0; from < list.size(); from += CHUNK) {
      all.putAll(
          chunkById(tenant, Set.copyOf(list.subList(from, Math.min(from + CHUNK, list.size())))));
    }
    return all;
  }

  Optional<MfaUser> byId(TenantId tenant, UserId id) {
    return Optional.ofNullable(chunkById(tenant, Set.of(id)).get(id));
  }

  private Map<UserId, MfaUser> chunkById(TenantId tenant, Set<UserId> ids) {
    Map<UserId, MfaUser> found = given(store.findById(tenant, ids));
    found.forEach(
        (id, user) -> {
          checkTenant(tenant, given(user));
          if (!ids.contains(id) || !user.id().equals(id)) {
            throw new StoreContractViolation(
                StoreLaw.FOUND_UNDER_ID, "a user was found under an id that is not theirs");
          }
        });
    return found;
  }

  Page<MfaUser> list(TenantId tenant, UserFilter filter, PageRequest page) {
    return checked(tenant, filter, page, store.list(tenant, filter, page));
  }

  /**
   * The same of those whose display name has a text in it.
   *
   * @throws UnsupportedOperationException if the store has no {@link Abilities.DisplayNameSearch}
   */
  Page<MfaUser> search(TenantId tenant, String text, UserFilter filter, PageRequest page) {
    Abilities.DisplayNameSearch search =
        store
            .abilities()
            .displayNameSearch()
            .orElseThrow(
                () -> new UnsupportedOperationException("this store cannot search display names"));
    return checked(tenant, filter, page, search.search(tenant, text, filter, page));
  }

  private static Page<MfaUser> checked(
      TenantId tenant, UserFilter filter, PageRequest request, @Nullable Page<MfaUser> answer) {
    Page<MfaUser> page = given(answer).answering(request, StoreLaw.PAGES_COMPLETE);
    for (MfaUser user : page.items()) {
      checkTenant(tenant, user);
      if (!filter.matches(user)) {
        throw new StoreContractViolation(
            StoreLaw.FILTERS_COMBINE, "a list has a user whom its filter leaves out");
      }
    }
    return page;
  }

  /** A scan of all users, where the store can and it costs less than so many look-ups. */
  Optional<Scan> scanInsteadOf(long lookUps, TenantId tenant) {
    return store
        .abilities()
        .keyScan()
        .filter(scan -> lookUps > CHUNK && scan.costsLessThan(tenant, lookUps))
        .map(scan -> new Scan(tenant, scan));
  }

  /**
   * Goes through all users of a tenant, each who is there all the while once: by one scan where the
   * store can, else page by page.
   *
   * @param stopped asked before each thousand users
   * @return false if it was stopped
   */
  boolean everyUser(TenantId tenant, BooleanSupplier stopped, Consumer<MfaUser> visit) {
    Optional<Abilities.KeyScan> ability = store.abilities().keyScan();
    if (ability.isEmpty()) {
      return everyPage(tenant, stopped, visit);
    }
    try (Scan scan = new Scan(tenant, ability.get())) {
      for (long count = 0; count % PageRequest.MAX_LIMIT > 0 || !stopped.getAsBoolean(); count++) {
        MfaUser user = scan.next();
        if (user == null) {
          return true;
        }
        visit.accept(user);
      }
      return false;
    }
  }

  private boolean everyPage(TenantId tenant, BooleanSupplier stopped, Consumer<MfaUser> visit) {
    Iterator<Page<MfaUser>> pages =
        PageRequest.first(PageRequest.MAX_LIMIT)
            .pages(request -> list(tenant, UserFilter.ANY, request))
            .iterator();
    while (pages.hasNext()) {
      if (stopped.getAsBoolean()) {
        return false;
      }
      pages.next().items().forEach(visit);
    }
    return true;
  }

  List<AppPassword> appPasswords(MfaUser user) {
    return appPasswords(user.user().tenant(), user.id());
  }

  List<AppPassword> appPasswords(TenantId tenant, UserId user) {
    List<AppPassword> answer = given(store.appPasswords(tenant, user));
    answer.forEach(Reads::given);
    return answer;
  }

  /** How many users are in each state; empty where the store cannot count. */
  Optional<Map<MfaState, Long>> countByState(TenantId tenant) {
    return store.abilities().stateCounts().map(counts -> counted(counts, tenant));
  }

  private static Map<MfaState, Long> counted(Abilities.StateCounts counts, TenantId tenant) {
    Map<MfaState, Long> answer = given(counts.countByState(tenant));
    Map<MfaState, Long> checked = new EnumMap<>(MfaState.class);
    for (MfaState state : MfaState.values()) {
      Long count = answer.get(state);
      if (count == null || count < 0) {
        throw new StoreContractViolation(StoreLaw.STATES_COUNTED, "a count of a state is missing");
      }
      checked.put(state, count);
    }
    return checked;
  }

  Page<AuditRecord> historyOf(TenantId tenant, UserId user, PageRequest page) {
    return trail(
        page,
        store.historyOf(tenant, user, page),
        record -> record.tenant().equals(tenant),
        record -> record.user().equals(user));
  }

  Page<AuditRecord> changesOf(TenantId tenant, OperationId operation, PageRequest page) {
    return trail(
        page,
        store.changesOf(tenant, operation, page),
        record -> record.tenant().equals(tenant),
        record -> record.operation().equals(operation));
  }

  Page<OperationSummary> operations(TenantId tenant, PageRequest page) {
    return trail(
        page,
        store.operations(tenant, page),
        summary -> summary.operation().tenant().equals(tenant),
        summary -> true);
  }

  Page<SettingsRecord> settingsHistory(TenantId tenant, PageRequest page) {
    return trail(
        page,
        store.settingsHistory(tenant, page),
        record -> record.tenant().equals(tenant),
        record -> true);
  }

  Page<SecurityEvent> events(TenantId tenant, PageRequest page) {
    return trail(
        page, store.events(tenant, page), event -> event.tenant().equals(tenant), event -> true);
  }

  private static <T> Page<T> trail(
      PageRequest request,
      @Nullable Page<T> answer,
      Predicate<T> ofTenant,
      Predicate<T> ofSubject) {
    Page<T> page = given(answer).answering(request, StoreLaw.TRAIL_PAGES_COMPLETE);
    for (T entry : page.items()) {
      if (!ofTenant.test(entry)) {
        throw new StoreContractViolation(
            StoreLaw.TENANTS_APART, "a record of another tenant was answered");
      }
      if (!ofSubject.test(entry)) {
        throw new StoreContractViolation(
            StoreLaw.TRAIL_BY_SUBJECT, "a record of another user or operation was answered");
      }
    }
    return page;
  }

  VersionedSettings settings(TenantId tenant) {
    return given(store.settings(tenant));
  }

  static void checkTenant(TenantId tenant, MfaUser user) {
    if (!user.user().tenant().equals(tenant)) {
      throw new StoreContractViolation(
          StoreLaw.TENANTS_APART, "a user of another tenant was answered");
    }
  }

  /** An adapter's author may not check for nulls; a null is no answer. */
  static <T> T given(@Nullable T answer) {
    if (answer == null) {
      throw new StoreContractViolation(StoreLaw.NO_NULLS, "a store answered null");
    }
    return answer;
  }
}
