package example.console.status;

import io.mfaadmin.change.UserAction;
import io.mfaadmin.service.Answer;
import io.mfaadmin.service.ChangePlan;
import io.mfaadmin.service.TenantAdministration;
import io.mfaadmin.text.Messages;
import io.mfaadmin.user.UserId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done to whom: the form around the list of users.
 *
 * @param step enable, enforce or disable; null for user settings
 * @param setting which of the user settings; null or empty for none
 * @param user the ids of the selected users; null or empty for none
 */
record Selection(
    @Nullable UserAction step, @Nullable Set<UserAction> setting, @Nullable Set<UserId> user) {

  /** The quick steps, as they are offered. */
  static final List<UserAction> STEPS =
      List.of(UserAction.ENABLE, UserAction.ENFORCE, UserAction.DISABLE);

  /** The user settings, as they are offered. */
  static final List<UserAction> SETTINGS =
      EnumSet.allOf(UserAction.class).stream().filter(UserAction::isUserSetting).toList();

  /** Whether somebody is selected, not too many, and something is asked that this page offers. */
  boolean usable() {
    return !given(user).isEmpty()
        && given(user).size() <= TenantAdministration.MAX_SELECTED
        && (step == null
            ? !given(setting).isEmpty() && SETTINGS.containsAll(given(setting))
            : STEPS.contains(step));
  }

  /** Plans it. */
  Answer<ChangePlan> plan(TenantAdministration admin) {
    return step == null
        ? admin.planUserSettings(given(user), given(setting).toArray(new UserAction[0]))
        : admin.plan(step, given(user));
  }

  /** What is asked, in words. */
  String title(Messages messages) {
    return (step == null ? given(setting) : Set.of(step))
        .stream().map(action -> messages.text(action)).collect(Collectors.joining(", "));
  }

  private static <T> Set<T> given(@Nullable Set<T> sent) {
    return sent == null ? Set.of() : sent;
  }
}
