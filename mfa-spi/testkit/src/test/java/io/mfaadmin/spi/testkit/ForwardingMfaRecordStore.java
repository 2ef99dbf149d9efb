package io.mfaadmin.spi.testkit;

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

/** A good store of records; what a broken one does otherwise is overridden. */
class ForwardingMfaRecordStore implements MfaRecordStore {

  final MfaRecordStore good;

  ForwardingMfaRecordStore(MfaRecordStore good) {
    this.good = good;
  }

  @Override
  public Map<UserId, MfaRecord> findRecords(TenantId tenant, Set<UserId> users) {
    return good.findRecords(tenant, users);
  }

  @Override
  public Page<UserId> listByState(TenantId tenant, MfaState state, PageRequest page) {
    return good.listByState(tenant, state, page);
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
