package io.mfaadmin.change;

import static io.mfaadmin.change.UserAction.DELETE_APP_PASSWORDS;
import static io.mfaadmin.change.UserAction.DISABLE;
import static io.mfaadmin.change.UserAction.ENABLE;
import static io.mfaadmin.change.UserAction.ENFORCE;
import static io.mfaadmin.change.UserAction.REQUIRE_CONTACT_METHODS;
import static io.mfaadmin.change.UserAction.RESTORE_MFA;
import static io.mfaadmin.change.UserAction.UNDO_TO_ENABLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mfaadmin.access.Action;
import io.mfaadmin.change.RecordPatch.AppPasswordPatch;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaStatus;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.VerificationMethod;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlannedChangeTest {

  private static final List<ContactMethod> PHONE_AND_APP =
      List.of(
          new ContactMethod(VerificationMethod.TEXT_TO_PHONE, "phone-1", "+31 ** *** **89"),
          new ContactMethod(VerificationMethod.APP_CODE, "app-1", "Ann's phone"));

  /** A request for a user under one value of the setting of ST-4. */
  record Case(MfaRecord before, UserRequest request, boolean enforceRegisteredUsers) {

    PlannedChange change() {
      return PlannedChange.of(user(before), request, enforceRegisteredUsers);
    }

    boolean asks(UserAction action) {
      return request.actions().contains(action);
    }

    Stream<Transition> transitions() {
      return request.actions().stream()
          .map(
              action ->
                  Transitions.of(
                      before.state(),
                      before.registered(),
                      before.appPasswords() > 0,
                      enforceRegisteredUsers,
                      action));
    }
  }

  /** Every kind of user, asked everything that can be asked. */
  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (MfaState state : MfaState.values()) {
      for (List<ContactMethod> methods : List.of(List.<ContactMethod>of(), PHONE_AND_APP)) {
        for (int appPasswords : new int[] {0, 1, 40}) {
          for (boolean enforceRegisteredUsers : new boolean[] {false, true}) {
            MfaRecord record = new MfaRecord(state, methods, appPasswords, 3, 7);
            requests()
                .forEach(request -> cases.add(new Case(record, request, enforceRegisteredUsers)));
          }
        }
      }
    }
    return cases;
  }

  private static Stream<UserRequest> requests() {
    return Stream.concat(
        Arrays.stream(UserAction.values())
            .filter(action -> !action.isUserSetting())
            .map(UserRequest::of),
        userSettings().stream());
  }

  /** One, two or all three of the user settings; the eighth combination asks for nothing. */
  private static List<UserRequest> userSettings() {
    return List.of(
        UserRequest.of(REQUIRE_CONTACT_METHODS),
        UserRequest.of(DELETE_APP_PASSWORDS),
        UserRequest.of(RESTORE_MFA),
        UserRequest.of(REQUIRE_CONTACT_METHODS, DELETE_APP_PASSWORDS),
        UserRequest.of(REQUIRE_CONTACT_METHODS, RESTORE_MFA),
        UserRequest.of(DELETE_APP_PASSWORDS, RESTORE_MFA),
        UserRequest.of(REQUIRE_CONTACT_METHODS, DELETE_APP_PASSWORDS, RESTORE_MFA));
  }

  private static Stream<Case> userSettingCases() {
    return cases().stream()
        .filter(any -> any.request().actions().stream().allMatch(UserAction::isUserSetting));
  }

  private static MfaUser user(MfaRecord record) {
    return new MfaUser(
        new User(
            new TenantId("contoso"), new UserId("u-1"), new Username("ann@contoso.com"), "Ann"),
        record);
  }

  @Test
  @DisplayName("ST-10 BU-2 a change says whom it concerns, as of when, and what the table says")
  void saysWhatTheTableSays() {
    assertThat(cases())
        .allSatisfy(
            any -> {
              PlannedChange change = any.change();
              assertThat(change.user()).isEqualTo(new UserId("u-1"));
              assertThat(change.username()).isEqualTo(new Username("ann@contoso.com"));
              assertThat(change.version()).isEqualTo(7);
              assertThat(change.request()).isEqualTo(any.request());
              assertThat(change.before()).isEqualTo(any.before().status());
              assertThat(any.transitions()).allMatch(each -> each.next() == change.after().state());
              assertThat(change.effects())
                  .isEqualTo(
                      any.transitions()
                          .flatMap(each -> each.effects().stream())
                          .collect(Collectors.toSet()));
              assertThat(change.changes())
                  .isEqualTo(any.transitions().anyMatch(Transition::changes));
            });
  }

  @Test
  @DisplayName(
      "ST-9 US-4 E82 AU-5 what changes nothing has no effect, weakens nobody, and still may be asked"
          + " only with the right to it")
  void unchanged() {
    assertThat(cases())
        .allSatisfy(
            any -> {
              PlannedChange change = any.change();
              if (!change.changes()) {
                assertThat(change.after()).isEqualTo(change.before());
                assertThat(change.effects()).isEmpty();
                assertThat(change.rights()).isEqualTo(any.request().rights());
                assertThat(change.weakens()).isFalse();
                assertThat(change.patch().state()).isEmpty();
                assertThat(change.patch().contactMethods()).isEmpty();
                assertThat(change.patch().appPasswords()).isEqualTo(new AppPasswordPatch.Keep());
                assertThat(change.patch().forgetsDevices()).isFalse();
              } else {
                assertThat(change.after()).isNotEqualTo(change.before());
              }
            });
  }

  @Test
  @DisplayName("AU-5 ST-4 ST-11 a change needs the right to each effect that was asked for")
  void rights() {
    assertThat(cases())
        .allSatisfy(
            any -> {
              PlannedChange change = any.change();
              Set<Action> needed = EnumSet.noneOf(Action.class);
              MfaState before = any.before().state();
              for (UserAction action : any.request().actions()) {
                switch (action) {
                  case ENABLE, UNDO_TO_ENABLED -> {
                    if (before == MfaState.DISABLED) {
                      needed.add(Action.ENABLE);
                    } else if (before == MfaState.ENFORCED && action == UNDO_TO_ENABLED) {
                      needed.add(Action.DISABLE);
                    }
                  }
                  case ENFORCE, UNDO_TO_ENFORCED -> {
                    if (before != MfaState.ENFORCED) {
                      needed.add(Action.ENFORCE);
                    }
                  }
                  case DISABLE, UNDO_TO_DISABLED -> {
                    if (before != MfaState.DISABLED) {
                      needed.add(Action.DISABLE);
                    }
                  }
                  case COMPLETE_REGISTRATION -> {
                    if (before == MfaState.ENABLED) {
                      needed.add(Action.REGISTER);
                    }
                  }
                  case REQUIRE_CONTACT_METHODS -> {
                    if (any.before().registered()) {
                      needed.add(Action.REQUIRE_CONTACT_METHODS);
                    }
                  }
                  case DELETE_APP_PASSWORDS -> {
                    if (any.before().appPasswords() > 0) {
                      needed.add(Action.DELETE_APP_PASSWORDS);
                    }
                  }
                  case RESTORE_MFA -> {
                    if (any.before().registered()) {
                      needed.add(Action.RESTORE_MFA);
                    }
                  }
                }
              }
              assertThat(change.rights())
                  .isEqualTo(needed.isEmpty() ? any.request().rights() : needed);
            });
  }

  @Test
  @DisplayName("AU-10 disabling, lowering and deleting contact methods weaken; nothing else does")
  void weakens() {
    assertThat(cases())
        .allSatisfy(
            any -> {
              PlannedChange change = any.change();
              MfaState before = any.before().state();
              MfaState after = change.after().state();
              assertThat(change.disables())
                  .isEqualTo(before != MfaState.DISABLED && after == MfaState.DISABLED);
              assertThat(change.deletesContactMethods())
                  .isEqualTo(any.before().registered() && any.asks(REQUIRE_CONTACT_METHODS));
              assertThat(change.weakens())
                  .isEqualTo(
                      change.disables()
                          || before == MfaState.ENFORCED && after == MfaState.ENABLED
                          || change.deletesContactMethods());
            });
  }

  @Test
  @DisplayName("I7 I9 the patch leads to exactly the status planned, and names only what changes")
  void patchLeadsToThePlan() {
    assertThat(cases())
        .allSatisfy(
            any -> {
              PlannedChange change = any.change();
              RecordPatch patch = change.patch();
              assertThat(apply(patch, any.before()).status()).isEqualTo(change.after());

              assertThat(patch.state().isPresent())
                  .isEqualTo(change.after().state() != change.before().state());
              assertThat(patch.contactMethods().isPresent())
                  .isEqualTo(!change.after().methods().equals(change.before().methods()));
              assertThat(patch.appPasswords())
                  .isEqualTo(
                      change.after().appPasswords() == change.before().appPasswords()
                          ? new AppPasswordPatch.Keep()
                          : new AppPasswordPatch.DeleteAll());
              assertThat(patch.forgetsDevices())
                  .isEqualTo(
                      change.after().deviceGeneration() != change.before().deviceGeneration());
            });
  }

  /** What a store does with a patch. */
  private static MfaRecord apply(RecordPatch patch, MfaRecord record) {
    return new MfaRecord(
        patch.state().orElse(record.state()),
        patch.contactMethods().orElse(record.contactMethods()),
        patch.appPasswords() instanceof AppPasswordPatch.DeleteAll ? 0 : record.appPasswords(),
        record.deviceGeneration() + (patch.forgetsDevices() ? 1 : 0),
        record.version() + 1);
  }

  @Test
  @DisplayName("US-1 US-2 US-3 E85 I7 each user setting removes its own kind of data and no other")
  void userSettingsRemoveTheirOwn() {
    assertThat(userSettingCases())
        .allSatisfy(
            any -> {
              PlannedChange change = any.change();
              assertThat(change.after().state()).isEqualTo(any.before().state());
              assertThat(change.after().methods())
                  .isEqualTo(
                      any.asks(REQUIRE_CONTACT_METHODS)
                          ? Set.of()
                          : any.before().status().methods());
              assertThat(change.after().appPasswords())
                  .isEqualTo(any.asks(DELETE_APP_PASSWORDS) ? 0 : any.before().appPasswords());
              boolean forgets =
                  any.before().registered()
                      && (any.asks(REQUIRE_CONTACT_METHODS) || any.asks(RESTORE_MFA));
              assertThat(change.after().deviceGeneration()).isEqualTo(forgets ? 4 : 3);
            });
  }

  @Test
  @DisplayName("ST-6 ST-7 disabling keeps contact methods and app passwords and forgets devices")
  void disableKeeps() {
    MfaRecord record = new MfaRecord(MfaState.ENFORCED, PHONE_AND_APP, 2, 3, 7);
    assertThat(PlannedChange.of(user(record), UserRequest.of(DISABLE), true).after())
        .isEqualTo(
            new MfaStatus(
                MfaState.DISABLED,
                EnumSet.of(VerificationMethod.TEXT_TO_PHONE, VerificationMethod.APP_CODE),
                2,
                4));
  }

  @Test
  @DisplayName(
      "ST-1 ST-2 ST-5 somebody without a record is Disabled, and may be Enforced unregistered")
  void nobodyKnown() {
    PlannedChange change = PlannedChange.of(user(MfaRecord.NONE), UserRequest.of(ENFORCE), true);
    assertThat(change.before()).isEqualTo(MfaRecord.NONE.status());
    assertThat(change.version()).isZero();
    assertThat(change.after()).isEqualTo(MfaRecord.NONE.status().withState(MfaState.ENFORCED));
    assertThat(change.after().registered()).isFalse();
    assertThat(change.after().underMfa()).isFalse();
  }

  @Test
  @DisplayName("E56 I9 a change cannot be put together that does other than its request")
  void refusesAnotherEnd() {
    assertThat(cases())
        .allSatisfy(
            any -> {
              PlannedChange change = any.change();
              MfaStatus after = change.after();
              PlannedChange either =
                  PlannedChange.of(
                      user(any.before()), any.request(), !any.enforceRegisteredUsers());
              assertThat(rebuilt(change, after)).isEqualTo(change);
              assertThat(rebuilt(change, either.after())).isEqualTo(either);

              Stream.concat(
                      Arrays.stream(MfaState.values()).map(after::withState),
                      Stream.of(
                          after.withMethods(EnumSet.of(VerificationMethod.CALL_TO_PHONE)),
                          after.withAppPasswords(after.appPasswords() + 1),
                          new MfaStatus(
                              after.state(),
                              after.methods(),
                              after.appPasswords(),
                              after.deviceGeneration() + 1)))
                  .filter(end -> !end.equals(after) && !end.equals(either.after()))
                  .forEach(
                      end ->
                          assertThatIllegalArgumentException()
                              .isThrownBy(() -> rebuilt(change, end))
                              .withMessage("the request does not lead to the status after it"));
            });
  }

  @Test
  @DisplayName("BU-2 the state after a change tells all that is after it, and no other state does")
  void followsFromTheStateAfter() {
    assertThat(cases())
        .allSatisfy(
            any -> {
              PlannedChange change = any.change();
              assertThat(rebuilt(change, change.after().state())).isEqualTo(change);
              PlannedChange either =
                  PlannedChange.of(
                      user(any.before()), any.request(), !any.enforceRegisteredUsers());
              Arrays.stream(MfaState.values())
                  .filter(next -> next != change.after().state() && next != either.after().state())
                  .forEach(
                      next ->
                          assertThatIllegalArgumentException()
                              .isThrownBy(() -> rebuilt(change, next)));
            });
  }

  private static PlannedChange rebuilt(PlannedChange change, MfaState next) {
    return PlannedChange.to(
        change.user(),
        change.username(),
        change.version(),
        change.request(),
        change.before(),
        next);
  }

  private static PlannedChange rebuilt(PlannedChange change, MfaStatus after) {
    return new PlannedChange(
        change.user(),
        change.username(),
        change.version(),
        change.request(),
        change.before(),
        after);
  }

  @Test
  @DisplayName("a version is not negative")
  void refusesNegativeVersion() {
    PlannedChange change = PlannedChange.of(user(MfaRecord.NONE), UserRequest.of(ENABLE), true);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new PlannedChange(
                    change.user(),
                    change.username(),
                    -1,
                    change.request(),
                    change.before(),
                    change.after()))
        .withMessage("a version is not negative: -1");
  }

  @Test
  @DisplayName("US-5 one, two or three user settings can be asked together; nothing else can")
  void whatCanBeAskedTogether() {
    for (UserAction first : UserAction.values()) {
      assertThat(UserRequest.of(first).actions()).containsExactly(first);
      for (UserAction second : UserAction.values()) {
        if (first == second || first.isUserSetting() && second.isUserSetting()) {
          assertThat(UserRequest.of(first, second).actions()).contains(first, second);
        } else {
          assertThatIllegalArgumentException()
              .isThrownBy(() -> UserRequest.of(first, second))
              .withMessageStartingWith("only user settings can be asked together, not [");
        }
      }
    }
    assertThatIllegalArgumentException()
        .isThrownBy(UserRequest::of)
        .withMessage("a request asks for at least one action");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UserRequest(EnumSet.noneOf(UserAction.class)));
  }

  @Test
  @DisplayName("E95 a request is checked as it is kept, also when its set changes meanwhile")
  void requestIsCheckedOnItsCopy() {
    Set<UserAction> growing =
        new AbstractSet<>() {
          private int looks;

          @Override
          public Iterator<UserAction> iterator() {
            return (looks++ == 0 ? List.of(RESTORE_MFA) : List.of(RESTORE_MFA, DISABLE)).iterator();
          }

          @Override
          public int size() {
            return 1;
          }
        };
    assertThat(new UserRequest(growing).actions()).containsExactly(RESTORE_MFA);
    assertThatIllegalArgumentException().isThrownBy(() -> new UserRequest(growing));
  }

  @Test
  @DisplayName("a request has its actions in one order, however they came")
  void requestOrder() {
    assertThat(UserRequest.of(RESTORE_MFA, REQUIRE_CONTACT_METHODS))
        .isEqualTo(UserRequest.of(REQUIRE_CONTACT_METHODS, RESTORE_MFA));
    assertThat(UserRequest.of(RESTORE_MFA, REQUIRE_CONTACT_METHODS).actions())
        .containsExactly(REQUIRE_CONTACT_METHODS, RESTORE_MFA);
  }

  @Test
  @DisplayName("AU-7 a denial that is not for want of a right names the first of the rights to it")
  void principalRight() {
    assertThat(requests())
        .allSatisfy(
            request -> assertThat(request.rights()).first().isEqualTo(request.principalRight()));
    assertThat(UserRequest.of(RESTORE_MFA, DELETE_APP_PASSWORDS).principalRight())
        .isEqualTo(Action.DELETE_APP_PASSWORDS);
  }

  @Test
  @DisplayName("US-4, AD-1 what is recorded is what really did something, by the user as they were")
  void effectiveActions() {
    for (Case each : cases()) {
      MfaRecord user = each.before();
      Set<UserAction> expected = EnumSet.copyOf(each.request().actions());
      expected.removeIf(
          action ->
              switch (action) {
                case ENABLE -> user.state() != MfaState.DISABLED;
                case ENFORCE, UNDO_TO_ENFORCED -> user.state() == MfaState.ENFORCED;
                case DISABLE, UNDO_TO_DISABLED -> user.state() == MfaState.DISABLED;
                case UNDO_TO_ENABLED, COMPLETE_REGISTRATION ->
                    (user.state() == MfaState.ENABLED) == (action == UNDO_TO_ENABLED);
                case REQUIRE_CONTACT_METHODS, RESTORE_MFA -> !user.registered();
                case DELETE_APP_PASSWORDS -> user.appPasswords() == 0;
              });
      assertThat(each.change().effectiveActions()).as("%s", each).isEqualTo(expected);
      assertThat(each.change().effectiveActions()).isUnmodifiable();
      assertThat(expected.isEmpty()).isEqualTo(!each.change().changes());
    }
  }

  @Test
  @DisplayName("AU-10 what asks less does so by the right to it")
  void weakeningRights() {
    for (Case each : cases()) {
      Set<Action> expected = EnumSet.noneOf(Action.class);
      PlannedChange change = each.change();
      if (change.after().state().compareTo(change.before().state()) < 0) {
        expected.add(Action.DISABLE);
      }
      if (change.before().registered() && !change.after().registered()) {
        expected.add(Action.REQUIRE_CONTACT_METHODS);
      }
      assertThat(change.weakeningRights()).as("%s", each).isEqualTo(expected);
      assertThat(change.weakens()).isEqualTo(!expected.isEmpty());
    }
  }
}
