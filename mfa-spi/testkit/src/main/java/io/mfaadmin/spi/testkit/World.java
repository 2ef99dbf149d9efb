package io.mfaadmin.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.audit.Actor;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.ChangeKind;
import io.mfaadmin.audit.Operation;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationKind;
import io.mfaadmin.audit.SettingsRecord;
import io.mfaadmin.change.RecordPatch;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.spi.Commit;
import io.mfaadmin.spi.CommitResult;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.SettingsChange;
import io.mfaadmin.spi.UserChange;
import io.mfaadmin.spi.UserFilter;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.VerificationMethod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What one test of a law plays in: a store, a tenant of the test's own, and short words for what
 * the service would do.
 */
final class World {

  static final ContactMethod PHONE =
      new ContactMethod(VerificationMethod.TEXT_TO_PHONE, "ref-1", "+31 ** *** **89");
  static final ContactMethod APP =
      new ContactMethod(VerificationMethod.APP_CODE, "ref-2", "the app");
  static final Actor ADMINISTRATOR = new Actor.Administrator(new UserId("admin-1"), "Ann Admin");

  /** The most users that a port is asked for at once, and the most changes of a commit. */
  static final int MOST_AT_ONCE = Commit.MAX_CHANGES;

  /** More than any test needs: a list that never ends is a failure, not a hang. */
  private static final int MOST_PAGES = 5_000;

  private final MfaStore store;
  private final TestUsers users;
  private final TenantId tenant;
  private Instant now = Instant.parse("2026-03-29T00:59:00Z");

  World(MfaStore store, TestUsers users, TenantId tenant) {
    this.store = store;
    this.users = users;
    this.tenant = tenant;
  }

  static World of(MfaStore store, TestUsers users) {
    return new World(store, users, newTenant("tenant"));
  }

  /** The same store seen from a tenant that nobody has used before. */
  World elsewhere() {
    return of(store, users);
  }

  /** The same store seen from tenants whose ids many a collation takes for one. */
  List<World> alike() {
    String rest = " " + UUID.randomUUID();
    return Stream.of("contoso", "Contoso", "cont\u00f3so")
        .map(name -> in(new TenantId(name + rest)))
        .toList();
  }

  World in(TenantId other) {
    return new World(store, users, other);
  }

  static TenantId newTenant(String name) {
    return new TenantId(name + " " + UUID.randomUUID());
  }

  MfaStore store() {
    return store;
  }

  TenantId tenant() {
    return tenant;
  }

  /** A later time at each call, in whole seconds. */
  Instant tick() {
    now = now.plusSeconds(1);
    return now;
  }

  User add(String username) {
    return add(new UserId("id-" + username), username, "Name of " + username);
  }

  User add(UserId id, String username, String displayName) {
    User user = new User(tenant, id, new Username(username), displayName);
    users.add(user);
    return user;
  }

  /** So many users, all at once. */
  List<User> addMany(int count) {
    List<User> many =
        IntStream.range(0, count).mapToObj(i -> stranger((10_000 + i) + "@contoso.com")).toList();
    users.addAll(many);
    return many;
  }

  /** Somebody whom the store does not know. */
  User stranger(String name) {
    return new User(tenant, new UserId("id-" + name), new Username(name), "Name of " + name);
  }

  User rename(User user, String username) {
    Username renamed = new Username(username);
    users.rename(tenant, user.id(), renamed);
    return new User(tenant, user.id(), renamed, user.displayName());
  }

  void remove(User user) {
    users.remove(tenant, user.id());
  }

  Operation operation() {
    return operation(ADMINISTRATOR, tick());
  }

  Operation operation(Actor actor, Instant at) {
    return new Operation(
        new OperationId(UUID.randomUUID()),
        tenant,
        OperationKind.STATES,
        actor,
        Optional.empty(),
        at);
  }

  static RecordPatch state(MfaState state) {
    return RecordPatch.builder().state(state).build();
  }

  /** A change as it is planned on what is known of a user. */
  UserChange change(Operation operation, User user, long version, RecordPatch patch) {
    return new UserChange(user.username(), patch, audit(operation, user.id(), version + 1));
  }

  private AuditRecord audit(Operation operation, UserId user, long versionAfter) {
    return AuditRecord.of(
        operation,
        user,
        Set.of(ChangeKind.ENABLE),
        MfaRecord.NONE.status(),
        MfaRecord.NONE.status().withState(MfaState.ENABLED),
        versionAfter,
        operation.startedAt(),
        Optional.empty());
  }

  /** Changes a user as they are now, in an operation of its own, and expects it to be written. */
  AuditRecord write(User user, RecordPatch patch) {
    return write(operation(), user, patch);
  }

  AuditRecord write(Operation operation, User user, RecordPatch patch) {
    UserChange change = change(operation, user, version(user), patch);
    assertThat(commit(operation, change))
        .as("the change of an existing user on the present version")
        .isEqualTo(CommitResult.Result.WRITTEN);
    return change.audit();
  }

  /** Commits one change and says what became of it. */
  CommitResult.Result commit(Operation operation, UserChange change) {
    return found(
        results(commit(operation, List.of(change), Map.of())),
        change.user(),
        "what became of a change");
  }

  CommitResult commit(Operation operation, List<UserChange> changes, Map<UserId, Long> reliesOn) {
    return store.commit(new Commit(operation, changes, reliesOn));
  }

  static Map<UserId, CommitResult.Result> results(CommitResult result) {
    assertThat(result)
        .as("a commit of which all that it relies on holds")
        .isInstanceOf(CommitResult.Tried.class);
    return ((CommitResult.Tried) result).results();
  }

  MfaRecord record(User user) {
    return found(
            store.findById(tenant, Set.of(user.id())), user.id(), "an existing user, found by id")
        .record();
  }

  private static <T> T found(Map<UserId, T> answers, UserId user, String what) {
    T answer = answers.get(user);
    assertThat(answer).as(what).isNotNull();
    return Objects.requireNonNull(answer);
  }

  long version(User user) {
    return record(user).version();
  }

  List<AuditRecord> history(User user) {
    return all(page -> store.historyOf(tenant, user.id(), page));
  }

  List<AuditRecord> changes(Operation operation) {
    return all(page -> store.changesOf(tenant, operation.id(), page));
  }

  List<MfaUser> list(UserFilter filter, int limit) {
    return all(limit, page -> store.list(tenant, filter, page));
  }

  static <T> List<T> all(Function<PageRequest, Page<T>> list) {
    return all(PageRequest.MAX_LIMIT, list);
  }

  /** Reads a list to its end. */
  static <T> List<T> all(int limit, Function<PageRequest, Page<T>> list) {
    return all(limit, list, () -> {});
  }

  /** Reads a list to its end, with something done between each two pages. */
  static <T> List<T> all(int limit, Function<PageRequest, Page<T>> list, Runnable between) {
    List<T> all = new ArrayList<>();
    int pages = 0;
    for (Page<T> page : PageRequest.first(limit).pages(list)) {
      pages++;
      assertThat(pages).as("number of pages of a short list").isLessThanOrEqualTo(MOST_PAGES);
      all.addAll(page.items());
      between.run();
    }
    return all;
  }

  /** None of the values, and then each. */
  static <T> List<Optional<T>> optionals(List<T> values) {
    return Stream.concat(Stream.of(Optional.<T>empty()), values.stream().map(Optional::of))
        .toList();
  }

  /** Settings planned on what is stored now. */
  SettingsChange settingsChange(Operation operation, ServiceSettings after) {
    return settingsChange(operation, store.settings(tenant), after);
  }

  SettingsChange settingsChange(
      Operation operation, VersionedSettings before, ServiceSettings after) {
    return new SettingsChange(
        operation, SettingsRecord.of(operation, before.settings(), after, before.version() + 1));
  }

  /** A user for each pair of state and registration, by what they are. */
  Map<User, MfaRecord> everyStateAndRegistration(String prefix) {
    Map<User, MfaRecord> population = new HashMap<>();
    for (MfaState state : MfaState.values()) {
      for (List<ContactMethod> methods : List.of(List.<ContactMethod>of(), List.of(PHONE))) {
        User user =
            add(prefix + state.ordinal() + (methods.isEmpty() ? "u" : "r") + "@contoso.com");
        write(user, RecordPatch.builder().state(state).contactMethods(methods).build());
        population.put(user, new MfaRecord(state, methods, 0, 0, 1));
      }
    }
    return population;
  }
}
