package io.mfaadmin.spi.testkit;

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
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.SettingsChange;
import io.mfaadmin.spi.UserFilter;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.UsernameKey;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A good store; what a broken one does otherwise is overridden. */
class ForwardingMfaStore implements MfaStore {

  final MfaStore good;

  ForwardingMfaStore(MfaStore good) {
    this.good = good;
  }

  @Override
  public Map<UsernameKey, MfaUser> findByUsername(TenantId tenant, Set<UsernameKey> keys) {
    return good.findByUsername(tenant, keys);
  }

  @Override
  public Map<UserId, MfaUser> findById(TenantId tenant, Set<UserId> ids) {
    return good.findById(tenant, ids);
  }

  @Override
  public Page<MfaUser> list(TenantId tenant, UserFilter filter, PageRequest page) {
    return good.list(tenant, filter, page);
  }

  @Override
  public List<AppPassword> appPasswords(TenantId tenant, UserId user) {
    return good.appPasswords(tenant, user);
  }

  @Override
  public CommitResult commit(Commit commit) {
    return good.commit(commit);
  }

  @Override
  public boolean inHostTransaction() {
    return good.inHostTransaction();
  }

  @Override
  public Abilities abilities() {
    return good.abilities();
  }

  @Override
  public VersionedSettings settings(TenantId tenant) {
    return good.settings(tenant);
  }

  @Override
  public boolean replaceSettings(SettingsChange change) {
    return good.replaceSettings(change);
  }

  @Override
  public void record(SecurityEvent event) {
    good.record(event);
  }

  @Override
  public void finish(TenantId tenant, OperationId operation, OperationSummary.End end) {
    good.finish(tenant, operation, end);
  }

  @Override
  public Page<AuditRecord> historyOf(TenantId tenant, UserId user, PageRequest page) {
    return good.historyOf(tenant, user, page);
  }

  @Override
  public Page<AuditRecord> changesOf(TenantId tenant, OperationId operation, PageRequest page) {
    return good.changesOf(tenant, operation, page);
  }

  @Override
  public Page<OperationSummary> operations(TenantId tenant, PageRequest page) {
    return good.operations(tenant, page);
  }

  @Override
  public Page<SettingsRecord> settingsHistory(TenantId tenant, PageRequest page) {
    return good.settingsHistory(tenant, page);
  }

  @Override
  public Page<SecurityEvent> events(TenantId tenant, PageRequest page) {
    return good.events(tenant, page);
  }
}
