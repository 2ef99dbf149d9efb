package io.mfaadmin.service;

import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.Operation;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.change.OutcomeCounts;
import io.mfaadmin.spi.Commit;
import io.mfaadmin.spi.CommitResult;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.SettingsChange;
import io.mfaadmin.spi.StoreContractViolation;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.spi.StoreLaw;
import io.mfaadmin.spi.UserChange;
import io.mfaadmin.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place that writes (AU-4). What comes here has passed the gate, which records denials and
 * overrides itself.
 */
final class Writer {

  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  private final MfaStore store;
  private final Notifier notifier;

  Writer(MfaStore store, Notifier notifier) {
    this.store = store;
    this.notifier = notifier;
  }

  /** Writes changes of an operation. */
  CommitResult commit(Operation operation, List<UserChange> changes, Map<UserId, Long> reliesOn) {
    Commit commit = new Commit(operation, changes, reliesOn);
    CommitResult result = Reads.given(store.commit(commit));
    if (result instanceof CommitResult.Tried tried) {
      check(commit.changes(), tried);
      notifier.committed(written(commit.changes(), tried));
    }
    return result;
  }

  /** Whether what is committed now may be rolled back by the host. */
  boolean inHostTransaction() {
    return store.inHostTransaction();
  }

  /** Replaces a tenant's settings; false if the version is another. */
  boolean replaceSettings(SettingsChange change) {
    return store.replaceSettings(change);
  }

  /** Notes the end of an operation (AD-4). */
  void finish(Operation operation, OutcomeCounts counts, Instant at) {
    store.finish(operation.tenant(), operation.id(), new OperationSummary.End(counts, at));
  }

  /**
   * The same of an operation that was written in one step. What was written stays so, and is
   * answered so, when this fails: an app password just made can be shown only now.
   */
  void finishOrLog(Operation operation, OutcomeCounts counts) {
    try {
      finish(operation, counts, operation.startedAt());
    } catch (StoreException e) {
      LOG.warn("The end of operation {} could not be noted", operation.id(), e);
    }
  }

  private static void check(List<UserChange> changes, CommitResult.Tried tried) {
    Set<UserId> users = changes.stream().map(UserChange::user).collect(Collectors.toSet());
    if (!tried.results().keySet().equals(users)) {
      throw new StoreContractViolation(
          StoreLaw.EVERY_CHANGE_ANSWERED, "a commit did not answer for exactly its users");
    }
  }

  private static List<AuditRecord> written(List<UserChange> changes, CommitResult.Tried tried) {
    return changes.stream()
        .filter(change -> tried.results().get(change.user()) == CommitResult.Result.WRITTEN)
        .map(UserChange::audit)
        .toList();
  }
}
