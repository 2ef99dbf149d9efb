package example.benchmarks;

import io.mfaadmin.apppassword.AppPassword;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.audit.SecurityEvent;
import io.mfaadmin.audit.SettingsRecord;
import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.spi.Abilities;
import io.mfaadmin.spi.Abilities.UserCursor;
import io.mfaadmin.spi.Commit;
import io.mfaadmin.spi.CommitResult;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.SettingsChange;
import io.mfaadmin.spi.UserFilter;
import io.mfaadmin.spi.memory.InMemoryMfaStore;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.UsernameKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The users of a population: made beforehand and kept in the order of their usernames, or computed
 * when they are asked for, which takes time but no memory.
 */
final class GeneratedStore implements MfaStore {

  private final Population population;
  private final IntFunction<MfaUser> users;
  private final MfaStore rest;

  private GeneratedStore(Population population, IntFunction<MfaUser> users) {
    this.population = population;
    this.users = users;
    InMemoryMfaStore administrators = new InMemoryMfaStore();
    administrators.add(Population.ADMINISTRATOR);
    this.rest = administrators;
  }

  /** Has all users before it is asked for the first. */
  static GeneratedStore keeping(Population population) {
    MfaUser[] users = new MfaUser[population.users()];
    Arrays.setAll(users, population::user);
    return new GeneratedStore(population, user -> users[user]);
  }

  /** Has no users, and makes whom it is asked for. */
  static GeneratedStore computing(Population population) {
    return new GeneratedStore(population, population::user);
  }

  @Override
  public Map<UsernameKey, MfaUser> findByUsername(TenantId tenant, Set<UsernameKey> keys) {
    Map<UsernameKey, MfaUser> found = new HashMap<>();
    for (UsernameKey key : keys) {
      population.userOf(key.value()).ifPresent(user -> found.put(key, users.apply(user)));
    }
    return found;
  }

  @Override
  public Map<UserId, MfaUser> findById(TenantId tenant, Set<UserId> ids) {
    return rest.findById(tenant, ids); // Administrators alone are asked for by id.
  }

  @Override
  public Abilities abilities() {
    return new Abilities(
        Optional.of(tenant -> population.countByState()),
        Optional.of(tenant -> new Scan(population.users(), users)),
        Optional.empty());
  }

  private static final class Scan implements UserCursor {

    private final int count;
    private final IntFunction<MfaUser> users;
    private int next;

    Scan(int count, IntFunction<MfaUser> users) {
      this.count = count;
      this.users = users;
    }

    @Override
    public @Nullable MfaUser next() {
      return next < count ? users.apply(next++) : null;
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }

  @Override
  public Page<MfaUser> list(TenantId tenant, UserFilter filter, PageRequest page) {
    return rest.list(tenant, filter, page);
  }

  @Override
  public List<AppPassword> appPasswords(TenantId tenant, UserId user) {
    return rest.appPasswords(tenant, user);
  }

  @Override
  public CommitResult commit(Commit commit) {
    return rest.commit(commit);
  }

  @Override
  public boolean inHostTransaction() {
    return rest.inHostTransaction();
  }

  @Override
  public VersionedSettings settings(TenantId tenant) {
    return rest.settings(tenant);
  }

  @Override
  public boolean replaceSettings(SettingsChange change) {
    return rest.replaceSettings(change);
  }

  @Override
  public void record(SecurityEvent event) {
    rest.record(event);
  }

  @Override
  public void finish(TenantId tenant, OperationId operation, OperationSummary.End end) {
    rest.finish(tenant, operation, end);
  }

  @Override
  public Page<AuditRecord> historyOf(TenantId tenant, UserId user, PageRequest page) {
    return rest.historyOf(tenant, user, page);
  }

  @Override
  public Page<AuditRecord> changesOf(TenantId tenant, OperationId operation, PageRequest page) {
    return rest.changesOf(tenant, operation, page);
  }

  @Override
  public Page<OperationSummary> operations(TenantId tenant, PageRequest page) {
    return rest.operations(tenant, page);
  }

  @Override
  public Page<SettingsRecord> settingsHistory(TenantId tenant, PageRequest page) {
    return rest.settingsHistory(tenant, page);
  }

  @Override
  public Page<SecurityEvent> events(TenantId tenant, PageRequest page) {
    return rest.events(tenant, page);
  }
}
