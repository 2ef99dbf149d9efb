package io.mfaadmin.spi;

import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.UsernameKey;
import java.util.Map;
import java.util.Set;

/**
 * The host's users, read-only: over its users table, an LDAP directory or a service. What most
 * hosts implement; with an {@link MfaRecordStore} it becomes an {@link MfaStore} through {@link
 * DirectoryMfaStore#of}.
 *
 * <p>Leave out whom the library cannot name: somebody whose name is no {@link
 * io.mfaadmin.user.Username} ({@code Username.parse} tells), and all but one of those who share a
 * {@link UsernameKey}. They are no users to it then.
 *
 * <p>The laws of the package apply.
 */
public interface UserDirectory {

  /**
   * Finds users by what they sign in with.
   *
   * @param tenant where
   * @param keys the keys asked for, 1 to 5,000
   * @return the users found, each under the key asked, which is the key of their username now; keys
   *     that nobody has are absent
   * @throws StoreException if the directory fails
   */
  Map<UsernameKey, User> findByUsername(TenantId tenant, Set<UsernameKey> keys);

  /**
   * Finds users by who they are.
   *
   * @param tenant where
   * @param ids the ids asked for, 1 to 5,000
   * @return the users found, each under their id; ids that nobody has are absent
   * @throws StoreException if the directory fails
   */
  Map<UserId, User> findById(TenantId tenant, Set<UserId> ids);

  /**
   * Lists users, page by page, in an order of the directory's own that is total and does not
   * change, such as by username key (VW-3). A user who exists all the while under the same username
   * is neither missed nor repeated, whatever happens to others.
   *
   * @param tenant where
   * @param usernamePrefix only users whose username key begins with this text, in which A to Z are
   *     lowered already; empty for all
   * @param page how many, and from where
   * @return the users; a page may be shorter than its limit and still have a next one
   * @throws StoreException if the directory fails
   * @throws UnknownPositionException if the page begins after no position of the list
   */
  Page<User> list(TenantId tenant, String usernamePrefix, PageRequest page);
}
