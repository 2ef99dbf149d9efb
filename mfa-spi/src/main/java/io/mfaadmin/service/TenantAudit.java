package io.mfaadmin.service;

import io.mfaadmin.access.Action;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.audit.SecurityEvent;
import io.mfaadmin.audit.SettingsRecord;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.user.UserId;
import java.util.List;
import java.util.function.Function;

/**
 * The audit trail of a tenant, for who may read it (AD-4). All lists are newest first, page by
 * page; what is no {@link Page#next()} of the same list is denied as {@link
 * io.mfaadmin.access.DenialCode#CURSOR_INVALID}. Safe on many threads.
 */
public final class TenantAudit {

  private final Gate gate;
  private final Reads reads;
  private final Subject subject;

  TenantAudit(Gate gate, Reads reads, Subject subject) {
    this.gate = gate;
    this.reads = reads;
    this.subject = subject;
  }

  /**
   * What was done to a user.
   *
   * @param user whom
   * @param page which page
   * @return the records; none where no such user was ever changed
   */
  public Answer<Page<AuditRecord>> historyOf(UserId user, PageRequest page) {
    return list(
        List.of("history", user.value()),
        page,
        request -> reads.historyOf(subject.tenant(), user, request));
  }

  /**
   * What an operation did.
   *
   * @param operation which
   * @param page which page
   * @return the records; none where there is no such operation
   */
  public Answer<Page<AuditRecord>> changesOf(OperationId operation, PageRequest page) {
    return list(
        List.of("changes", operation.toString()),
        page,
        request -> reads.changesOf(subject.tenant(), operation, request));
  }

  /**
   * The operations of the tenant.
   *
   * @param page which page
   * @return the operations that changed anything
   */
  public Answer<Page<OperationSummary>> operations(PageRequest page) {
    return list(
        List.of("operations"), page, request -> reads.operations(subject.tenant(), request));
  }

  /**
   * The changes of the service settings.
   *
   * @param page which page
   * @return the records
   */
  public Answer<Page<SettingsRecord>> settingsHistory(PageRequest page) {
    return list(
        List.of("settings"), page, request -> reads.settingsHistory(subject.tenant(), request));
  }

  /**
   * Denials and overrides (AD-3).
   *
   * @param page which page
   * @return the events
   */
  public Answer<Page<SecurityEvent>> events(PageRequest page) {
    return list(List.of("events"), page, request -> reads.events(subject.tenant(), request));
  }

  private <T> Answer<Page<T>> list(
      List<String> query, PageRequest page, Function<PageRequest, Page<T>> store) {
    return gate.enter(subject, Action.READ_AUDIT)
        .flatMap(admission -> Lists.read(gate, subject, Action.READ_AUDIT, query, page, store));
  }
}
