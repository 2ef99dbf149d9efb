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
 * @param displayName only users whose display name has this text in it; empty, also an empty text,
 *     for all. An optional ability of a store
 * @param page which page
 */
public record UserQuery(UserFilter filter, Optional<String> displayName, PageRequest page) {

  private static final PageRequest FIRST = PageRequest.first(PageRequest.DEFAULT_LIMIT);

  /**
   * Checks the parts; an empty text is none.
   *
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if the display name has a control character
   */
  public UserQuery {
    Objects.requireNonNull(filter, "filter");
    displayName = displayName.filter(text -> !text.isEmpty());
    Objects.requireNonNull(page, "page");
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
    return new UserQuery(UserFilter.ANY, Optional.empty(), FIRST);
  }

  /**
   * The view of one state (VW-1).
   *
   * @param state the state
   * @return the query, 100 rows a page
   */
  public static UserQuery view(MfaState state) {
    UserFilter filter = new UserFilter(Optional.of(state), Optional.empty(), "");
    return new UserQuery(filter, Optional.empty(), FIRST);
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
   * @throws IllegalArgumentException if it has a control character
   */
  public UserQuery usernamePrefix(String prefix) {
    return withFilter(new UserFilter(filter.state(), filter.registered(), prefix));
  }

  /**
   * Only users whose display name has a text in it.
   *
   * @param text the text; empty for all
   * @return the changed query
   * @throws IllegalArgumentException if it has a control character
   */
  public UserQuery displayNameWith(String text) {
    return new UserQuery(filter, Optional.of(text), page);
  }

  /**
   * Another number of rows a page.
   *
   * @param rows the most rows, 1 to 1,000
   * @return the changed query
   * @throws IllegalArgumentException if {@code rows} is out of bounds
   */
  public UserQuery limit(int rows) {
    return new UserQuery(filter, displayName, new PageRequest(rows, page.after()));
  }

  /**
   * The page that begins at a cursor.
   *
   * @param next the {@link io.mfaadmin.spi.Page#next()} of the page before, of the same query
   * @return the changed query
   */
  public UserQuery after(String next) {
    return new UserQuery(filter, displayName, page.after(next));
  }

  private UserQuery withFilter(UserFilter changed) {
    return new UserQuery(changed, displayName, page);
  }
}
