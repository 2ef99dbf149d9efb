package io.mfaadmin.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.Operation;
import io.mfaadmin.spi.Commit;
import io.mfaadmin.spi.CommitResult;
import io.mfaadmin.spi.MfaRecordStore;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.StoreLaw;
import io.mfaadmin.spi.UserChange;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a store of records is asked beside what every store is. */
abstract class RecordLaws {

  private final Supplier<World> worlds;
  private final Supplier<MfaRecordStore> records;

  RecordLaws(Supplier<World> worlds, Supplier<MfaRecordStore> records) {
    this.worlds = worlds;
    this.records = records;
  }

  @Law(StoreLaw.LISTED_BY_STATE)
  void theUsersInAStateAreListed() {
    World world = worlds.get();
    world.elsewhere().everyStateAndRegistration("elsewhere");
    Map<User, MfaRecord> population = world.everyStateAndRegistration("u");
    for (MfaState state : List.of(MfaState.ENABLED, MfaState.ENFORCED)) {
      assertThat(World.all(1, page -> records.get().listByState(world.tenant(), state, page)))
          .containsExactlyInAnyOrderElementsOf(
              population.entrySet().stream()
                  .filter(user -> user.getValue().state() == state)
                  .map(user -> user.getKey().id())
                  .toList());
    }
    assertThatIllegalArgumentException()
        .as("who is Disabled need not have a record, so nobody can list them by it")
        .isThrownBy(
            () ->
                records.get().listByState(world.tenant(), MfaState.DISABLED, PageRequest.first(1)));
  }

  @Law(StoreLaw.MOST_AT_ONCE)
  void asManyRecordsAreWrittenAndFoundAsThePortAllows() {
    World world = worlds.get();
    Operation operation = world.operation();
    List<UserChange> changes = many(world, operation);
    Set<UserId> users = changes.stream().map(UserChange::user).collect(Collectors.toSet());

    assertThat(
            World.results(records.get().commit(new Commit(operation, changes, Map.of()))).values())
        .hasSize(World.MOST_AT_ONCE)
        .containsOnly(CommitResult.Result.WRITTEN);
    assertThat(records.get().findRecords(world.tenant(), users))
        .hasSize(World.MOST_AT_ONCE)
        .allSatisfy((user, record) -> assertThat(record.state()).isEqualTo(MfaState.ENABLED));
  }

  @Law(StoreLaw.TRAIL_PAGES_COMPLETE)
  void theChangesOfALargeCommitAreAllListed() {
    World world = worlds.get();
    Operation operation = world.operation();
    List<UserChange> changes = many(world, operation);
    records.get().commit(new Commit(operation, changes, Map.of()));
    List<AuditRecord> listed = world.changes(operation);
    assertThat(listed)
        .as("records of a large commit, on all pages together")
        .hasSameSizeAs(changes);
    assertThat(Set.copyOf(listed))
        .isEqualTo(changes.stream().map(UserChange::audit).collect(Collectors.toSet()));
  }

  private static List<UserChange> many(World world, Operation operation) {
    return IntStream.range(0, World.MOST_AT_ONCE)
        .mapToObj(i -> world.stranger(Integer.toString(10_000 + i)))
        .map(user -> world.change(operation, user, 0, World.state(MfaState.ENABLED)))
        .toList();
  }

  @Law(StoreLaw.ANSWERS_STAND)
  void recordsThatWereAnsweredDoNotChangeAfterwards() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    world.write(ann, World.state(MfaState.ENABLED));
    Answers.assertStand(
        () -> records.get().findRecords(world.tenant(), Set.of(ann.id())),
        () -> world.write(ann, World.state(MfaState.ENFORCED)));
  }

  @Law(StoreLaw.ARGUMENTS_LEFT)
  void whatAStoreOfRecordsWasGivenIsLeftAloneAndNotKept() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    User bob = world.add("bob@contoso.com");
    world.write(ann, World.state(MfaState.ENABLED));
    world.write(bob, World.state(MfaState.ENFORCED));
    Arguments.assertLeft(ids -> records.get().findRecords(world.tenant(), ids), ann.id(), bob.id());
  }

  @Law(StoreLaw.UNKNOWN_IS_ABSENT)
  void whoWasNeverChangedHasNoRecord() {
    World world = worlds.get();
    Map<User, MfaRecord> population = world.everyStateAndRegistration("u");
    List<UserId> asked =
        new ArrayList<>(List.of(new UserId("none"), new UserId("ID-u0u@contoso.com")));
    population.keySet().forEach(user -> asked.add(user.id()));

    assertThat(records.get().findRecords(world.tenant(), Set.copyOf(asked)))
        .isEqualTo(
            population.entrySet().stream()
                .collect(Collectors.toMap(user -> user.getKey().id(), Map.Entry::getValue)));
    assertThat(records.get().findRecords(world.elsewhere().tenant(), Set.copyOf(asked)))
        .as("in another tenant")
        .isEmpty();
  }
}
