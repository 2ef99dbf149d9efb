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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Users who are computed when they are asked for: a store that takes neither time nor memory of its
 * own, so that what is measured is the library.
 */
final class GeneratedStore implements MfaStore {

  private final Population population;
  private final MfaStore rest;

  GeneratedStore(Population population) {
    this.population = population;
    InMemoryMfaStore administrators = new InMemoryMfaStore();
    administrators.add(Population.ADMINISTRATOR);
    this.rest = administrators;
  }

  @Override
  public Map<UsernameKey, MfaUser> findByUsername(TenantId tenant, Set<UsernameKey> keys) {
    Map<UsernameKey, MfaUser> found = new HashMap<>();
    for (UsernameKey key : keys) {
      population.userOf(key.value()).ifPresent(user -> found.put(key, population.user(user)));
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
        Optional.of(tenant -> new Scan(population)),
        Optional.empty());
  }

  private static final class Scan implements UserCursor {

    private final Population population;
    private int next;

    Scan(Population population) {
      this.population = population;
    }

    @Override
    public @Nullable MfaUser next() {
      return next < population.users() ? population.user(next++) : null;
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
