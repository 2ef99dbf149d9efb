package io.mfaadmin.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.change.RecordPatch;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.StoreLaw;
import io.mfaadmin.spi.UserFilter;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Lists of users, page by page. */
abstract class ListingLaws {

  private final Supplier<World> worlds;

  ListingLaws(Supplier<World> worlds) {
    this.worlds = worlds;
  }

  @Law(StoreLaw.PAGES_COMPLETE)
  void pagesMissAndRepeatNobodyWhileOthersComeAndGo() {
    World world = worlds.get();
    List<User> staying = new ArrayList<>();
    Deque<User> leaving = new ArrayDeque<>();
    for (int i = 10; i < 40; i++) {
      // Capitals, which neither the order nor the position of a page may take for other letters.
      String letter = i % 3 == 0 ? "U" : "u";
      (i % 2 == 0 ? staying : leaving).add(world.add(letter + i + "@contoso.com"));
    }
    assertPagesComplete(
        world,
        UserFilter.ANY,
        staying,
        seen -> {
          world.add("u1" + seen + "x@contoso.com");
          world.add("u3" + seen + "x@contoso.com");
          world.remove(leaving.removeFirst());
          world.rename(leaving.removeLast(), "u2" + seen + "x@contoso.com");
          writeAtBothEnds(world, staying, seen);
        });
  }

  @Law(StoreLaw.PAGES_COMPLETE)
  void pagesOfAStateMissAndRepeatNobodyWhileOthersChangeTheirs() {
    World world = worlds.get();
    List<User> staying = new ArrayList<>();
    Deque<User> changing = new ArrayDeque<>();
    for (int i = 10; i < 40; i++) {
      User user = world.add("u" + i + "@contoso.com");
      world.write(user, World.state(MfaState.ENABLED));
      (i % 2 == 0 ? staying : changing).add(user);
    }
    assertPagesComplete(
        world,
        inState(MfaState.ENABLED),
        staying,
        seen -> {
          world.write(changing.removeFirst(), World.state(MfaState.DISABLED));
          world.write(changing.removeLast(), World.state(MfaState.ENFORCED));
          writeAtBothEnds(world, staying, seen);
        });
  }

  @Law(StoreLaw.PAGES_COMPLETE)
  void aPageGoesOnWhereTheOneBeforeEndedThoughItsLastUserHasLeft() {
    assertGoesOn(UserFilter.ANY, World::remove);
    assertGoesOn(UserFilter.ANY, (world, last) -> world.rename(last, "a-" + last.username()));
    assertGoesOn(UserFilter.ANY, (world, last) -> world.rename(last, "z-" + last.username()));
    assertGoesOn(
        inState(MfaState.ENABLED),
        (world, last) -> world.write(last, World.state(MfaState.DISABLED)));
  }

  private void assertGoesOn(UserFilter filter, BiConsumer<World, User> leave) {
    World world = worlds.get();
    List<User> staying = new ArrayList<>();
    for (int i = 10; i < 22; i++) {
      User user = world.add("u" + i + "@contoso.com");
      world.write(user, World.state(MfaState.ENABLED));
      staying.add(user);
    }
    List<User> lastOfPages = new ArrayList<>();
    List<MfaUser> read =
        World.all(
            3,
            request -> {
              Page<MfaUser> page = world.store().list(world.tenant(), filter, request);
              page.items().stream()
                  .skip(Math.max(0, page.items().size() - 1))
                  .forEach(last -> lastOfPages.add(last.user()));
              return page;
            },
            () -> {
              lastOfPages.stream()
                  .filter(staying::remove)
                  .forEach(last -> leave.accept(world, last));
              lastOfPages.clear();
            });
    assertThat(read)
        .as("those who stayed, where the last user of each page left before the next was read")
        .extracting(user -> user.user())
        .filteredOn(staying::contains)
        .containsExactlyInAnyOrderElementsOf(staying);
  }

  /** Changes somebody who was read already and somebody who was not, without moving either. */
  private static void writeAtBothEnds(World world, List<User> staying, int seen) {
    RecordPatch patch = RecordPatch.builder().forgetDevices().build();
    world.write(staying.get(seen), patch);
    world.write(staying.get(staying.size() - 1 - seen), patch);
  }

  /** Reads to the end with a change after each page, of the first few; says how many were. */
  private static void assertPagesComplete(
      World world, UserFilter filter, List<User> staying, Consumer<Integer> change) {
    int[] pages = {0};
    List<MfaUser> read =
        World.all(
            4,
            page -> world.store().list(world.tenant(), filter, page),
            () -> {
              if (pages[0] < 6) {
                change.accept(pages[0]++);
              }
            });
    assertThat(read)
        .as("those who stayed, on all pages together")
        .extracting(user -> user.user())
        .filteredOn(staying::contains)
        .containsExactlyInAnyOrderElementsOf(staying);
  }

  @Law(StoreLaw.PAGES_COMPLETE)
  void aListHasEverybodyHoweverManyTheyAre() {
    World world = worlds.get();
    List<User> users = world.addMany(World.MOST_AT_ONCE);
    assertThat(world.list(UserFilter.ANY, PageRequest.MAX_LIMIT))
        .as("thousands of users, on the largest pages together")
        .extracting(MfaUser::user)
        .containsExactlyInAnyOrderElementsOf(users);
  }

  @Law(StoreLaw.PAGES_LIMITED)
  void noPageHasMoreItemsThanItsLimit() {
    World world = worlds.get();
    for (int i = 0; i < 7; i++) {
      User user = world.add("u" + i + "@contoso.com");
      world.write(user, World.state(MfaState.ENFORCED));
    }
    for (UserFilter filter : List.of(UserFilter.ANY, inState(MfaState.ENFORCED))) {
      for (int limit : List.of(PageRequest.MIN_LIMIT, 3, 7, PageRequest.MAX_LIMIT)) {
        List<Integer> sizes = new ArrayList<>();
        World.all(
            limit,
            page -> {
              Page<MfaUser> found = world.store().list(world.tenant(), filter, page);
              sizes.add(found.items().size());
              return found;
            });
        assertThat(sizes)
            .as("numbers of items on the pages of a list with the limit %d", limit)
            .allMatch(size -> size <= limit);
      }
    }
  }

  @Law(StoreLaw.POSITIONS_CHECKED)
  void aPageOfUsersAfterNoPositionIsRefusedOrIsAPage() {
    World world = worlds.get();
    for (int i = 0; i < 4; i++) {
      world.write(world.add("u" + i + "@contoso.com"), World.state(MfaState.ENABLED));
    }
    for (UserFilter filter :
        List.of(
            UserFilter.ANY,
            inState(MfaState.ENABLED),
            new UserFilter(Optional.empty(), Optional.empty(), "u"))) {
      Positions.assertChecked(
          filter.toString(), page -> world.store().list(world.tenant(), filter, page));
    }
  }

  @Law(StoreLaw.FILTERS_COMBINE)
  void aListHasExactlyThoseForWhomAllPartsOfTheFilterHold() {
    World world = worlds.get();
    Map<User, MfaRecord> population = world.everyStateAndRegistration("a");
    population.putAll(world.everyStateAndRegistration("b"));
    population.put(world.add("a-never@contoso.com"), MfaRecord.NONE);
    population.put(world.add("A-Capital@contoso.com"), MfaRecord.NONE);

    for (Optional<MfaState> state : World.optionals(List.of(MfaState.values()))) {
      for (Optional<Boolean> registered : World.optionals(List.of(true, false))) {
        for (String prefix : List.of("", "a", "B", "b0", "c")) {
          assertThat(world.list(new UserFilter(state, registered, prefix), 2))
              .as("%s, registered %s, from '%s'", state, registered, prefix)
              .containsExactlyInAnyOrderElementsOf(
                  population.entrySet().stream()
                      .filter(
                          user ->
                              user.getKey()
                                      .username()
                                      .key()
                                      .value()
                                      .startsWith(prefix.toLowerCase(Locale.ROOT))
                                  && state.map(user.getValue().state()::equals).orElse(true)
                                  && registered
                                      .map(
                                          wanted ->
                                              wanted != user.getValue().contactMethods().isEmpty())
                                      .orElse(true))
                      .map(user -> new MfaUser(user.getKey(), user.getValue()))
                      .toList());
        }
      }
    }
  }

  @Law(StoreLaw.PREFIX_LITERAL)
  void aPrefixIsTakenLiterally() {
    World world = worlds.get();
    List<String> names =
        List.of("axb", "a%b", "a_b", "a\\b", "a'b", "a*b", "a[b]", "a\u00e9b", "a\ud83d\ude00b");
    for (String name : names) {
      world.add(new UserId(name), name + "@contoso.com", name);
    }
    for (String name : names) {
      String prefix = name.substring(0, name.length() - 1);
      assertThat(world.list(new UserFilter(Optional.empty(), Optional.empty(), prefix), 2))
          .as("from '%s'", prefix)
          .extracting(user -> user.id().value())
          .containsExactlyInAnyOrderElementsOf(
              names.stream().filter(other -> other.startsWith(prefix)).toList());
    }
    for (String nobody : List.of("%", "_", "*", "a.", "a?", "[a]", "'")) {
      assertThat(world.list(new UserFilter(Optional.empty(), Optional.empty(), nobody), 10))
          .as("from '%s'", nobody)
          .isEmpty();
    }
  }

  private static UserFilter inState(MfaState state) {
    return new UserFilter(Optional.of(state), Optional.empty(), "");
  }
}
