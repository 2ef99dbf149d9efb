package io.mfaadmin.change;

import static io.mfaadmin.user.MfaState.DISABLED;
import static io.mfaadmin.user.MfaState.ENABLED;
import static io.mfaadmin.user.MfaState.ENFORCED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.mfaadmin.access.Action;
import io.mfaadmin.change.Transitions.Cell;
import io.mfaadmin.user.MfaState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TransitionsTest {

  /** A line of the table written by hand: the cells that it stands for, and what is expected. */
  record Expected(String cells, MfaState next, List<Effect> effects, String line) {

    static Expected read(String line) {
      String[] column = line.trim().split(" +");
      return new Expected(
          String.join(" ", List.of(column).subList(0, 5)),
          MfaState.valueOf(column[5]),
          column[6].equals("-")
              ? List.of()
              : Arrays.stream(column[6].split("\\+")).map(Effect::valueOf).toList(),
          line);
    }

    boolean covers(Cell cell) {
      String[] mine = cells.split(" ");
      List<String> theirs =
          List.of(
              cell.action().name(),
              cell.state().name(),
              yesOrNo(cell.registered()),
              yesOrNo(cell.appPasswords()),
              yesOrNo(cell.enforceRegisteredUsers()));
      for (int i = 0; i < mine.length; i++) {
        if (!mine[i].equals("*") && !mine[i].equals(theirs.get(i))) {
          return false;
        }
      }
      return true;
    }

    private static String yesOrNo(boolean value) {
      return value ? "yes" : "no";
    }

    @Override
    public String toString() {
      return line;
    }
  }

  static List<Expected> expected() throws IOException {
    try (InputStream file = TransitionsTest.class.getResourceAsStream("transitions.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Expected::read)
          .toList();
    }
  }

  private static Stream<Cell> cells() {
    return Transitions.table().stream();
  }

  private static Stream<Cell> cells(UserAction... actions) {
    return cells().filter(cell -> List.of(actions).contains(cell.action()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("expected")
  @DisplayName("ST-10 each cell is as the rules have it (ST-3 to ST-9, ST-11, US-1 to US-4)")
  void eachCellIsAsWritten(Expected expected) {
    assertThat(cells().filter(expected::covers))
        .isNotEmpty()
        .allSatisfy(
            cell -> {
              assertThat(cell.transition().next()).isEqualTo(expected.next());
              assertThat(cell.transition().principal())
                  .isEqualTo(expected.effects().stream().findFirst());
              assertThat(cell.transition().effects())
                  .containsExactlyInAnyOrderElementsOf(expected.effects());
              assertThat(cell.transition().changes()).isEqualTo(!expected.effects().isEmpty());
            });
  }

  @Test
  @DisplayName("ST-10 E81 no cell is missing, doubled or undefined")
  void everyCellIsThereOnce() throws IOException {
    List<Expected> expected = expected();
    assertThat(cells().map(cell -> cell.toString().replaceFirst(", transition=.*", "")))
        .doesNotHaveDuplicates()
        .hasSize(
            MfaState.values().length
                * UserAction.values().length
                * 2 // registered
                * 2 // with app passwords
                * 2); // enforcing registered users
    assertThat(cells())
        .allSatisfy(
            cell ->
                assertThat(expected).filteredOn(line -> line.covers(cell)).as("lines").hasSize(1));
  }

  @Test
  @DisplayName("ST-10 the table lists what is answered")
  void tableIsWhatIsAnswered() {
    assertThat(cells())
        .allSatisfy(
            cell ->
                assertThat(
                        Transitions.of(
                            cell.state(),
                            cell.registered(),
                            cell.appPasswords(),
                            cell.enforceRegisteredUsers(),
                            cell.action()))
                    .isEqualTo(cell.transition()));
  }

  @Test
  @DisplayName("ST-3 I3 E82 enabling never lowers")
  void enableNeverLowers() {
    assertThat(cells(UserAction.ENABLE))
        .allMatch(cell -> cell.transition().next().compareTo(cell.state()) >= 0);
  }

  @Test
  @DisplayName("ST-11 I3 only an undo goes from Enforced to Enabled")
  void onlyUndoLowersToEnabled() {
    assertThat(
            cells()
                .filter(cell -> cell.state() == ENFORCED && cell.transition().next() == ENABLED)
                .map(Cell::action)
                .distinct())
        .containsExactly(UserAction.UNDO_TO_ENABLED);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("ST-11 undoing to a state reaches exactly that state, from everywhere")
  void undoReachesItsState(MfaState state) {
    assertThat(cells(UserAction.undoTo(state))).allMatch(cell -> cell.transition().next() == state);
  }

  @Test
  @DisplayName("ST-11 undoing to Disabled has the effects of Disable")
  void undoToDisabledIsLikeDisable() {
    assertThat(cells(UserAction.UNDO_TO_DISABLED).map(Cell::transition))
        .containsExactlyElementsOf(cells(UserAction.DISABLE).map(Cell::transition).toList());
  }

  @Test
  @DisplayName("ST-6 ST-7 I7 only the user settings touch contact methods and app passwords")
  void statesKeepWhatUsersGave() {
    assertThat(
            cells()
                .filter(
                    cell -> cell.transition().effects().contains(Effect.DELETES_CONTACT_METHODS))
                .map(Cell::action)
                .distinct())
        .containsExactly(UserAction.REQUIRE_CONTACT_METHODS);
    assertThat(
            cells()
                .filter(cell -> cell.transition().effects().contains(Effect.DELETES_APP_PASSWORDS))
                .map(Cell::action)
                .distinct())
        .containsExactly(UserAction.DELETE_APP_PASSWORDS);
  }

  @Test
  @DisplayName("US-1 to US-3: the user settings leave the state")
  void userSettingsLeaveTheState() {
    assertThat(cells().filter(cell -> cell.action().isUserSetting()))
        .allMatch(cell -> cell.transition().next() == cell.state());
    assertThat(Arrays.stream(UserAction.values()).filter(UserAction::isUserSetting))
        .containsExactly(
            UserAction.REQUIRE_CONTACT_METHODS,
            UserAction.DELETE_APP_PASSWORDS,
            UserAction.RESTORE_MFA);
  }

  @Test
  @DisplayName("ST-9 E81 E82 an action on the state, repeated, changes nothing")
  void repeatedChangesNothing() {
    assertThat(cells().filter(cell -> !cell.action().isUserSetting()))
        .allSatisfy(
            cell ->
                assertThat(
                        Transitions.of(
                            cell.transition().next(),
                            cell.registered(),
                            cell.appPasswords(),
                            cell.enforceRegisteredUsers(),
                            cell.action()))
                    .isEqualTo(Transition.unchanged(cell.transition().next())));
  }

  @Test
  @DisplayName("ST-9 what is unchanged has no effect and needs no right; what changes has both")
  void changesAndEffectsGoTogether() {
    assertThat(cells().map(Cell::transition))
        .allSatisfy(
            transition -> {
              assertThat(transition.effects().isEmpty()).isEqualTo(!transition.changes());
              assertThat(transition.right().isPresent()).isEqualTo(transition.changes());
            });
    assertThat(cells().filter(cell -> cell.transition().next() != cell.state()))
        .allMatch(cell -> cell.transition().changes());
  }

  @Test
  @DisplayName("ST-4 needs only the right to enable, ST-8 only the right to register")
  void rightsOfStates() {
    assertThat(rights(UserAction.ENABLE)).containsExactly(Action.ENABLE);
    assertThat(rights(UserAction.ENFORCE)).containsExactly(Action.ENFORCE);
    assertThat(rights(UserAction.DISABLE)).containsExactly(Action.DISABLE);
    assertThat(rights(UserAction.COMPLETE_REGISTRATION)).containsExactly(Action.REGISTER);
  }

  @Test
  @DisplayName("ST-11 AU-5 an undo needs the right to the effect that it has")
  void rightsOfUndo() {
    assertThat(right(ENABLED, UserAction.UNDO_TO_DISABLED)).contains(Action.DISABLE);
    assertThat(right(ENFORCED, UserAction.UNDO_TO_ENABLED)).contains(Action.DISABLE);
    assertThat(right(DISABLED, UserAction.UNDO_TO_ENABLED)).contains(Action.ENABLE);
    assertThat(right(DISABLED, UserAction.UNDO_TO_ENFORCED)).contains(Action.ENFORCE);
  }

  @Test
  @DisplayName("AU-5 what is asked before anybody is looked up is what the action does to most")
  void rightsBeforehand() {
    assertThat(Arrays.stream(UserAction.values()).map(UserAction::right))
        .containsExactly(
            Action.ENABLE,
            Action.ENFORCE,
            Action.DISABLE,
            Action.REGISTER,
            Action.REQUIRE_CONTACT_METHODS,
            Action.DELETE_APP_PASSWORDS,
            Action.RESTORE_MFA,
            Action.DISABLE,
            Action.ENABLE,
            Action.ENFORCE);
  }

  @Test
  @DisplayName("AU-10 exactly disabling, lowering and deleting contact methods weaken")
  void weakeningEffects() {
    assertThat(Arrays.stream(Effect.values()).filter(Effect::weakens))
        .containsExactly(Effect.DISABLES, Effect.LOWERS_TO_ENABLED, Effect.DELETES_CONTACT_METHODS);
  }

  @Test
  @DisplayName("BU-8 each status word is reached by the action of its name")
  void toReach() {
    assertThat(UserAction.toReach(DISABLED)).isEqualTo(UserAction.DISABLE);
    assertThat(UserAction.toReach(ENABLED)).isEqualTo(UserAction.ENABLE);
    assertThat(UserAction.toReach(ENFORCED)).isEqualTo(UserAction.ENFORCE);
  }

  @Test
  @DisplayName("I11 a state or action that is not there is refused, not read as Disabled")
  void refusesNull() {
    assertThatNullPointerException()
        .isThrownBy(() -> Transitions.of(null, true, true, true, UserAction.COMPLETE_REGISTRATION));
    assertThatNullPointerException()
        .isThrownBy(() -> Transitions.of(DISABLED, true, true, true, null));
  }

  @Test
  @DisplayName("the consequences of a transition are copied")
  void copiesConsequences() {
    EnumSet<Effect> consequences = EnumSet.of(Effect.FORGETS_DEVICES);
    Transition transition = new Transition(DISABLED, Optional.of(Effect.DISABLES), consequences);
    consequences.clear();
    assertThat(transition.consequences()).containsExactly(Effect.FORGETS_DEVICES);
    assertThat(transition.effects()).containsExactly(Effect.DISABLES, Effect.FORGETS_DEVICES);
  }

  private static Set<Action> rights(UserAction action) {
    return cells(action)
        .flatMap(cell -> cell.transition().right().stream())
        .collect(Collectors.toSet());
  }

  private static Optional<Action> right(MfaState state, UserAction action) {
    return Transitions.of(state, true, true, true, action).right();
  }
}
