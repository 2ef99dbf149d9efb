package io.mfaadmin.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.apppassword.AppPassword;
import io.mfaadmin.apppassword.AppPasswordHash;
import io.mfaadmin.audit.Actor;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.ChangeKind;
import io.mfaadmin.audit.Operation;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationKind;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.audit.Reason;
import io.mfaadmin.audit.SecurityEvent;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.OutcomeCounts;
import io.mfaadmin.change.RecordPatch;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.spi.CommitResult;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.SettingsChange;
import io.mfaadmin.spi.StoreLaw;
import io.mfaadmin.spi.UserChange;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaStatus;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.VerificationMethod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The audit trail. */
abstract class TrailLaws {

  private static final RecordPatch ENABLE = World.state(MfaState.ENABLED);

  private final Supplier<World> worlds;

  TrailLaws(Supplier<World> worlds) {
    this.worlds = worlds;
  }

  @Law(StoreLaw.OPERATION_WITH_FIRST_WRITE)
  void anOperationIsStoredByItsFirstWrite() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    User bob = world.add("bob@contoso.com");
    Operation operation = world.operation();

    User gone = world.add("gone@contoso.com");
    world.remove(gone);

    world.commit(operation, world.change(operation, gone, 0, ENABLE));
    assertThat(operations(world)).as("after a commit that wrote nothing").isEmpty();
    world.write(operation, ann, ENABLE);
    Operation again =
        new Operation(
            operation.id(),
            operation.tenant(),
            operation.kind(),
            operation.actor(),
            Optional.of(new Reason("applied again")),
            world.tick());
    world.write(again, bob, ENABLE);
    world.commit(again, world.change(again, bob, 1, ENABLE));
    assertThat(operations(world))
        .as("the operation as its first commit had it")
        .containsExactly(running(operation, 2));

    Operation saving = world.operation();
    SettingsChange save = world.settingsChange(saving, ServiceSettings.DEFAULTS);
    world.store().replaceSettings(save);
    Operation late = world.operation();
    world
        .store()
        .replaceSettings(
            world.settingsChange(late, VersionedSettings.NEVER_SAVED, ServiceSettings.DEFAULTS));
    assertThat(operations(world))
        .as("with settings saved, and refused")
        .containsExactly(running(saving, 0), running(operation, 2));
  }

  @Law(StoreLaw.OPERATION_WITH_FIRST_WRITE)
  void commitsOfOneOperationAtOnceStoreItOnceAndAreAllCounted() {
    World world = worlds.get();
    Operation operation = world.operation();
    List<UserChange> changes =
        IntStream.range(0, 8)
            .mapToObj(i -> world.add("u" + i + "@contoso.com"))
            .map(user -> world.change(operation, user, 0, ENABLE))
            .toList();
    assertThat(AtOnce.run(changes, change -> world.commit(operation, change)))
        .as("changes of different users by one operation")
        .containsOnly(CommitResult.Result.WRITTEN);
    assertThat(operations(world)).containsExactly(running(operation, changes.size()));
    assertThat(world.changes(operation)).hasSameSizeAs(changes);
  }

  @Law(StoreLaw.OPERATION_FINISHED)
  void theLastEndOfAnOperationCountsAndWithoutAWriteThereIsNone() {
    World world = worlds.get();
    Operation nothing = world.operation();
    world.store().finish(world.tenant(), nothing.id(), end(world, 1));
    assertThat(operations(world)).isEmpty();

    Operation operation = world.operation();
    world.write(operation, world.add("ann@contoso.com"), ENABLE);
    for (int run = 1; run <= 2; run++) {
      OperationSummary.End end = end(world, run);
      world.store().finish(world.tenant(), operation.id(), end);
      assertThat(operations(world))
          .containsExactly(new OperationSummary(operation, 1, Optional.of(end)));
    }
  }

  private static OperationSummary.End end(World world, long changed) {
    return new OperationSummary.End(
        new OutcomeCounts(
            Arrays.stream(Outcome.values())
                .collect(
                    Collectors.toMap(
                        outcome -> outcome,
                        outcome ->
                            outcome == Outcome.CHANGED
                                ? changed
                                : 3_000_000_000L + outcome.ordinal()))),
        world.tick());
  }

  @Law(StoreLaw.TRAIL_BY_SUBJECT)
  void theTrailOfAUserAndOfAnOperationHasTheirRecordsOnly() {
    World world = worlds.get();
    User small = world.add(new UserId("x"), "small@contoso.com", "x");
    User capital = world.add(new UserId("X"), "capital@contoso.com", "X");
    Operation both = world.operation();
    Operation one = world.operation();
    AuditRecord ofSmall = world.write(both, small, ENABLE);
    AuditRecord ofCapital = world.write(both, capital, ENABLE);
    AuditRecord second = world.write(one, small, ENABLE);

    assertThat(world.history(small)).containsExactly(second, ofSmall);
    assertThat(world.history(capital)).containsExactly(ofCapital);
    assertThat(world.changes(both)).containsExactly(ofCapital, ofSmall);
    assertThat(world.changes(one)).containsExactly(second);

    world.remove(small);
    assertThat(world.history(small)).as("of a user who is gone").hasSize(2);
  }

  @Law(StoreLaw.NEWEST_FIRST)
  void theTrailGoesByTheOrderOfCommitsWhateverTheClockSaid() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    List<OperationId> operations = new ArrayList<>();
    List<SecurityEvent> events = new ArrayList<>();
    List<Long> settings = new ArrayList<>();
    Instant at = world.tick();
    for (long version = 0; version < 5; version++) {
      at = at.minusSeconds(60);
      Operation operation = world.operation(World.ADMINISTRATOR, at);
      world.write(operation, ann, ENABLE);
      operations.add(0, operation.id());

      SecurityEvent event = denied(world, operation.id(), at);
      world.store().record(event);
      events.add(0, event);

      Operation saving = world.operation(World.ADMINISTRATOR, at);
      world.store().replaceSettings(world.settingsChange(saving, ServiceSettings.DEFAULTS));
      operations.add(0, saving.id());
      settings.add(0, version + 1);
    }
    assertThat(world.history(ann))
        .extracting(AuditRecord::versionAfter)
        .containsExactly(5L, 4L, 3L, 2L, 1L);
    assertThat(operations(world))
        .extracting(summary -> summary.operation().id())
        .containsExactlyElementsOf(operations);
    assertThat(events(world)).containsExactlyElementsOf(events);
    assertThat(World.all(page -> world.store().settingsHistory(world.tenant(), page)))
        .extracting(record -> record.versionAfter())
        .containsExactlyElementsOf(settings);

    Operation chunks = world.operation();
    List<UserId> users = new ArrayList<>();
    for (String name : List.of("c", "a", "b")) {
      User user = world.add(name + "@contoso.com");
      world.write(chunks, user, ENABLE);
      users.add(0, user.id());
    }
    assertThat(world.changes(chunks))
        .as("changes of one operation in several commits")
        .extracting(AuditRecord::user)
        .containsExactlyElementsOf(users);
  }

  @Law(StoreLaw.NEWEST_FIRST)
  void whatManyWriteAtOnceIsListedByVersionsAndForEachInTheOrderOfTheirs() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    List<Instant> threads = IntStream.range(0, 6).mapToObj(i -> world.tick()).toList();
    List<List<OperationId>> written =
        AtOnce.run(
            threads,
            at -> {
              List<OperationId> own = new ArrayList<>();
              for (int round = 0; round < 6; round++) {
                own.add(0, writtenInTheEnd(world, ann, at));
                world.store().record(denied(world, own.get(0), at));
              }
              return own;
            });

    assertThat(world.history(ann))
        .as("changes of one user, by many who try again until they have won")
        .extracting(AuditRecord::versionAfter)
        .isSortedAccordingTo(Comparator.reverseOrder());
    List<OperationId> operations =
        operations(world).stream().map(summary -> summary.operation().id()).toList();
    List<OperationId> denials =
        events(world).stream()
            .map(event -> ((SecurityEvent.Denied) event).operation().orElseThrow())
            .toList();
    for (List<OperationId> own : written) {
      assertThat(own)
          .as("operations that one of many has written one after the other, newest first")
          .filteredOn(operations::contains)
          .isEqualTo(operations.stream().filter(own::contains).toList());
      assertThat(denials).as("denials likewise").filteredOn(own::contains).isEqualTo(own);
    }
  }

  /** Tries again as long as others are quicker, which is no more often than they write. */
  private static OperationId writtenInTheEnd(World world, User user, Instant at) {
    Operation operation = world.operation(World.ADMINISTRATOR, at);
    CommitResult.Result result = CommitResult.Result.CONFLICT;
    for (int tried = 0; tried < 100 && result == CommitResult.Result.CONFLICT; tried++) {
      UserChange change = world.change(operation, user, world.version(user), ENABLE);
      result = world.commit(operation, change);
    }
    assertThat(result)
        .as("a commit tried again on the version of then, until nobody was quicker")
        .isEqualTo(CommitResult.Result.WRITTEN);
    return operation.id();
  }

  @Law(StoreLaw.TRAIL_PAGES_COMPLETE)
  void pagesOfTheTrailMissAndRepeatNothingWhileItGrows() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    Operation many = world.operation();
    Runnable more = growth(world, ann, many);
    for (int i = 0; i < 5; i++) {
      more.run();
    }
    lists(world, ann, many).values().forEach(list -> assertPagesComplete(list, more));
  }

  @Law(StoreLaw.POSITIONS_CHECKED)
  void aPageOfTheTrailAfterNoPositionIsRefusedOrIsAPage() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    Operation many = world.operation();
    Runnable more = growth(world, ann, many);
    for (int i = 0; i < 4; i++) {
      more.run();
    }
    lists(world, ann, many).forEach(Positions::assertChecked);
  }

  /** Adds to every list of the trail. */
  private static Runnable growth(World world, User ann, Operation many) {
    int[] users = {0};
    return () -> {
      world.write(ann, ENABLE);
      world.write(many, world.add("u" + users[0]++ + "@contoso.com"), ENABLE);
      world.store().record(denied(world, many.id(), world.tick()));
      world
          .store()
          .replaceSettings(world.settingsChange(world.operation(), ServiceSettings.DEFAULTS));
    };
  }

  /** All lists of the trail, by name. */
  private static Map<String, Function<PageRequest, Page<Object>>> lists(
      World world, User ann, Operation many) {
    MfaStore store = world.store();
    TenantId tenant = world.tenant();
    return Map.of(
        "history of a user", page -> store.historyOf(tenant, ann.id(), page).map(any -> any),
        "changes of an operation", page -> store.changesOf(tenant, many.id(), page).map(any -> any),
        "operations", page -> store.operations(tenant, page).map(OperationSummary::operation),
        "settings history", page -> store.settingsHistory(tenant, page).map(any -> any),
        "events", page -> store.events(tenant, page).map(any -> any));
  }

  private static <T> void assertPagesComplete(Function<PageRequest, Page<T>> list, Runnable more) {
    List<T> before = World.all(list);
    assertThat(World.all(2, list, more)).containsExactlyElementsOf(before);
    assertThat(World.all(1, page -> checked(list.apply(page), page))).hasSizeGreaterThan(5);
  }

  private static <T> Page<T> checked(Page<T> page, PageRequest request) {
    assertThat(page.items()).hasSizeLessThanOrEqualTo(request.limit());
    return page;
  }

  @Law(StoreLaw.RECORDS_KEPT)
  void recordsComeBackAsTheyWereWritten() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    List<AuditRecord> written = new ArrayList<>();
    List<Actor> actors =
        List.of(
            World.ADMINISTRATOR,
            new Actor.Self(ann.id(), ann.username().value()),
            new Actor.Operator("night shift"));
    OperationKind[] operationKinds = OperationKind.values();
    ChangeKind[] kinds = ChangeKind.values();
    for (int version = 0; version < 30; version++) {
      Optional<Reason> reason =
          version % 2 == 0 ? Optional.empty() : Optional.of(new Reason("because " + version));
      Operation operation =
          new Operation(
              new OperationId(UUID.randomUUID()),
              world.tenant(),
              operationKinds[version % operationKinds.length],
              actors.get(version % actors.size()),
              reason,
              world.tick());
      AuditRecord record =
          AuditRecord.of(
              operation,
              ann.id(),
              EnumSet.of(kinds[version % kinds.length], kinds[version * 7 % kinds.length]),
              status(version),
              status(version + 1),
              version + 1,
              operation.startedAt(),
              version % 3 == 0 ? Optional.empty() : Optional.of("app " + version));
      world.commit(operation, new UserChange(ann.username(), ENABLE, record));
      written.add(0, record);

      assertThat(world.changes(operation)).containsExactly(record);
      assertThat(operations(world)).first().isEqualTo(running(operation, 1));
    }
    assertThat(world.history(ann)).containsExactlyElementsOf(written);
  }

  /** One of many, all different from their neighbours. */
  private static MfaStatus status(int number) {
    Set<VerificationMethod> methods = EnumSet.noneOf(VerificationMethod.class);
    for (VerificationMethod method : VerificationMethod.values()) {
      if ((number >> method.ordinal() & 1) != 0) {
        methods.add(method);
      }
    }
    return new MfaStatus(
        MfaState.values()[number % 3], methods, number % 41, number * 1_000_000_000L);
  }

  @Law(StoreLaw.TIMES_KEPT)
  void timesAreKeptToTheMicrosecond() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    for (String time :
        List.of(
            "2026-03-29T01:30:00.123457Z",
            "2026-10-25T01:30:00.999999Z",
            "2028-02-29T23:59:59.000001Z",
            "1999-12-31T23:59:59.500000Z",
            "2026-07-01T10:45:00Z")) {
      Instant at = Instant.parse(time);
      Operation operation = world.operation(World.ADMINISTRATOR, at);
      world.write(
          operation,
          ann,
          RecordPatch.builder()
              .addAppPassword(
                  new AppPassword(
                      "at " + time, new AppPasswordHash(new byte[AppPasswordHash.LENGTH]), at))
              .build());
      OperationSummary.End end = new OperationSummary.End(OutcomeCounts.NONE, at);
      world.store().finish(world.tenant(), operation.id(), end);
      world.store().record(denied(world, operation.id(), at));

      assertThat(world.history(ann)).extracting(AuditRecord::at).contains(at);
      assertThat(world.changes(operation)).extracting(AuditRecord::at).containsExactly(at);
      assertThat(operations(world)).contains(new OperationSummary(operation, 1, Optional.of(end)));
      assertThat(events(world)).extracting(SecurityEvent::at).contains(at);
      assertThat(world.store().appPasswords(world.tenant(), ann.id()))
          .extracting(AppPassword::createdAt)
          .contains(at);

      Operation saving = world.operation(World.ADMINISTRATOR, at);
      world.store().replaceSettings(world.settingsChange(saving, ServiceSettings.DEFAULTS));
      assertThat(
              world
                  .store()
                  .settingsHistory(world.tenant(), PageRequest.first(1))
                  .items()
                  .get(0)
                  .at())
          .isEqualTo(at);
    }
  }

  @Law(StoreLaw.EVENTS_KEPT)
  void denialsAndOverridesAreRecordedInTheirOwnRight() {
    World world = worlds.get();
    OperationId operation = new OperationId(UUID.randomUUID());
    List<SecurityEvent> events =
        List.of(
            new SecurityEvent.GuardOverridden(
                world.tenant(),
                World.ADMINISTRATOR,
                DenialCode.LAST_GLOBAL_ADMINISTRATOR,
                new Reason("the other one lost the phone"),
                operation,
                world.tick()),
            new SecurityEvent.Denied(
                world.tenant(),
                new Actor.Self(new UserId("id-1"), "ann@contoso.com"),
                Set.of(Action.REGISTER),
                Map.of(DenialCode.STEP_UP_REQUIRED, 1L),
                Optional.empty(),
                world.tick()),
            new SecurityEvent.Denied(
                world.tenant(),
                new Actor.Operator("night shift"),
                Set.of(Action.DISABLE, Action.ENABLE),
                Map.of(DenialCode.OWN_ACCOUNT, 1L, DenialCode.TARGET_NOT_PERMITTED, 5_000_000_000L),
                Optional.of(operation),
                world.tick()),
            new SecurityEvent.Denied(
                world.tenant(),
                World.ADMINISTRATOR,
                EnumSet.allOf(Action.class),
                Arrays.stream(DenialCode.values())
                    .collect(Collectors.toMap(code -> code, code -> code.ordinal() + 1L)),
                Optional.empty(),
                world.tick()));
    for (int i = events.size() - 1; i >= 0; i--) {
      world.store().record(events.get(i));
    }
    assertThat(events(world)).containsExactlyElementsOf(events);
    assertThat(operations(world)).as("none of them is an operation").isEmpty();
  }

  @Law(StoreLaw.TEXTS_KEPT)
  void anyTextOfTheTrailComesBackAsItWentIn() {
    World world = worlds.get();
    for (String text : HostileTexts.ALL) {
      User user = world.add(new UserId("id " + text), "u" + text, text);
      Operation operation =
          new Operation(
              new OperationId(UUID.randomUUID()),
              world.tenant(),
              OperationKind.STATES,
              new Actor.Administrator(new UserId(text), text),
              Optional.of(new Reason(text)),
              world.tick());
      AuditRecord record = world.write(operation, user, ENABLE);
      SecurityEvent event =
          new SecurityEvent.GuardOverridden(
              world.tenant(),
              new Actor.Operator(text),
              DenialCode.LAST_GLOBAL_ADMINISTRATOR,
              new Reason(text),
              operation.id(),
              world.tick());
      world.store().record(event);

      assertThat(world.history(user)).containsExactly(record);
      assertThat(operations(world)).first().isEqualTo(running(operation, 1));
      assertThat(events(world)).first().isEqualTo(event);
    }
  }

  @Law(StoreLaw.TEXTS_KEPT)
  void theLongestTextsOfTheTrailComeBackWhole() {
    World world = worlds.get();
    for (Letters letters : Letters.values()) {
      String longest = letters.longest(256);
      Reason reason = new Reason(letters.longest(Reason.MAX_LENGTH));
      User user = world.add(new UserId(longest), "u" + letters.text(1) + "@contoso.com", "");
      for (Actor actor :
          List.of(
              new Actor.Administrator(user.id(), longest),
              new Actor.Self(user.id(), letters.longest(Username.MAX_LENGTH)),
              new Actor.Operator(longest))) {
        Operation operation =
            new Operation(
                new OperationId(UUID.randomUUID()),
                world.tenant(),
                OperationKind.STATES,
                actor,
                Optional.of(reason),
                world.tick());
        AuditRecord record = world.write(operation, user, ENABLE);
        SecurityEvent event =
            new SecurityEvent.GuardOverridden(
                world.tenant(),
                actor,
                DenialCode.LAST_GLOBAL_ADMINISTRATOR,
                reason,
                operation.id(),
                world.tick());
        world.store().record(event);

        assertThat(world.history(user)).first().isEqualTo(record);
        assertThat(operations(world)).first().isEqualTo(running(operation, 1));
        assertThat(events(world)).first().isEqualTo(event);
      }
    }
  }

  @Law(StoreLaw.TENANTS_APART)
  void theTrailOfAnotherTenantIsNotRead() {
    World here = worlds.get();
    World there = here.elsewhere();
    User mine = here.add(new UserId("both"), "both@contoso.com", "Here");
    User theirs = there.add(new UserId("both"), "both@contoso.com", "There");
    Operation operation = there.operation();
    AuditRecord record = there.write(operation, theirs, ENABLE);
    SecurityEvent event = denied(there, operation.id(), there.tick());
    there.store().record(event);
    there
        .store()
        .replaceSettings(
            there.settingsChange(
                there.operation(), ServiceSettings.builder().appPasswordsAllowed(true).build()));

    assertThat(here.history(mine)).isEmpty();
    assertThat(here.changes(operation)).isEmpty();
    assertThat(operations(here)).isEmpty();
    assertThat(events(here)).isEmpty();
    assertThat(World.all(page -> here.store().settingsHistory(here.tenant(), page))).isEmpty();
    assertThat(here.store().settings(here.tenant()).version()).isZero();

    here.store().finish(here.tenant(), operation.id(), end(here, 9));
    assertThat(operations(there))
        .as("an end under another tenant leaves an operation of the same id alone")
        .last()
        .isEqualTo(running(operation, 1));
    Operation sameId =
        new Operation(
            operation.id(),
            here.tenant(),
            operation.kind(),
            operation.actor(),
            operation.reason(),
            operation.startedAt());
    AuditRecord own = here.write(sameId, mine, ENABLE);
    assertThat(here.changes(sameId)).containsExactly(own);
    assertThat(there.changes(operation)).containsExactly(record);
    assertThat(events(there)).containsExactly(event);
  }

  @Law(StoreLaw.NO_NULLS)
  void whereThereIsNothingNoAnswerIsNull() {
    World world = worlds.get();
    UserId nobody = new UserId("none");
    OperationId nothing = new OperationId(UUID.randomUUID());
    PageRequest page = PageRequest.first(10);
    assertThat(world.store().settings(world.tenant())).isNotNull();
    assertThat(world.store().appPasswords(world.tenant(), nobody)).isNotNull();
    assertThat(world.store().historyOf(world.tenant(), nobody, page)).isNotNull();
    assertThat(world.store().changesOf(world.tenant(), nothing, page)).isNotNull();
    assertThat(world.store().operations(world.tenant(), page)).isNotNull();
    assertThat(world.store().settingsHistory(world.tenant(), page)).isNotNull();
    assertThat(world.store().events(world.tenant(), page)).isNotNull();
    assertThat(world.store().abilities()).isNotNull();
  }

  private static SecurityEvent denied(World world, OperationId operation, Instant at) {
    return new SecurityEvent.Denied(
        world.tenant(),
        World.ADMINISTRATOR,
        Set.of(Action.DISABLE),
        Map.of(DenialCode.OWN_ACCOUNT, 1L),
        Optional.of(operation),
        at);
  }

  private static OperationSummary running(Operation operation, long changed) {
    return new OperationSummary(operation, changed, Optional.empty());
  }

  private static List<OperationSummary> operations(World world) {
    return World.all(page -> world.store().operations(world.tenant(), page));
  }

  private static List<SecurityEvent> events(World world) {
    return World.all(page -> world.store().events(world.tenant(), page));
  }
}
