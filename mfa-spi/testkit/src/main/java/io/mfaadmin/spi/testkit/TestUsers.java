package io.mfaadmin.spi.testkit;

import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import java.util.List;

/**
 * How users get into what is tested: the adapter's author writes the rows, or the entries, that the
 * adapter reads. Every test uses tenants of its own, which have no users before.
 */
public interface TestUsers {

  /**
   * Adds a user, under the tenant that the user names.
   *
   * @param user whom; there is nobody of this id or username key in the tenant
   */
  void add(User user);

  /**
   * Adds many users. Worth overriding where thousands one by one would take long.
   *
   * @param users whom, up to 5,000, all of one tenant; nobody of them is there
   */
  default void addAll(List<User> users) {
    users.forEach(this::add);
  }

  /**
   * Gives a user another username.
   *
   * @param tenant where
   * @param user whom; there is such a user
   * @param username the username from now on; nobody else has its key
   */
  void rename(TenantId tenant, UserId user, Username username);

  /**
   * Removes a user.
   *
   * @param tenant where
   * @param user whom; there is such a user
   */
  void remove(TenantId tenant, UserId user);
}
