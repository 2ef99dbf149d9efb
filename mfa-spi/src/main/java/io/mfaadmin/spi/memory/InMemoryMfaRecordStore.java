package io.mfaadmin.spi.memory;

import io.mfaadmin.apppassword.AppPassword;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.audit.SecurityEvent;
import io.mfaadmin.audit.SettingsRecord;
import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.spi.Commit;
import io.mfaadmin.spi.CommitResult;
import io.mfaadmin.spi.MfaRecordStore;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.SettingsChange;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * MFA records, settings and audit trail in memory: the reference for those who write a store, and
 * for hosts' tests beside a {@link io.mfaadmin.spi.UserDirectory} of their own. Everything is gone
 * when the process ends. Users are listed by their id.
 *
 * <p>Safe on many threads.
 */
public final class InMemoryMfaRecordStore implements MfaRecordStore {

  private final PerTenant<TenantRecords> tenants = new PerTenant<>(TenantRecords::new);

  /** A store without records. */
  public InMemoryMfaRecordStore() {}

  @Override
  public Map<UserId, MfaRecord> findRecords(TenantId tenant, Set<UserId> users) {
    Set<UserId> asked = Set.copyOf(users);
    return tenants.read(tenant, records -> records.findRecords(asked));
  }

  @Override
  public Page<UserId> listByState(TenantId tenant, MfaState state, PageRequest page) {
    if (state == MfaState.DISABLED) {
      throw new IllegalArgumentException("not all who are Disabled have a record");
    }
    return tenants.read(tenant, records -> records.listByState(state, page));
  }

  @Override
  public List<AppPassword> appPasswords(TenantId tenant, UserId user) {
    return tenants.read(tenant, records -> records.appPasswords(user));
  }

  @Override
  public CommitResult commit(Commit commit) {
    return tenants.change(commit.tenant(), records -> records.commit(commit));
  }

  @Override
  public boolean inHostTransaction() {
    return false;
  }

  @Override
  public VersionedSettings settings(TenantId tenant) {
    return tenants.read(tenant, TenantRecords::settings);
  }

  @Override
  public boolean replaceSettings(SettingsChange change) {
    return tenants.change(change.operation().tenant(), records -> records.replaceSettings(change));
  }

  @Override
  public void record(SecurityEvent event) {
    tenants.update(event.tenant(), records -> records.record(event));
  }

  @Override
  public void finish(TenantId tenant, OperationId operation, OperationSummary.End end) {
    tenants.update(tenant, records -> records.finish(operation, end));
  }

  @Override
  public Page<AuditRecord> historyOf(TenantId tenant, UserId user, PageRequest page) {
    return tenants.read(tenant, records -> records.historyOf(user, page));
  }

  @Override
  public Page<AuditRecord> changesOf(TenantId tenant, OperationId operation, PageRequest page) {
    return tenants.read(tenant, records -> records.changesOf(operation, page));
  }

  @Override
  public Page<OperationSummary> operations(TenantId tenant, PageRequest page) {
    return tenants.read(tenant, records -> records.operations(page));
  }

  @Override
  public Page<SettingsRecord> settingsHistory(TenantId tenant, PageRequest page) {
    return tenants.read(tenant, records -> records.settingsHistory(page));
  }

  @Override
  public Page<SecurityEvent> events(TenantId tenant, PageRequest page) {
    return tenants.read(tenant, records -> records.events(page));
  }
}
