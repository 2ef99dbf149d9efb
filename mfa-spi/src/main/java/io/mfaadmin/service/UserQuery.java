package io.mfaadmin.service;

import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.UserFilter;
import io.mfaadmin.user.MfaState;
import java.util.Objects;
import java.util.Optional;

/**
 * Which users the status view shows, and which page of them (VW-1 to VW-3). The filters combine.
 * Immutable: each method answers a changed query.
 *
 * @param filter which users
 * @param displayName only users whose display name has this text in it; empty for all. An optional
 *     ability of a store
 * @param limit the most rows of a page, 1 to 1,000
 * @param cursor where the page begins: the {@link io.mfaadmin.spi.Page#next()} of the page before,
 *     of the same query; empty for the first
 */
public record UserQuery(
    UserFilter filter, Optional<String> displayName, int limit, Optional<String> cursor) {

  /**
   * Checks the parts.
   *
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if {@code limit} is out of bounds, or the display name has a
   *     control character
   */
  public UserQuery {
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(displayName, "displayName");
    Objects.requireNonNull(cursor, "cursor");
    PageRequest.first(limit);
    if (displayName.stream().flatMapToInt(String::chars).anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a display name has no control characters");
    }
  }

  /**
   * The view Any: all users (VW-1).
   *
   * @return the query, 100 rows a page
   */
  public static UserQuery any() {
    return new UserQuery(
        UserFilter.ANY, Optional.empty(), PageRequest.DEFAULT_LIMIT, Optional.empty());
  }

  /**
   * The view of one state (VW-1).
   *
   * @param state the state
   * @return the query, 100 rows a page
   */
  public static UserQuery view(MfaState state) {
    UserFilter filter = new UserFilter(Optional.of(state), Optional.empty(), "");
    return new UserQuery(filter, Optional.empty(), PageRequest.DEFAULT_LIMIT, Optional.empty());
  }

  /**
   * Only users who are, or are not, registered.
   *
   * @param wanted which
   * @return the changed query
   */
  public UserQuery registered(boolean wanted) {
    return withFilter(new UserFilter(filter.state(), Optional.of(wanted), filter.usernamePrefix()));
  }

  /**
   * Only users whose username begins with a text, A to Z aside.
   *
   * @param prefix the text; empty for all
   * @return the changed query
   */
  public UserQuery usernamePrefix(String prefix) {
    return withFilter(new UserFilter(filter.state(), filter.registered(), prefix));
  }

  /**
   * Only users whose display name has a text in it.
   *
   * @param text the text
   * @return the changed query
   */
  public UserQuery displayNameWith(String text) {
    return new UserQuery(filter, Optional.of(text), limit, cursor);
  }

  /**
   * Another number of rows a page.
   *
   * @param rows the most rows, 1 to 1,000
   * @return the changed query
   */
  public UserQuery limit(int rows) {
    return new UserQuery(filter, displayName, rows, cursor);
  }

  /**
   * The page that begins at a cursor.
   *
   * @param next the cursor that came with the page before
   * @return the changed query
   */
  public UserQuery after(String next) {
    return new UserQuery(filter, displayName, limit, Optional.of(next));
  }

  private UserQuery withFilter(UserFilter changed) {
    return new UserQuery(changed, displayName, limit, cursor);
  }
}
