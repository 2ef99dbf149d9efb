package io.mfaadmin.spi.memory;

import io.mfaadmin.apppassword.AppPassword;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.Operation;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.audit.SecurityEvent;
import io.mfaadmin.audit.SettingsRecord;
import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.spi.Commit;
import io.mfaadmin.spi.CommitResult;
import io.mfaadmin.spi.CommitResult.Result;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.SettingsChange;
import io.mfaadmin.spi.UserChange;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Records, settings and audit trail of one tenant. */
final class TenantRecords {

  /** The users who were ever changed. */
  private final NavigableMap<UserId, Kept> users = new TreeMap<>();

  private final Map<OperationId, Run> runs = new HashMap<>();
  private final List<Run> runsOldestFirst = new ArrayList<>();
  private final List<SettingsRecord> settingsRecords = new ArrayList<>();
  private final List<SecurityEvent> events = new ArrayList<>();
  private VersionedSettings settings = VersionedSettings.NEVER_SAVED;

  /** What is kept of one user. */
  private static final class Kept {
    private final List<AuditRecord> history = new ArrayList<>(1);
    private StoredUser stored = StoredUser.NEVER_CHANGED;
  }

  /** What is kept of one operation. */
  private static final class Run {
    private final Operation operation;
    private final List<AuditRecord> changes = new ArrayList<>(1);
    private final Set<UserId> changed = new HashSet<>();
    private Optional<OperationSummary.End> end = Optional.empty();

    Run(Operation operation) {
      this.operation = operation;
    }

    OperationSummary summary() {
      return new OperationSummary(operation, changes.size(), end);
    }
  }

  Map<UserId, MfaRecord> findRecords(Set<UserId> ids) {
    Map<UserId, MfaRecord> found = new HashMap<>();
    for (UserId id : ids) {
      Kept kept = users.get(id);
      if (kept != null) {
        found.put(id, kept.stored.record());
      }
    }
    return Map.copyOf(found);
  }

  Page<UserId> listByState(MfaState state, PageRequest page) {
    NavigableMap<UserId, Kept> following =
        page.position(UserId::new).map(after -> users.tailMap(after, false)).orElse(users);
    return Pages.byKey(
        Pages.entries(following)
            .filter(entry -> entry.getValue().stored.record().state() == state)
            .map(Map.Entry::getKey),
        page.limit(),
        UserId::value);
  }

  List<AppPassword> appPasswords(UserId user) {
    return storedOf(user).appPasswords();
  }

  private StoredUser storedOf(UserId user) {
    Kept kept = users.get(user);
    return kept == null ? StoredUser.NEVER_CHANGED : kept.stored;
  }

  CommitResult commit(Commit commit) {
    if (!commit.reliesOn().entrySet().stream().allMatch(e -> isOf(e.getKey(), e.getValue()))) {
      return new CommitResult.ReliedOnChanged();
    }
    Map<UserId, Result> results = new HashMap<>();
    for (UserChange change : commit.changes()) {
      results.put(change.user(), write(commit.operation(), change));
    }
    return new CommitResult.Tried(results);
  }

  private boolean isOf(UserId user, long version) {
    return storedOf(user).record().version() == version;
  }

  private Result write(Operation operation, UserChange change) {
    Run run = runs.get(operation.id());
    if (run != null && run.changed.contains(change.user())) {
      return Result.ALREADY_WRITTEN; // AD-2
    }
    if (!isOf(change.user(), change.expectedVersion())) {
      return Result.CONFLICT;
    }
    Kept kept = users.computeIfAbsent(change.user(), user -> new Kept());
    kept.stored = kept.stored.with(change.patch());
    kept.history.add(change.audit());
    run = run == null ? begin(operation) : run;
    run.changes.add(change.audit());
    run.changed.add(change.user());
    return Result.WRITTEN;
  }

  /** An operation is stored by the first of its writes; the same one is never stored twice. */
  private Run begin(Operation operation) {
    Run run = new Run(operation);
    runs.put(operation.id(), run);
    runsOldestFirst.add(run);
    return run;
  }

  void finish(OperationId operation, OperationSummary.End end) {
    Run run = runs.get(operation);
    if (run != null) {
      run.end = Optional.of(end);
    }
  }

  VersionedSettings settings() {
    return settings;
  }

  boolean replaceSettings(SettingsChange change) {
    OperationId operation = change.operation().id();
    if (settingsRecords.stream().anyMatch(record -> record.operation().equals(operation))) {
      return true; // AD-2
    }
    if (settings.version() != change.expectedVersion()) {
      return false;
    }
    settings = new VersionedSettings(change.audit().after(), change.audit().versionAfter());
    settingsRecords.add(change.audit());
    if (!runs.containsKey(operation)) {
      begin(change.operation());
    }
    return true;
  }

  void record(SecurityEvent event) {
    events.add(event);
  }

  Page<AuditRecord> historyOf(UserId user, PageRequest page) {
    Kept kept = users.get(user);
    return Pages.newestFirst(kept == null ? List.of() : kept.history, page);
  }

  Page<AuditRecord> changesOf(OperationId operation, PageRequest page) {
    Run run = runs.get(operation);
    return Pages.newestFirst(run == null ? List.of() : run.changes, page);
  }

  Page<OperationSummary> operations(PageRequest page) {
    return Pages.newestFirst(runsOldestFirst, page).map(Run::summary);
  }

  Page<SettingsRecord> settingsHistory(PageRequest page) {
    return Pages.newestFirst(settingsRecords, page);
  }

  Page<SecurityEvent> events(PageRequest page) {
    return Pages.newestFirst(events, page);
  }
}
