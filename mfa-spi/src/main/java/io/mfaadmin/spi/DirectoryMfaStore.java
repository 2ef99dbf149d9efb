package io.mfaadmin.spi;

import io.mfaadmin.apppassword.AppPassword;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.audit.SecurityEvent;
import io.mfaadmin.audit.SettingsRecord;
import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.spi.CommitResult.Result;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.UsernameKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A host's users joined with MFA records that are kept elsewhere.
 *
 * <p>A list of those Enabled or Enforced goes through the records, any other through the directory;
 * what the filter leaves out makes its pages shorter. Whether a user exists, and under which
 * username, is asked of the directory right before a commit: a user renamed or removed between the
 * two is still written.
 *
 * <p>A {@link StoreContractViolation} tells of an answer of one of the two that cannot be. As
 * thread-safe as they are.
 */
public final class DirectoryMfaStore implements MfaStore {

  private static final String LIST_OF_DIRECTORY = "d";
  private static final String LIST_OF_RECORDS = "r";

  private final UserDirectory directory;
  private final MfaRecordStore records;

  private DirectoryMfaStore(UserDirectory directory, MfaRecordStore records) {
    this.directory = Objects.requireNonNull(directory, "directory");
    this.records = Objects.requireNonNull(records, "records");
  }

  /**
   * Joins the two.
   *
   * @param directory the users
   * @param records what MFA keeps of them
   * @return the store that a service wants
   */
  public static MfaStore of(UserDirectory directory, MfaRecordStore records) {
    return new DirectoryMfaStore(directory, records);
  }

  @Override
  public Map<UsernameKey, MfaUser> findByUsername(TenantId tenant, Set<UsernameKey> keys) {
    Map<UsernameKey, User> found = given(directory.findByUsername(tenant, keys));
    found.forEach(
        (key, user) -> {
          checkTenant(tenant, given(user));
          check(
              keys.contains(key) && key.isOf(user.username()),
              StoreLaw.FOUND_UNDER_KEY,
              "findByUsername answered under a key that was not asked, or is not that of the user's"
                  + " username");
        });
    return joined(tenant, found);
  }

  @Override
  public Map<UserId, MfaUser> findById(TenantId tenant, Set<UserId> ids) {
    return joined(tenant, usersById(tenant, ids));
  }

  private Map<UserId, User> usersById(TenantId tenant, Set<UserId> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    Map<UserId, User> found = given(directory.findById(tenant, ids));
    found.forEach(
        (id, user) -> {
          checkTenant(tenant, given(user));
          check(
              ids.contains(id) && user.id().equals(id),
              StoreLaw.FOUND_UNDER_ID,
              "findById answered under an id that was not asked, or is not the user's");
        });
    return found;
  }

  private <K> Map<K, MfaUser> joined(TenantId tenant, Map<K, User> users) {
    Function<User, MfaUser> join = join(tenant, users.values());
    return users.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> join.apply(entry.getValue())));
  }

  /** Gives each of some users their record, all read at once. */
  private Function<User, MfaUser> join(TenantId tenant, Collection<User> users) {
    Map<UserId, MfaRecord> found =
        recordsOf(tenant, users.stream().map(User::id).collect(Collectors.toUnmodifiableSet()));
    return user -> new MfaUser(user, found.getOrDefault(user.id(), MfaRecord.NONE)); // ST-1
  }

  private Map<UserId, MfaRecord> recordsOf(TenantId tenant, Set<UserId> users) {
    if (users.isEmpty()) {
      return Map.of();
    }
    Map<UserId, MfaRecord> found = given(records.findRecords(tenant, users));
    found.values().forEach(DirectoryMfaStore::given);
    return found;
  }

  @Override
  public Page<MfaUser> list(TenantId tenant, UserFilter filter, PageRequest page) {
    Optional<MfaState> recorded = filter.state().filter(state -> state != MfaState.DISABLED);
    Page<MfaUser> all =
        recorded.isPresent()
            ? listOfRecords(tenant, recorded.get(), page)
            : listOfDirectory(tenant, filter.usernamePrefix(), page);
    return new Page<>(all.items().stream().filter(filter::matches).toList(), all.next());
  }

  private Page<MfaUser> listOfDirectory(TenantId tenant, String prefix, PageRequest page) {
    Page<User> found = given(directory.list(tenant, prefix, opened(page, LIST_OF_DIRECTORY)));
    found.items().forEach(user -> checkTenant(tenant, user));
    return closed(found, page, LIST_OF_DIRECTORY).map(join(tenant, found.items()));
  }

  private Page<MfaUser> listOfRecords(TenantId tenant, MfaState state, PageRequest page) {
    Page<UserId> found =
        closed(
            given(records.listByState(tenant, state, opened(page, LIST_OF_RECORDS))),
            page,
            LIST_OF_RECORDS);
    Map<UserId, MfaUser> users = findById(tenant, Set.copyOf(found.items()));
    return new Page<>(
        found.items().stream().filter(users::containsKey).map(users::get).toList(), found.next());
  }

  /** The request as the maker of the list knows it: without the mark of which list it is. */
  private static PageRequest opened(PageRequest page, String list) {
    return page.position(after -> unmarked(after, list)).map(page::after).orElse(page);
  }

  private static String unmarked(String after, String list) {
    if (!after.startsWith(list)) {
      throw new IllegalArgumentException("the page is of another list");
    }
    return after.substring(list.length());
  }

  private static <T> Page<T> closed(Page<T> found, PageRequest page, String list) {
    Page<T> marked = new Page<>(found.items(), found.next().map(list::concat));
    return marked.answering(page, StoreLaw.PAGES_COMPLETE);
  }

  @Override
  public List<AppPassword> appPasswords(TenantId tenant, UserId user) {
    return records.appPasswords(tenant, user);
  }

  @Override
  public CommitResult commit(Commit commit) {
    TenantId tenant = commit.tenant();
    Set<UserId> reliesOn = commit.reliesOn().keySet();
    if (!usersById(tenant, reliesOn).keySet().containsAll(reliesOn)) {
      return new CommitResult.ReliedOnChanged();
    }

    Map<UserId, User> users = usersById(tenant, usersOf(commit.changes()));
    List<UserChange> possible = new ArrayList<>();
    Map<UserId, Result> results = new HashMap<>();
    for (UserChange change : commit.changes()) {
      Optional<Result> refusal = refusal(users, change);
      if (refusal.isEmpty() || wasWritten(change)) {
        possible.add(change); // one that was written is known by the records, and answered by them
      } else {
        results.put(change.user(), refusal.get());
      }
    }
    if (possible.isEmpty()) {
      return reliedOnHolds(commit)
          ? new CommitResult.Tried(results)
          : new CommitResult.ReliedOnChanged();
    }

    CommitResult written =
        given(records.commit(new Commit(commit.operation(), possible, commit.reliesOn())));
    if (!(written instanceof CommitResult.Tried tried)) {
      return written;
    }
    check(
        tried.results().keySet().equals(usersOf(possible)),
        StoreLaw.EVERY_CHANGE_ANSWERED,
        "a commit did not answer for exactly its users");
    results.putAll(tried.results());
    return new CommitResult.Tried(results);
  }

  @Override
  public boolean inHostTransaction() {
    return records.inHostTransaction();
  }

  private static Set<UserId> usersOf(List<UserChange> changes) {
    return changes.stream().map(UserChange::user).collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<Result> refusal(Map<UserId, User> users, UserChange change) {
    User user = users.get(change.user());
    if (user == null) {
      return Optional.of(Result.NOT_FOUND);
    }
    return user.username().key().equals(change.username().key())
        ? Optional.empty()
        : Optional.of(Result.CONFLICT);
  }

  /** Whether the trail has a record of a change already: that comes before all checks (AD-2). */
  private boolean wasWritten(UserChange change) {
    AuditRecord audit = change.audit();
    Iterable<Page<AuditRecord>> history =
        PageRequest.first(PageRequest.DEFAULT_LIMIT)
            .pages(
                request ->
                    given(records.historyOf(audit.tenant(), audit.user(), request))
                        .answering(request, StoreLaw.TRAIL_PAGES_COMPLETE));
    for (Page<AuditRecord> page : history) {
      if (page.items().stream().anyMatch(r -> r.operation().equals(audit.operation()))) {
        return true;
      }
    }
    return false;
  }

  private boolean reliedOnHolds(Commit commit) {
    Map<UserId, MfaRecord> now = recordsOf(commit.tenant(), commit.reliesOn().keySet());
    return commit.reliesOn().entrySet().stream()
        .allMatch(
            relied ->
                now.getOrDefault(relied.getKey(), MfaRecord.NONE).version() == relied.getValue());
  }

  /** Of a directory and records, nothing is known beyond what every store can do. */
  @Override
  public Abilities abilities() {
    return Abilities.NONE;
  }

  @Override
  public VersionedSettings settings(TenantId tenant) {
    return records.settings(tenant);
  }

  @Override
  public boolean replaceSettings(SettingsChange change) {
    return records.replaceSettings(change);
  }

  @Override
  public void record(SecurityEvent event) {
    records.record(event);
  }

  @Override
  public void finish(TenantId tenant, OperationId operation, OperationSummary.End end) {
    records.finish(tenant, operation, end);
  }

  @Override
  public Page<AuditRecord> historyOf(TenantId tenant, UserId user, PageRequest page) {
    return records.historyOf(tenant, user, page);
  }

  @Override
  public Page<AuditRecord> changesOf(TenantId tenant, OperationId operation, PageRequest page) {
    return records.changesOf(tenant, operation, page);
  }

  @Override
  public Page<OperationSummary> operations(TenantId tenant, PageRequest page) {
    return records.operations(tenant, page);
  }

  @Override
  public Page<SettingsRecord> settingsHistory(TenantId tenant, PageRequest page) {
    return records.settingsHistory(tenant, page);
  }

  @Override
  public Page<SecurityEvent> events(TenantId tenant, PageRequest page) {
    return records.events(tenant, page);
  }

  /** Whoever implements a port may not check for nulls; a null is no answer. */
  private static <T> T given(@Nullable T answer) {
    if (answer == null) {
      throw new StoreContractViolation(
          StoreLaw.NO_NULLS, "null was answered, or is in an answer; leave out who is not there");
    }
    return answer;
  }

  private static void checkTenant(TenantId tenant, User user) {
    check(
        user.tenant().equals(tenant),
        StoreLaw.TENANTS_APART,
        "a user of another tenant than the one asked was answered");
  }

  private static void check(boolean kept, StoreLaw law, String otherwise) {
    if (!kept) {
      throw new StoreContractViolation(law, otherwise);
    }
  }
}
