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
import java.util.Optional;
import java.util.function.Function;

/**
 * The audit trail of a tenant, for who may read it (AD-4). All lists are newest first, page by
 * page: {@code after} is the {@link Page#next()} of the page before, empty for the first; a cursor
 * of another list is denied as {@link io.mfaadmin.access.DenialCode#CURSOR_INVALID}. Safe on many
 * threads.
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
   * @param limit the most records, 1 to 1,000
   * @param after where the page begins
   * @return the records; none where no such user was ever changed
   */
  public Answer<Page<AuditRecord>> historyOf(UserId user, int limit, Optional<String> after) {
    return list(
        List.of("history", user.value()),
        limit,
        after,
        page -> reads.historyOf(subject.tenant(), user, page));
  }

  /**
   * What an operation did.
   *
   * @param operation which
   * @param limit the most records, 1 to 1,000
   * @param after where the page begins
   * @return the records; none where there is no such operation
   */
  public Answer<Page<AuditRecord>> changesOf(
      OperationId operation, int limit, Optional<String> after) {
    return list(
        List.of("changes", operation.toString()),
        limit,
        after,
        page -> reads.changesOf(subject.tenant(), operation, page));
  }

  /**
   * The operations of the tenant.
   *
   * @param limit the most operations, 1 to 1,000
   * @param after where the page begins
   * @return the operations that changed anything
   */
  public Answer<Page<OperationSummary>> operations(int limit, Optional<String> after) {
    return list(
        List.of("operations"), limit, after, page -> reads.operations(subject.tenant(), page));
  }

  /**
   * The changes of the service settings.
   *
   * @param limit the most records, 1 to 1,000
   * @param after where the page begins
   * @return the records
   */
  public Answer<Page<SettingsRecord>> settingsHistory(int limit, Optional<String> after) {
    return list(
        List.of("settings"), limit, after, page -> reads.settingsHistory(subject.tenant(), page));
  }

  /**
   * Denials and overrides (AD-3).
   *
   * @param limit the most events, 1 to 1,000
   * @param after where the page begins
   * @return the events
   */
  public Answer<Page<SecurityEvent>> events(int limit, Optional<String> after) {
    return list(List.of("events"), limit, after, page -> reads.events(subject.tenant(), page));
  }

  private <T> Answer<Page<T>> list(
      List<String> query, int limit, Optional<String> after, Function<PageRequest, Page<T>> store) {
    return gate.enter(subject, Action.READ_AUDIT)
        .flatMap(
            admission -> Lists.read(gate, subject, Action.READ_AUDIT, query, limit, after, store));
  }
}
