package io.mfaadmin.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.audit.Operation;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.StoreLaw;
import io.mfaadmin.spi.UserFilter;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.UsernameKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is found of users who were never changed: laws of whoever knows who exists. */
abstract class FindingLaws {

  private final Supplier<World> worlds;

  FindingLaws(Supplier<World> worlds) {
    this.worlds = worlds;
  }

  @Law(StoreLaw.FOUND_UNDER_KEY)
  void aUserIsFoundUnderTheKeyOfTheirUsernameNow() {
    World world = worlds.get();
    User ann = world.add("Ann@Contoso.com");
    User elan = world.add("\u00e9lan@contoso.com");
    User renamed = world.rename(world.add("bob@contoso.com"), "rob@contoso.com");

    assertThat(found(world, "ANN@contoso.COM", "rob@contoso.com"))
        .isEqualTo(Map.of(ann.username().key(), ann, renamed.username().key(), renamed));
    assertThat(found(world, "bob@contoso.com")).as("the old name").isEmpty();
    assertThat(found(world, "\u00c9lan@contoso.com"))
        .as("another letter, though the same without case")
        .isEmpty();
    assertThat(found(world, "elan@contoso.com")).as("without the accent").isEmpty();
    assertThat(found(world, "e\u0301lan@contoso.com")).as("with a combining accent").isEmpty();
    assertThat(found(world, "\u00e9lan@contoso.com"))
        .isEqualTo(Map.of(elan.username().key(), elan));
  }

  @Law(StoreLaw.FOUND_UNDER_ID)
  void aUserIsFoundUnderTheIdAsked() {
    World world = worlds.get();
    User ann = world.add(new UserId("id-a"), "ann@contoso.com", "Ann");
    User bob = world.add(new UserId("id-b"), "bob@contoso.com", "Bob");
    User renamed = world.rename(bob, "rob@contoso.com");

    assertThat(foundById(world, "id-a", "id-b"))
        .isEqualTo(Map.of(ann.id(), ann, bob.id(), renamed));
    assertThat(foundById(world, "ID-A")).as("in another letter case").isEmpty();
    assertThat(foundById(world, "id")).as("a part of an id").isEmpty();
  }

  @Law(StoreLaw.UNKNOWN_IS_ABSENT)
  void whoDoesNotExistIsAbsentAndTheOthersAreThere() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    User gone = world.add("gone@contoso.com");
    world.remove(gone);

    assertThat(found(world, "ann@contoso.com", "gone@contoso.com", "none@contoso.com"))
        .containsOnlyKeys(ann.username().key());
    assertThat(foundById(world, ann.id().value(), gone.id().value(), "none"))
        .containsOnlyKeys(ann.id());
    assertThat(world.list(UserFilter.ANY, 10)).extracting(MfaUser::user).containsExactly(ann);
    assertThat(world.store().appPasswords(world.tenant(), new UserId("none"))).isEmpty();
  }

  @Law(StoreLaw.STARTS_DISABLED)
  void aUserWhoWasNeverChangedIsDisabledInVersionZero() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    MfaUser expected = new MfaUser(ann, MfaRecord.NONE);

    assertThat(world.store().findById(world.tenant(), Set.of(ann.id())))
        .containsExactly(Map.entry(ann.id(), expected));
    assertThat(world.store().findByUsername(world.tenant(), Set.of(ann.username().key())))
        .containsExactly(Map.entry(ann.username().key(), expected));
    assertThat(world.list(UserFilter.ANY, 10)).containsExactly(expected);
  }

  @Law(StoreLaw.TEXTS_KEPT)
  void anyTextOfAUserComesBackAsItWentInAndFindsNobodyElse() {
    World world = worlds.get();
    Set<User> users = new HashSet<>();
    for (String text : HostileTexts.ALL) {
      users.add(world.add(new UserId(text), text, text));
    }
    String longest = Letters.OF_ONE_BYTE.longest(256);
    users.add(world.add(new UserId(longest), "long@contoso.com", longest));

    for (User user : users) {
      assertThat(found(world, user.username().value()))
          .isEqualTo(Map.of(user.username().key(), user));
      assertThat(foundById(world, user.id().value())).isEqualTo(Map.of(user.id(), user));
    }
    assertThat(world.list(UserFilter.ANY, 7))
        .extracting(MfaUser::user)
        .containsExactlyInAnyOrderElementsOf(users);
  }

  @Law(StoreLaw.TEXTS_KEPT)
  void aTenantMayBeCalledAnyText() {
    for (String text : HostileTexts.ALL) {
      World world = worlds.get().in(World.newTenant(text));
      String name = "ann@" + Integer.toHexString(text.hashCode());
      User ann = world.add(name);
      Operation operation = world.operation();
      world.commit(operation, world.change(operation, ann, 0, World.state(MfaState.ENABLED)));
      assertThat(found(world, name)).isEqualTo(Map.of(ann.username().key(), ann));
      assertThat(world.list(UserFilter.ANY, 10)).extracting(MfaUser::user).containsExactly(ann);
      assertThat(world.history(ann)).hasSize(1);
    }
  }

  @Law(StoreLaw.MOST_AT_ONCE)
  void asManyUsersAreSoughtByUsernameAsThePortAllows() {
    World world = worlds.get();
    User first = world.add("0@contoso.com");
    User last = world.add((World.MOST_AT_ONCE - 1) + "@contoso.com");
    String[] names =
        IntStream.range(0, World.MOST_AT_ONCE)
            .mapToObj(i -> i + "@contoso.com")
            .toArray(String[]::new);
    assertThat(found(world, names))
        .isEqualTo(Map.of(first.username().key(), first, last.username().key(), last));
  }

  @Law(StoreLaw.MOST_AT_ONCE)
  void asManyUsersAreSoughtByIdAsThePortAllows() {
    World world = worlds.get();
    User first = world.add(new UserId("0"), "first@contoso.com", "First");
    User last =
        world.add(new UserId(Integer.toString(World.MOST_AT_ONCE - 1)), "last@contoso.com", "Last");
    String[] ids =
        IntStream.range(0, World.MOST_AT_ONCE).mapToObj(Integer::toString).toArray(String[]::new);
    assertThat(foundById(world, ids)).isEqualTo(Map.of(first.id(), first, last.id(), last));
  }

  @Law(StoreLaw.MOST_AT_ONCE)
  void ofAsManyAsThePortAllowsNoneIsLostWhereAllExist() {
    World world = worlds.get();
    List<User> users = world.addMany(World.MOST_AT_ONCE);
    assertThat(
            foundById(world, users.stream().map(user -> user.id().value()).toArray(String[]::new)))
        .as("users who exist, all sought by id at once")
        .hasSize(users.size())
        .containsAllEntriesOf(by(User::id, users));
    assertThat(
            found(
                world, users.stream().map(user -> user.username().value()).toArray(String[]::new)))
        .as("users who exist, all sought by username at once")
        .hasSize(users.size())
        .containsAllEntriesOf(by(user -> user.username().key(), users));
  }

  private static <K> Map<K, User> by(Function<User, K> key, List<User> users) {
    return users.stream().collect(Collectors.toMap(key, user -> user));
  }

  @Law(StoreLaw.TENANTS_APART)
  void usersOfAnotherTenantAreNotFoundNorListed() {
    World here = worlds.get();
    World there = here.elsewhere();
    User mine = here.add(new UserId("both"), "both@contoso.com", "Here");
    User theirs = there.add(new UserId("both"), "both@contoso.com", "There");
    User onlyThere = there.add("only@contoso.com");

    assertThat(foundById(there, onlyThere.id().value())).containsOnlyKeys(onlyThere.id());
    assertThat(foundById(here, "both")).isEqualTo(Map.of(mine.id(), mine));
    assertThat(foundById(here, onlyThere.id().value())).isEmpty();
    assertThat(found(here, "both@contoso.com")).isEqualTo(Map.of(mine.username().key(), mine));
    assertThat(found(here, "only@contoso.com")).isEmpty();
    assertThat(here.list(UserFilter.ANY, 10)).extracting(MfaUser::user).containsExactly(mine);
    assertThat(there.list(UserFilter.ANY, 10))
        .extracting(MfaUser::user)
        .containsExactlyInAnyOrder(theirs, onlyThere);
  }

  @Law(StoreLaw.TENANTS_APART)
  void tenantsWhoseIdsACollationTakesForOneHaveUsersOfTheirOwn() {
    Map<World, User> users = new HashMap<>();
    for (World each : worlds.get().alike()) {
      users.put(each, each.add(new UserId("1"), "ann@contoso.com", each.tenant().value()));
    }
    users.forEach(
        (each, user) -> {
          assertThat(foundById(each, "1")).isEqualTo(Map.of(user.id(), user));
          assertThat(found(each, "ann@contoso.com")).isEqualTo(Map.of(user.username().key(), user));
          assertThat(each.list(UserFilter.ANY, 10)).extracting(MfaUser::user).containsExactly(user);
        });
  }

  @Law(StoreLaw.MANY_THREADS)
  void manyWhoAskAtOnceAreEachAnsweredWhatTheyAsked() {
    World world = worlds.get();
    List<User> users =
        IntStream.range(0, 8).mapToObj(i -> world.add("u" + i + "@contoso.com")).toList();
    AtOnce.run(
        users,
        user -> {
          for (int i = 0; i < 25; i++) {
            assertThat(foundById(world, user.id().value())).isEqualTo(Map.of(user.id(), user));
            assertThat(found(world, user.username().value()))
                .isEqualTo(Map.of(user.username().key(), user));
          }
          return true;
        });
  }

  @Law(StoreLaw.NO_NULLS)
  void whoeverIsSoughtNoAnswerIsNull() {
    World world = worlds.get();
    world.add("ann@contoso.com");
    for (String name : List.of("ann@contoso.com", "none@contoso.com")) {
      assertThat(world.store().findByUsername(world.tenant(), Set.of(new Username(name).key())))
          .isNotNull()
          .doesNotContainValue(null);
      assertThat(world.store().findById(world.tenant(), Set.of(new UserId("id-" + name))))
          .isNotNull()
          .doesNotContainValue(null);
    }
    for (World each : List.of(world, world.elsewhere())) {
      assertThat(each.store().list(each.tenant(), UserFilter.ANY, PageRequest.first(10)))
          .isNotNull();
    }
  }

  @Law(StoreLaw.ANSWERS_STAND)
  void usersThatWereAnsweredDoNotChangeAfterwards() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    Set<UsernameKey> key = Set.of(ann.username().key());
    Answers.assertStand(() -> world.store().findByUsername(world.tenant(), key), () -> {});
    Answers.assertStand(
        () -> world.store().findById(world.tenant(), Set.of(ann.id())),
        () -> world.rename(ann, "new@contoso.com"));
  }

  @Law(StoreLaw.ARGUMENTS_LEFT)
  void whatAStoreWasGivenIsLeftAloneAndNotKept() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    User bob = world.add("bob@contoso.com");
    Arguments.assertLeft(ids -> world.store().findById(world.tenant(), ids), ann.id(), bob.id());
    Arguments.assertLeft(
        keys -> world.store().findByUsername(world.tenant(), keys),
        ann.username().key(),
        bob.username().key());
  }

  private static Map<UsernameKey, User> found(World world, String... usernames) {
    Set<UsernameKey> keys = new HashSet<>();
    for (String username : usernames) {
      keys.add(UsernameKey.of(username));
    }
    return Answers.users(world.store().findByUsername(world.tenant(), keys));
  }

  private static Map<UserId, User> foundById(World world, String... ids) {
    Set<UserId> asked = new HashSet<>();
    for (String id : ids) {
      asked.add(new UserId(id));
    }
    return Answers.users(world.store().findById(world.tenant(), asked));
  }
}
