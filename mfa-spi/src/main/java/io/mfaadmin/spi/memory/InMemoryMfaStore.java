package io.mfaadmin.spi.memory;

import io.mfaadmin.apppassword.AppPassword;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.audit.SecurityEvent;
import io.mfaadmin.audit.SettingsRecord;
import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.spi.Abilities;
import io.mfaadmin.spi.Commit;
import io.mfaadmin.spi.CommitResult;
import io.mfaadmin.spi.DirectoryMfaStore;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.SettingsChange;
import io.mfaadmin.spi.UserFilter;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.UsernameKey;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Users and everything that MFA keeps of them, in memory: an {@link InMemoryUserDirectory} joined
 * with an {@link InMemoryMfaRecordStore}, with all {@link Abilities}.
 *
 * <p>Safe on many threads. A count or a scan while others write tells of each user as of some
 * moment in between.
 */
public final class InMemoryMfaStore implements MfaStore {

  private final InMemoryUserDirectory users = new InMemoryUserDirectory();
  private final MfaStore joined = DirectoryMfaStore.of(users, new InMemoryMfaRecordStore());
  private final Abilities abilities =
      new Abilities(
          Optional.of(this::countByState),
          Optional.of(tenant -> new Scan(joined, tenant)),
          Optional.of(this::search));

  /** A store without users. */
  public InMemoryMfaStore() {}

  /**
   * Adds a user to their tenant.
   *
   * @param user who
   * @throws IllegalArgumentException if the tenant has a user of this id or username key
   */
  public void add(User user) {
    users.add(user);
  }

  /**
   * Gives a user another username.
   *
   * @param tenant where
   * @param user whom
   * @param username the username from now on
   * @throws IllegalArgumentException if there is no such user, or another has this username key
   */
  public void rename(TenantId tenant, UserId user, Username username) {
    users.rename(tenant, user, username);
  }

  /**
   * Removes a user; the audit trail keeps what was done to them.
   *
   * @param tenant where
   * @param user whom
   * @throws IllegalArgumentException if there is no such user
   */
  public void remove(TenantId tenant, UserId user) {
    users.remove(tenant, user);
  }

  @Override
  public Abilities abilities() {
    return abilities;
  }

  private Map<MfaState, Long> countByState(TenantId tenant) {
    Map<MfaState, Long> counts = new EnumMap<>(MfaState.class);
    for (MfaState state : MfaState.values()) {
      counts.put(state, 0L);
    }
    try (Scan scan = new Scan(joined, tenant)) {
      for (MfaUser user = scan.next(); user != null; user = scan.next()) {
        counts.merge(user.state(), 1L, Long::sum);
      }
    }
    return Map.copyOf(counts);
  }

  private Page<MfaUser> search(
      TenantId tenant, String text, UserFilter filter, PageRequest request) {
    String wanted = text.toLowerCase(Locale.ROOT);
    Page<MfaUser> page = list(tenant, filter, request);
    return new Page<>(
        page.items().stream()
            .filter(user -> user.user().displayName().toLowerCase(Locale.ROOT).contains(wanted))
            .toList(),
        page.next());
  }

  @Override
  public Map<UsernameKey, MfaUser> findByUsername(TenantId tenant, Set<UsernameKey> keys) {
    return joined.findByUsername(tenant, keys);
  }

  @Override
  public Map<UserId, MfaUser> findById(TenantId tenant, Set<UserId> ids) {
    return joined.findById(tenant, ids);
  }

  @Override
  public Page<MfaUser> list(TenantId tenant, UserFilter filter, PageRequest page) {
    return joined.list(tenant, filter, page);
  }

  @Override
  public List<AppPassword> appPasswords(TenantId tenant, UserId user) {
    return joined.appPasswords(tenant, user);
  }

  @Override
  public CommitResult commit(Commit commit) {
    return joined.commit(commit);
  }

  @Override
  public boolean inHostTransaction() {
    return joined.inHostTransaction();
  }

  @Override
  public VersionedSettings settings(TenantId tenant) {
    return joined.settings(tenant);
  }

  @Override
  public boolean replaceSettings(SettingsChange change) {
    return joined.replaceSettings(change);
  }

  @Override
  public void record(SecurityEvent event) {
    joined.record(event);
  }

  @Override
  public void finish(TenantId tenant, OperationId operation, OperationSummary.End end) {
    joined.finish(tenant, operation, end);
  }

  @Override
  public Page<AuditRecord> historyOf(TenantId tenant, UserId user, PageRequest page) {
    return joined.historyOf(tenant, user, page);
  }

  @Override
  public Page<AuditRecord> changesOf(TenantId tenant, OperationId operation, PageRequest page) {
    return joined.changesOf(tenant, operation, page);
  }

  @Override
  public Page<OperationSummary> operations(TenantId tenant, PageRequest page) {
    return joined.operations(tenant, page);
  }

  @Override
  public Page<SettingsRecord> settingsHistory(TenantId tenant, PageRequest page) {
    return joined.settingsHistory(tenant, page);
  }

  @Override
  public Page<SecurityEvent> events(TenantId tenant, PageRequest page) {
    return joined.events(tenant, page);
  }
}
