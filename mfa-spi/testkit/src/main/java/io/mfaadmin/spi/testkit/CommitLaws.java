package io.mfaadmin.spi.testkit;

import static io.mfaadmin.spi.CommitResult.Result.ALREADY_WRITTEN;
import static io.mfaadmin.spi.CommitResult.Result.CONFLICT;
import static io.mfaadmin.spi.CommitResult.Result.NOT_FOUND;
import static io.mfaadmin.spi.CommitResult.Result.WRITTEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.apppassword.AppPassword;
import io.mfaadmin.apppassword.AppPasswordHash;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.Operation;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.change.RecordPatch;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.spi.Commit;
import io.mfaadmin.spi.CommitResult;
import io.mfaadmin.spi.CommitResult.Result;
import io.mfaadmin.spi.StoreLaw;
import io.mfaadmin.spi.UserChange;
import io.mfaadmin.spi.UserFilter;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.VerificationMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Changes of users. */
abstract class CommitLaws {

  private static final RecordPatch ENABLE = World.state(MfaState.ENABLED);
  private static final RecordPatch ENFORCE = World.state(MfaState.ENFORCED);

  private final Supplier<World> worlds;

  CommitLaws(Supplier<World> worlds) {
    this.worlds = worlds;
  }

  @Law(StoreLaw.COMPARE_AND_SET)
  void aChangePlannedOnAnotherVersionIsAConflictAndWritesNothing() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    world.write(ann, ENABLE);
    User never = world.add("never@contoso.com");
    Operation early = world.operation();
    assertThat(world.commit(early, world.change(early, never, 1, ENABLE)))
        .as("never changed, planned on version 1")
        .isEqualTo(CONFLICT);
    assertThat(world.record(never)).isEqualTo(MfaRecord.NONE);

    for (long version : List.of(0L, 2L, Long.MAX_VALUE - 1)) {
      Operation operation = world.operation();
      assertThat(world.commit(operation, world.change(operation, ann, version, ENFORCE)))
          .as("of version 1, planned on version %d", version)
          .isEqualTo(CONFLICT);
      assertThat(world.record(ann).state()).isEqualTo(MfaState.ENABLED);
    }
  }

  @Law(StoreLaw.VERSION_COUNTS)
  void eachWrittenChangeRaisesTheVersionByOne() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    for (long version = 0; version < 130; version++) { // more than a byte counts
      assertThat(world.version(ann)).isEqualTo(version);
      Operation operation = world.operation();
      world.commit(operation, world.change(operation, ann, version, ENABLE));
    }
  }

  @Law(StoreLaw.AUDITED_WITH_CHANGE)
  void aChangeIsWrittenWithItsRecordOrNeitherIs() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    AuditRecord first = world.write(ann, ENABLE);
    Operation late = world.operation();
    world.commit(late, world.change(late, ann, 0, ENFORCE));
    AuditRecord second = world.write(ann, ENFORCE);

    assertThat(world.history(ann)).containsExactly(second, first);
    assertThat(world.changes(late)).isEmpty();
  }

  @Law(StoreLaw.AUDITED_WITH_CHANGE)
  void whoReadsMeanwhileSeesNoChangeWithoutItsRecordAndNoRecordWithoutItsChange() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    CountDownLatch looking = new CountDownLatch(1);
    AtomicBoolean writing = new AtomicBoolean(true);
    Callable<Boolean> write =
        () -> {
          try {
            assertThat(looking.await(1, TimeUnit.MINUTES)).isTrue();
            for (int i = 0; i < 40 && writing.get(); i++) {
              world.write(ann, ENABLE);
            }
          } finally {
            writing.set(false);
          }
          return true;
        };
    Callable<Boolean> read =
        () -> {
          try {
            while (writing.get()) {
              long before = world.version(ann);
              assertThat((long) world.history(ann).size())
                  .as("records of a user whose version was %d before", before)
                  .isBetween(before, world.version(ann));
              looking.countDown();
            }
          } finally {
            looking.countDown();
            writing.set(false);
          }
          return true;
        };
    AtOnce.run(List.of(write, read), CommitLaws::called);
  }

  private static boolean called(Callable<Boolean> work) {
    try {
      return work.call();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Law(StoreLaw.MOST_AT_ONCE)
  void asManyChangesAreCommittedAsThePortAllows() {
    World world = worlds.get();
    Operation operation = world.operation();
    List<UserChange> changes = new ArrayList<>();
    List<User> users = new ArrayList<>();
    for (int i = 0; i < World.MOST_AT_ONCE; i++) {
      User user = world.stranger(Integer.toString(10_000 + i));
      if (i == 0 || i == World.MOST_AT_ONCE - 1) {
        users.add(world.add(user.username().value()));
      }
      changes.add(world.change(operation, user, 0, ENABLE));
    }

    assertThat(World.results(world.commit(operation, changes, Map.of())))
        .hasSize(World.MOST_AT_ONCE)
        .contains(Map.entry(users.get(0).id(), WRITTEN), Map.entry(users.get(1).id(), WRITTEN));
  }

  @Law(StoreLaw.CHANGES_INDEPENDENT)
  void aConflictOrAnUnknownUserLeavesTheOthersAlone() {
    World world = worlds.get();
    List<User> users =
        List.of(
            world.add("a@contoso.com"),
            world.add("b@contoso.com"),
            world.add("c@contoso.com"),
            world.add("d@contoso.com"));
    world.write(users.get(1), ENABLE);
    world.remove(users.get(2));
    Operation operation = world.operation();

    Map<UserId, Result> results =
        World.results(
            world.commit(
                operation,
                users.stream().map(user -> world.change(operation, user, 0, ENFORCE)).toList(),
                Map.of()));

    assertThat(results).containsEntry(users.get(0).id(), WRITTEN);
    assertThat(results.get(users.get(1).id())).isNotEqualTo(WRITTEN);
    assertThat(results.get(users.get(2).id())).isNotEqualTo(WRITTEN);
    assertThat(results).containsEntry(users.get(3).id(), WRITTEN);
    assertThat(world.record(users.get(0)).state()).isEqualTo(MfaState.ENFORCED);
    assertThat(world.record(users.get(1)).state()).isEqualTo(MfaState.ENABLED);
    assertThat(world.record(users.get(3)).state()).isEqualTo(MfaState.ENFORCED);
  }

  @Law(StoreLaw.RENAMED_IS_CONFLICT)
  void aChangePlannedOnAnotherUsernameIsAConflictAndWritesNothing() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    world.rename(ann, "new@contoso.com");
    Operation operation = world.operation();

    assertThat(world.commit(operation, world.change(operation, ann, 0, ENABLE)))
        .isEqualTo(CONFLICT);
    assertThat(world.record(ann)).isEqualTo(MfaRecord.NONE);

    world.rename(ann, "ANN@contoso.com");
    assertThat(world.commit(operation, world.change(operation, ann, 0, ENABLE)))
        .as("of the same key again")
        .isEqualTo(WRITTEN);
  }

  @Law(StoreLaw.UNKNOWN_IS_NOT_FOUND)
  void aChangeOfAUserWhoDoesNotExistIsAnsweredSo() {
    World world = worlds.get();
    User gone = world.add("gone@contoso.com");
    world.remove(gone);
    Operation operation = world.operation();

    assertThat(world.commit(operation, world.change(operation, gone, 0, ENABLE)))
        .isEqualTo(NOT_FOUND);
    assertThat(world.commit(operation, world.change(operation, gone, 3, ENABLE)))
        .as("planned on a version that never was")
        .isEqualTo(NOT_FOUND);
  }

  @Law(StoreLaw.RELIED_ON_HOLDS)
  void nothingIsWrittenWhenAVersionReliedOnNoLongerHolds() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    User reliedOn = world.add("relied@contoso.com");
    world.write(reliedOn, ENFORCE);
    User never = world.add("never@contoso.com");
    Operation operation = world.operation();
    List<UserChange> change = List.of(world.change(operation, ann, 0, ENABLE));

    for (Map<UserId, Long> broken :
        List.of(
            Map.of(reliedOn.id(), 0L),
            Map.of(reliedOn.id(), 2L),
            Map.of(never.id(), 1L),
            Map.of(reliedOn.id(), 1L, never.id(), 1L),
            Map.of(reliedOn.id(), 1L, new UserId("none"), 0L))) {
      assertThat(world.commit(operation, change, broken))
          .isEqualTo(new CommitResult.ReliedOnChanged());
      assertThat(world.record(ann)).isEqualTo(MfaRecord.NONE);
      assertThat(world.history(ann)).isEmpty();
    }

    Map<UserId, Long> holding = Map.of(reliedOn.id(), 1L, never.id(), 0L);
    assertThat(World.results(world.commit(operation, change, holding)))
        .containsEntry(ann.id(), WRITTEN);
    assertThat(world.version(reliedOn)).isEqualTo(1);
    assertThat(world.version(never)).isZero();
  }

  @Law(StoreLaw.RELIED_ON_HOLDS)
  void ofManyWhoRelyOnEachOtherOneIsChanged() {
    for (int round = 0; round < 10; round++) {
      World world = worlds.get();
      List<User> users =
          IntStream.range(0, 6).mapToObj(i -> world.add("u" + i + "@contoso.com")).toList();
      List<Commit> commits = users.stream().map(user -> relying(world, user, users)).toList();
      List<Boolean> written =
          AtOnce.run(commits, commit -> world.store().commit(commit) instanceof CommitResult.Tried);
      assertThat(written)
          .as("which of the commits, each relying on whom the others change, were tried")
          .containsOnlyOnce(true);
      assertThat(users.stream().mapToLong(world::version).sum())
          .as("how many users were changed")
          .isEqualTo(1);
    }
  }

  private static Commit relying(World world, User changed, List<User> users) {
    Operation operation = world.operation();
    Map<UserId, Long> reliesOn = new HashMap<>();
    users.forEach(user -> reliesOn.put(user.id(), 0L));
    reliesOn.remove(changed.id());
    return new Commit(operation, List.of(world.change(operation, changed, 0, ENABLE)), reliesOn);
  }

  @Law(StoreLaw.WRITTEN_ONCE)
  void aChangeOfTheSameOperationIsAlreadyWrittenWhateverTheVersionAndTheName() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    User bob = world.add("bob@contoso.com");
    User gone = world.add("gone@contoso.com");
    Operation operation = world.operation();
    List<UserChange> changes =
        List.of(
            world.change(operation, ann, 0, ENABLE),
            world.change(operation, bob, 0, ENABLE),
            world.change(operation, gone, 0, ENABLE));
    world.commit(operation, changes, Map.of());
    world.write(ann, ENFORCE);
    world.rename(bob, "rob@contoso.com");
    world.remove(gone);

    assertThat(World.results(world.commit(operation, changes, Map.of())))
        .as(
            "answers to a commit made a second time, whose users were changed, renamed and removed"
                + " since the first")
        .isEqualTo(
            Map.of(
                ann.id(), ALREADY_WRITTEN,
                bob.id(), ALREADY_WRITTEN,
                gone.id(), ALREADY_WRITTEN));
    assertThat(world.commit(operation, world.change(operation, ann, 2, ENABLE)))
        .as("the same operation, planned on the version of now")
        .isEqualTo(ALREADY_WRITTEN);
    assertThat(world.record(ann))
        .as("a user whom another operation changed between a commit and the same commit again")
        .extracting(MfaRecord::state, MfaRecord::version)
        .containsExactly(MfaState.ENFORCED, 2L);
    assertThat(world.changes(operation))
        .as("records of an operation of three changes, committed three times")
        .hasSize(3);
  }

  @Law(StoreLaw.PATCH_SETS_WHAT_IT_NAMES)
  void aPatchSetsWhatItNamesAndNothingElse() {
    World world = worlds.get();
    AppPassword kept = appPassword("kept", world);
    AppPassword other = appPassword("other", world);
    AppPassword added = appPassword("added", world);
    int number = 0;
    for (Optional<MfaState> state : World.optionals(List.of(MfaState.values()))) {
      for (Optional<List<ContactMethod>> methods :
          World.optionals(List.of(List.<ContactMethod>of(), List.of(World.APP)))) {
        for (int passwords = 0; passwords < 4; passwords++) {
          for (boolean forget : List.of(false, true)) {
            User user = world.add("u" + number++ + "@contoso.com");
            world.write(
                user,
                RecordPatch.builder()
                    .state(MfaState.ENFORCED)
                    .contactMethods(List.of(World.PHONE, World.APP))
                    .addAppPassword(kept)
                    .forgetDevices()
                    .build());
            world.write(user, RecordPatch.builder().addAppPassword(other).build());

            RecordPatch.Builder patch = RecordPatch.builder();
            state.ifPresent(patch::state);
            methods.ifPresent(patch::contactMethods);
            List<AppPassword> left =
                switch (passwords) {
                  case 0 -> List.of(kept, other);
                  case 1 -> {
                    patch.addAppPassword(added);
                    yield List.of(kept, other, added);
                  }
                  case 2 -> {
                    patch.deleteAppPassword("other");
                    yield List.of(kept);
                  }
                  default -> {
                    patch.deleteAllAppPasswords();
                    yield List.of();
                  }
                };
            if (forget) {
              patch.forgetDevices();
            }
            world.write(user, patch.build());

            assertThat(world.record(user))
                .as("after %s", patch.build())
                .isEqualTo(
                    new MfaRecord(
                        state.orElse(MfaState.ENFORCED),
                        methods.orElse(List.of(World.PHONE, World.APP)),
                        left.size(),
                        forget ? 2 : 1,
                        3));
            assertThat(world.store().appPasswords(world.tenant(), user.id()))
                .containsExactlyInAnyOrderElementsOf(left);
          }
        }
      }
    }
  }

  @Law(StoreLaw.PATCH_SETS_WHAT_IT_NAMES)
  void contactMethodsStayInTheOrderOfRegistration() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    VerificationMethod[] kinds = VerificationMethod.values();
    List<ContactMethod> methods = new ArrayList<>();
    for (int i = 0; i < 12; i++) { // ten and more, of every kind several, in no order of these
      methods.add(
          new ContactMethod(kinds[i * 3 % kinds.length], "reference " + i * 5 % 12, "label " + i));
    }
    for (int registration = 0; registration < 2; registration++) {
      Collections.reverse(methods);
      world.write(ann, RecordPatch.builder().contactMethods(methods).build());
      assertThat(world.record(ann).contactMethods())
          .as("in the order in which they were registered")
          .containsExactlyElementsOf(methods);
    }
  }

  @Law(StoreLaw.APP_PASSWORDS_KEPT)
  void namesOfAppPasswordsThatOnlyACollationTakesForOneAreSeveral() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    List<AppPassword> kept = new ArrayList<>();
    for (String name :
        List.of(
            "ete",
            "\u00e9t\u00e9",
            "\u00c9t\u00e9",
            "e\u0301te\u0301",
            "strasse",
            "stra\u00dfe",
            "i",
            "\u0131")) {
      AppPassword password = appPassword(name, world);
      world.write(ann, RecordPatch.builder().addAppPassword(password).build());
      kept.add(password);
      assertThat(appPasswords(world, ann)).containsExactlyElementsOf(kept);
    }
    while (!kept.isEmpty()) {
      AppPassword deleted = kept.remove(kept.size() / 2);
      world.write(ann, RecordPatch.builder().deleteAppPassword(deleted.name()).build());
      assertThat(appPasswords(world, ann))
          .as("after '%s' was deleted", deleted.name())
          .containsExactlyElementsOf(kept);
    }
  }

  @Law(StoreLaw.APP_PASSWORDS_KEPT)
  void appPasswordsAreAddedOldestFirstAndDeletedByNameOrAll() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    User bob = world.add("bob@contoso.com");
    List<AppPassword> added = new ArrayList<>();
    for (String name : List.of("tablet", "Mail", "an old phone", "laptop")) {
      AppPassword password = appPassword(name, world);
      world.write(ann, RecordPatch.builder().addAppPassword(password).build());
      world.write(bob, RecordPatch.builder().addAppPassword(password).build());
      added.add(password);
      assertThat(appPasswords(world, ann)).containsExactlyElementsOf(added);
    }

    world.write(ann, RecordPatch.builder().deleteAppPassword("Mail").build());
    added.remove(1);
    assertThat(appPasswords(world, ann)).containsExactlyElementsOf(added);

    world.write(ann, RecordPatch.builder().deleteAllAppPasswords().build());
    assertThat(appPasswords(world, ann)).isEmpty();
    assertThat(appPasswords(world, bob)).as("of somebody else").hasSize(4);

    AppPassword again = appPassword("Mail", world);
    world.write(ann, RecordPatch.builder().addAppPassword(again).build());
    assertThat(appPasswords(world, ann)).containsExactly(again);
  }

  @Law(StoreLaw.APP_PASSWORDS_COUNTED)
  void thereAreAsManyAppPasswordsAsTheRecordSays() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    for (int count = 1; count <= 40; count++) {
      world.write(
          ann, RecordPatch.builder().addAppPassword(appPassword("number " + count, world)).build());
      assertThat(world.record(ann).appPasswords()).isEqualTo(count);
    }
    world.write(ann, RecordPatch.builder().deleteAppPassword("number 7").build());

    assertThat(appPasswords(world, ann)).hasSize(39);
    assertThat(world.record(ann).appPasswords()).as("found by id").isEqualTo(39);
    assertThat(world.store().findByUsername(world.tenant(), Set.of(ann.username().key())).values())
        .as("found by username")
        .extracting(user -> user.record().appPasswords())
        .containsExactly(39);
    assertThat(world.list(UserFilter.ANY, 10))
        .as("listed")
        .extracting(user -> user.record().appPasswords())
        .containsExactly(39);
  }

  @Law(StoreLaw.EVERY_CHANGE_ANSWERED)
  void aCommitAnswersForExactlyItsUsers() {
    World world = worlds.get();
    User written = world.add("a@contoso.com");
    User conflict = world.add("b@contoso.com");
    User gone = world.add("c@contoso.com");
    User reliedOn = world.add("d@contoso.com");
    world.remove(gone);
    Operation operation = world.operation();
    List<UserChange> changes =
        List.of(
            world.change(operation, written, 0, ENABLE),
            world.change(operation, conflict, 1, ENABLE),
            world.change(operation, gone, 0, ENABLE));
    for (String run : List.of("first", "again")) {
      assertThat(World.results(world.commit(operation, changes, Map.of(reliedOn.id(), 0L))))
          .as(run)
          .containsOnlyKeys(written.id(), conflict.id(), gone.id());
    }
  }

  @Law(StoreLaw.READ_AFTER_COMMIT)
  void everyReadAfterACommitSeesItAlsoOnOtherThreads() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    for (MfaState state : List.of(MfaState.ENABLED, MfaState.ENFORCED, MfaState.DISABLED)) {
      AppPassword password = appPassword("made " + state.ordinal(), world);
      Operation operation = world.operation();
      AuditRecord record =
          world.write(
              operation, ann, RecordPatch.builder().state(state).addAppPassword(password).build());
      Runnable read =
          () -> {
            assertThat(world.record(ann).state()).isEqualTo(state);
            assertThat(
                    world
                        .store()
                        .findByUsername(world.tenant(), Set.of(ann.username().key()))
                        .values())
                .extracting(MfaUser::state)
                .containsExactly(state);
            assertThat(world.list(new UserFilter(Optional.of(state), Optional.empty(), "ann"), 10))
                .extracting(MfaUser::id)
                .containsExactly(ann.id());
            assertThat(appPasswords(world, ann)).contains(password);
            assertThat(world.history(ann)).contains(record);
            assertThat(world.changes(operation)).containsExactly(record);
            assertThat(World.all(page -> world.store().operations(world.tenant(), page)))
                .contains(new OperationSummary(operation, 1, Optional.empty()));
          };
      read.run();
      AtOnce.run(
          List.of(read, read),
          reading -> {
            reading.run();
            return true;
          });
    }
  }

  @Law(StoreLaw.ONE_WINNER)
  void ofManyCommitsAtOnceOnOneVersionOneIsWritten() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    for (int version = 0; version < 5; version++) {
      long planned = version;
      List<Operation> operations = IntStream.range(0, 16).mapToObj(i -> world.operation()).toList();
      List<Result> results =
          AtOnce.run(
              operations,
              operation -> world.commit(operation, world.change(operation, ann, planned, ENABLE)));

      assertThat(results)
          .as("answers to 16 commits at once, all planned on version %d of one user", planned)
          .containsOnlyOnce(WRITTEN)
          .containsOnly(WRITTEN, CONFLICT);
      assertThat(world.version(ann))
          .as("version after one of 16 commits on version %d was answered to be written", planned)
          .isEqualTo(version + 1);
      assertThat(world.history(ann))
          .as("history with a record of the one commit written, by the operation answered so")
          .hasSize(version + 1)
          .first()
          .extracting(AuditRecord::operation)
          .isEqualTo(operations.get(results.indexOf(WRITTEN)).id());
    }
  }

  @Law(StoreLaw.ONE_WINNER)
  void ofManyCommitsAtOnceWhoseUsersOverlapEachUserIsWrittenByOne() {
    World world = worlds.get();
    List<User> users =
        IntStream.range(0, 8).mapToObj(i -> world.add("u" + i + "@contoso.com")).toList();
    for (int version = 0; version < 3; version++) {
      long planned = version;
      List<Operation> operations = users.stream().map(left -> world.operation()).toList();
      List<Map<UserId, Result>> results =
          AtOnce.run(
              operations,
              operation -> {
                // All but one, another by each.
                User left = users.get(operations.indexOf(operation));
                return World.results(
                    world.commit(
                        operation,
                        users.stream()
                            .filter(user -> !user.equals(left))
                            .map(user -> world.change(operation, user, planned, ENABLE))
                            .toList(),
                        Map.of()));
              });

      for (User user : users) {
        List<Operation> winners =
            operations.stream()
                .filter(
                    operation ->
                        results.get(operations.indexOf(operation)).get(user.id()) == WRITTEN)
                .toList();
        assertThat(winners)
            .as(
                "commits answered to have written one user, of 7 at once planned on version %d"
                    + " that overlap in other users too",
                planned)
            .hasSize(1);
        assertThat(world.version(user))
            .as("version after one of 7 commits on version %d was written", planned)
            .isEqualTo(version + 1);
        assertThat(world.history(user))
            .as("history with a record of the one commit written, by the operation answered so")
            .hasSize(version + 1)
            .first()
            .extracting(AuditRecord::operation)
            .isEqualTo(winners.get(0).id());
      }
    }
  }

  @Law(StoreLaw.WRITTEN_ONCE)
  void theSameCommitManyTimesAtOnceIsWrittenOnce() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    User bob = world.add("bob@contoso.com");
    Operation operation = world.operation();
    List<UserChange> changes =
        List.of(world.change(operation, ann, 0, ENABLE), world.change(operation, bob, 0, ENABLE));
    List<CommitResult> results =
        AtOnce.run(
            Collections.nCopies(8, changes), same -> world.commit(operation, same, Map.of()));

    for (User user : List.of(ann, bob)) {
      List<Result> ofUser =
          results.stream().map(result -> World.results(result).get(user.id())).toList();
      assertThat(ofUser)
          .as("answers for one user to the same commit, of the same operation, 8 times at once")
          .containsOnlyOnce(WRITTEN)
          .containsOnly(WRITTEN, ALREADY_WRITTEN);
      assertThat(world.history(user))
          .as("records of one user after the same commit 8 times at once")
          .hasSize(1);
    }
  }

  @Law(StoreLaw.TEXTS_KEPT)
  void anyTextOfARecordComesBackAsItWentIn() {
    World world = worlds.get();
    for (String text : HostileTexts.ALL) {
      User user = world.add(new UserId("id " + text), "u" + text, text);
      List<ContactMethod> methods =
          List.of(
              new ContactMethod(VerificationMethod.CALL_TO_PHONE, text, text),
              new ContactMethod(
                  VerificationMethod.CALL_TO_PHONE, Letters.OF_ONE_BYTE.longest(256), text));
      AppPassword password = appPassword(text, world);
      world.write(
          user, RecordPatch.builder().contactMethods(methods).addAppPassword(password).build());

      assertThat(world.record(user).contactMethods()).isEqualTo(methods);
      assertThat(appPasswords(world, user)).containsExactly(password);

      world.write(user, RecordPatch.builder().deleteAppPassword(text).build());
      assertThat(appPasswords(world, user)).isEmpty();
    }
  }

  @Law(StoreLaw.TEXTS_KEPT)
  void theLongestTextsOfARecordComeBackWhole() {
    World world = worlds.get();
    for (Letters letters : Letters.values()) {
      String longest = letters.longest(256);
      User user = world.add(new UserId(longest), "u" + letters.text(1) + "@contoso.com", "");
      List<ContactMethod> methods =
          List.of(new ContactMethod(VerificationMethod.CALL_TO_PHONE, longest, longest));
      AppPassword password = appPassword(letters.text(AppPassword.MAX_NAME_LENGTH), world);
      world.write(
          user, RecordPatch.builder().contactMethods(methods).addAppPassword(password).build());

      assertThat(world.record(user).contactMethods()).isEqualTo(methods);
      assertThat(appPasswords(world, user)).containsExactly(password);
    }
  }

  @Law(StoreLaw.TENANTS_APART)
  void tenantsWhoseIdsACollationTakesForOneHaveRecordsOfTheirOwn() {
    for (World each : worlds.get().alike()) {
      User user = each.add(new UserId("1"), "ann@contoso.com", "Ann");
      assertThat(each.record(user)).isEqualTo(MfaRecord.NONE);
      assertThat(each.store().settings(each.tenant()).version()).isZero();

      AuditRecord record = each.write(user, ENABLE);
      each.store().replaceSettings(each.settingsChange(each.operation(), ServiceSettings.DEFAULTS));
      assertThat(each.history(user)).containsExactly(record);
      assertThat(each.version(user)).isOne();
      assertThat(each.store().settings(each.tenant()).version()).isOne();
    }
  }

  @Law(StoreLaw.TENANTS_APART)
  void aCommitReachesNobodyOfAnotherTenant() {
    World here = worlds.get();
    World there = here.elsewhere();
    User mine = here.add(new UserId("both"), "both@contoso.com", "Here");
    User theirs = there.add(new UserId("both"), "both@contoso.com", "There");
    User onlyThere = there.add("only@contoso.com");
    there.write(onlyThere, ENABLE);
    here.write(mine, RecordPatch.builder().addAppPassword(appPassword("mine", here)).build());

    assertThat(there.record(theirs)).isEqualTo(MfaRecord.NONE);
    assertThat(appPasswords(there, theirs)).isEmpty();
    Operation operation = here.operation();
    assertThat(here.commit(operation, here.change(operation, onlyThere, 1, ENFORCE)))
        .isNotEqualTo(WRITTEN);
    assertThat(
            here.commit(
                operation,
                List.of(here.change(operation, mine, 1, ENFORCE)),
                Map.of(onlyThere.id(), 1L)))
        .as("relying on a user of another tenant")
        .isEqualTo(new CommitResult.ReliedOnChanged());
    assertThat(there.record(onlyThere).state()).isEqualTo(MfaState.ENABLED);
  }

  @Law(StoreLaw.ANSWERS_STAND)
  void appPasswordsThatWereAnsweredDoNotChangeAfterwards() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    world.write(ann, RecordPatch.builder().addAppPassword(appPassword("one", world)).build());
    Answers.assertListStands(
        () -> appPasswords(world, ann),
        () ->
            world.write(
                ann, RecordPatch.builder().addAppPassword(appPassword("two", world)).build()));
  }

  private static List<AppPassword> appPasswords(World world, User user) {
    return world.store().appPasswords(world.tenant(), user.id());
  }

  private static AppPassword appPassword(String name, World world) {
    byte[] hash = new byte[AppPasswordHash.LENGTH];
    Arrays.fill(hash, (byte) name.hashCode());
    return new AppPassword(name, new AppPasswordHash(hash), world.tick());
  }
}
