package example.console.status;

import io.mfaadmin.service.UserQuery;
import io.mfaadmin.user.MfaState;
import org.jspecify.annotations.Nullable;

/**
 * Which users the page shows: its search form.
 *
 * @param state only users in this state; null for any
 * @param registered only users who are, or are not, registered; null for both
 * @param prefix only users whose username begins so; null or empty for all
 * @param name only users whose name has this in it; null or empty for all
 */
record StatusView(
    @Nullable MfaState state,
    @Nullable Boolean registered,
    @Nullable String prefix,
    @Nullable String name) {

  UserQuery query() {
    UserQuery query = state == null ? UserQuery.any() : UserQuery.view(state);
    if (registered != null) {
      query = query.registered(registered);
    }
    if (prefix != null) {
      query = query.usernamePrefix(typed(prefix));
    }
    return name == null || name.isBlank() ? query : query.displayNameWith(typed(name));
  }

  /** No name has a control character, so nobody is lost without them. */
  private static String typed(String text) {
    return text.replaceAll("\\p{Cc}", "").strip();
  }
}
