package io.mfaadmin.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mfaadmin.spi.Abilities;
import io.mfaadmin.spi.StoreLaw;
import io.mfaadmin.spi.UserFilter;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.UsernameKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** What a store claims beyond what every store does; what it does not claim is not tested. */
abstract class AbilityLaws {

  private static final int MORE_THAN_A_POOL_HAS = 60;

  private final Supplier<World> worlds;

  AbilityLaws(Supplier<World> worlds) {
    this.worlds = worlds;
  }

  @Law(StoreLaw.ABILITIES_STAY)
  void theSameAbilitiesAreClaimedAtEachCall() {
    World world = worlds.get();
    List<Boolean> claimed = claims(world);
    assertThat(claims(world)).as("at the second call").isEqualTo(claimed);
    world.write(world.add("ann@contoso.com"), World.state(MfaState.ENABLED));
    assertThat(claims(world)).as("with users and records").isEqualTo(claimed);
    assertThat(AtOnce.run(List.of(world, world), AbilityLaws::claims))
        .as("on other threads")
        .containsOnly(claimed);
  }

  private static List<Boolean> claims(World world) {
    Abilities abilities = world.store().abilities();
    return List.of(
        abilities.stateCounts().isPresent(),
        abilities.keyScan().isPresent(),
        abilities.displayNameSearch().isPresent());
  }

  @Law(StoreLaw.ANSWERS_STAND)
  void countsThatWereAnsweredDoNotChangeAfterwards() {
    World world = worlds.get();
    Abilities.StateCounts counts = claimed(world.store().abilities().stateCounts());
    world.add("ann@contoso.com");
    Answers.assertStand(
        () -> counts.countByState(world.tenant()), () -> world.add("bob@contoso.com"));
  }

  @Law(StoreLaw.STATES_COUNTED)
  void countsHaveEveryStateAndAddUpToTheUsers() {
    World world = worlds.get();
    Abilities.StateCounts counts = claimed(world.store().abilities().stateCounts());
    assertThat(counts.countByState(world.tenant()))
        .as("of a tenant without users")
        .isEqualTo(Map.of(MfaState.DISABLED, 0L, MfaState.ENABLED, 0L, MfaState.ENFORCED, 0L));

    List<User> users = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      users.add(world.add("u" + i + "@contoso.com"));
    }
    World elsewhere = world.elsewhere();
    elsewhere.write(elsewhere.add("u0@contoso.com"), World.state(MfaState.ENFORCED));
    world.write(users.get(0), World.state(MfaState.ENABLED));
    world.write(users.get(1), World.state(MfaState.ENFORCED));
    world.write(users.get(2), World.state(MfaState.ENFORCED));
    world.write(users.get(3), World.state(MfaState.ENFORCED));
    world.write(users.get(3), World.state(MfaState.DISABLED));
    world.write(users.get(4), World.state(MfaState.ENFORCED));
    world.remove(users.get(4));

    assertThat(counts.countByState(world.tenant()))
        .isEqualTo(Map.of(MfaState.DISABLED, 5L, MfaState.ENABLED, 1L, MfaState.ENFORCED, 2L));
  }

  @Law(StoreLaw.SCANNED_IN_KEY_ORDER)
  void aScanHasEveryUserInTheOrderOfKeys() {
    World world = worlds.get();
    Abilities.KeyScan scan = claimed(world.store().abilities().keyScan());
    world.elsewhere().add("elsewhere@contoso.com");
    // By code point, which is neither the order of UTF-16 nor that of any language.
    List<String> ascending =
        List.of(
            "!", "-a", "10", "9", "A", "a-b", "a_b", "ab", "Z", "\u00e9", "\uffee", "\ud83d\ude00");
    List<String> shuffled = new ArrayList<>(ascending);
    Collections.shuffle(shuffled, new Random(7));
    Set<UserId> ids = new HashSet<>();
    for (String name : shuffled) {
      User user = world.add(new UserId(name), name, name);
      ids.add(user.id());
      if (ids.size() % 2 == 0) { // the others were never changed
        world.write(user, World.state(MfaState.ENABLED));
      }
    }

    List<MfaUser> scanned = new ArrayList<>();
    try (Abilities.UserCursor cursor = scan.scan(world.tenant())) {
      for (MfaUser user = cursor.next(); user != null; user = cursor.next()) {
        scanned.add(user);
      }
      assertThat(cursor.next()).as("after the end").isNull();
    }
    assertThat(scanned)
        .extracting(user -> user.username().key())
        .containsExactlyElementsOf(ascending.stream().map(UsernameKey::of).toList());
    assertThat(scanned)
        .as("users in a scan, and as they are found by id")
        .containsExactlyInAnyOrderElementsOf(world.store().findById(world.tenant(), ids).values());
  }

  @Law(StoreLaw.SCANNED_IN_KEY_ORDER)
  void aScanHasEverybodyHoweverManyTheyAre() {
    World world = worlds.get();
    Abilities.KeyScan scan = claimed(world.store().abilities().keyScan());
    List<UsernameKey> keys =
        world.addMany(World.MOST_AT_ONCE).stream().map(user -> user.username().key()).toList();
    List<UsernameKey> scanned = new ArrayList<>();
    try (Abilities.UserCursor cursor = scan.scan(world.tenant())) {
      for (MfaUser user = cursor.next(); user != null; user = cursor.next()) {
        scanned.add(user.username().key());
      }
    }
    assertThat(scanned).as("thousands of users, in a scan").isEqualTo(keys);
  }

  @Law(StoreLaw.SCANNED_IN_KEY_ORDER)
  void aScanThatIsGivenUpHalfWayGivesBackWhatItHolds() {
    World world = worlds.get();
    Abilities.KeyScan scan = claimed(world.store().abilities().keyScan());
    User ann = world.add("ann@contoso.com");
    world.add("bob@contoso.com");
    for (int i = 0; i < MORE_THAN_A_POOL_HAS; i++) {
      Abilities.UserCursor cursor = scan.scan(world.tenant());
      MfaUser first = cursor.next();
      assertThat(first).as("the first user of scan %d", i).isNotNull();
      assertThat(Objects.requireNonNull(first).user()).isEqualTo(ann);
      cursor.close();
      cursor.close(); // which does nothing
    }
  }

  @Law(StoreLaw.DISPLAY_NAMES_SEARCHED)
  void aSearchFindsWhoHasTheTextInTheirDisplayName() {
    World world = worlds.get();
    Abilities.DisplayNameSearch search = claimed(world.store().abilities().displayNameSearch());
    world.elsewhere().add(new UserId("1"), "ann@contoso.com", "Ann Elsewhere");
    User ann = world.add(new UserId("1"), "ann@contoso.com", "Ann de Vries");
    User joanne = world.add(new UserId("2"), "joanne@contoso.com", "JOANNE 100%");
    User zoe = world.add(new UserId("3"), "zoe@contoso.com", "Zo\u00eb_\ud83d\ude00");
    User nameless = world.add(new UserId("4"), "nameless@contoso.com", "");
    world.write(joanne, World.state(MfaState.ENABLED));

    assertThat(search(world, search, "ann", UserFilter.ANY)).containsExactlyInAnyOrder(ann, joanne);
    assertThat(search(world, search, "de VRIES", UserFilter.ANY)).containsExactly(ann);
    assertThat(search(world, search, "%", UserFilter.ANY)).containsExactly(joanne);
    assertThat(search(world, search, "_", UserFilter.ANY)).containsExactly(zoe);
    assertThat(search(world, search, "\u00eb_\ud83d\ude00", UserFilter.ANY)).containsExactly(zoe);
    assertThat(search(world, search, "'; --", UserFilter.ANY)).isEmpty();
    assertThat(search(world, search, "\\", UserFilter.ANY)).isEmpty();
    assertThat(
            search(
                world,
                search,
                "ann",
                new UserFilter(Optional.of(MfaState.ENABLED), Optional.empty(), "jo")))
        .containsExactly(joanne);
    assertThat(search(world, search, "", UserFilter.ANY))
        .as("everybody has nothing in their name, and comes in the order of the list")
        .containsExactlyInAnyOrder(ann, joanne, zoe, nameless)
        .isEqualTo(world.list(UserFilter.ANY, 10).stream().map(MfaUser::user).toList());
  }

  @Law(StoreLaw.POSITIONS_CHECKED)
  void aPageOfASearchAfterNoPositionIsRefusedOrIsAPage() {
    World world = worlds.get();
    Abilities.DisplayNameSearch search = claimed(world.store().abilities().displayNameSearch());
    List.of("ann", "bob", "cas", "dan").forEach(name -> world.add(name + "@contoso.com"));
    Positions.assertChecked(
        "search", page -> search.search(world.tenant(), "name", UserFilter.ANY, page));
  }

  private static List<User> search(
      World world, Abilities.DisplayNameSearch search, String text, UserFilter filter) {
    return World.all(1, page -> search.search(world.tenant(), text, filter, page)).stream()
        .map(MfaUser::user)
        .toList();
  }

  private static <A> A claimed(Optional<A> ability) {
    assumeTrue(ability.isPresent(), "an ability that the store does not claim");
    return ability.orElseThrow();
  }
}
