package io.mfaadmin.spi;

import io.mfaadmin.apppassword.AppPassword;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.UsernameKey;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that the service calls: users together with their MFA records, settings and audit trail.
 * Shipped whole over memory and JDBC, or composed of a host's {@link UserDirectory} and an {@link
 * MfaRecordStore} by {@link DirectoryMfaStore}.
 *
 * <p>A user without a record has {@link io.mfaadmin.user.MfaRecord#NONE}: Disabled, version 0
 * (ST-1). A state that the store does not know is a {@link StoreException}, never Disabled. A read
 * after a commit sees it. The laws of the package, of {@link SettingsStore} and of {@link
 * AuditTrail} apply.
 */
public interface MfaStore extends SettingsStore, AuditTrail {

  /**
   * Finds users by what they sign in with.
   *
   * @param tenant where
   * @param keys the keys asked for, 1 to 5,000
   * @return the users found, each under the key asked, which is the key of their username now; keys
   *     that nobody has are absent
   * @throws StoreException if the store fails
   */
  Map<UsernameKey, MfaUser> findByUsername(TenantId tenant, Set<UsernameKey> keys);

  /**
   * Finds users by who they are.
   *
   * @param tenant where
   * @param ids the ids asked for, 1 to 5,000
   * @return the users found, each under their id; ids that nobody has are absent
   * @throws StoreException if the store fails
   */
  Map<UserId, MfaUser> findById(TenantId tenant, Set<UserId> ids);

  /**
   * Lists users, page by page, in a total order of the store's own that does not change, such as by
   * username key (VW-3). A user who exists, and matches, all the while under the same username is
   * neither missed nor repeated, whatever happens to others.
   *
   * @param tenant where
   * @param filter which users
   * @param page how many, and from where
   * @return the users; a page may be shorter than its limit and still have a next one
   * @throws StoreException if the store fails
   * @throws UnknownPositionException if the page begins after no position of the list
   */
  Page<MfaUser> list(TenantId tenant, UserFilter filter, PageRequest page);

  /**
   * The app passwords of a user.
   *
   * @param tenant where
   * @param user whose
   * @return all of them, oldest first; as many as the record says
   * @throws StoreException if the store fails
   */
  List<AppPassword> appPasswords(TenantId tenant, UserId user);

  /**
   * Writes changes. The laws of it:
   *
   * <ul>
   *   <li>If a user relied on does not exist, or their version is another, nothing of the commit is
   *       written. Otherwise, for each user apart:
   *   <li>A user for whom a record of this operation exists is answered {@link
   *       CommitResult.Result#ALREADY_WRITTEN}, before anything else is checked.
   *   <li>A user who does not exist, or whose version or username key is another than expected, is
   *       answered so and not written; the others are.
   *   <li>A change is written together with its audit record, or neither. The version goes up by
   *       exactly one. What the patch does not name stays.
   *   <li>Of concurrent commits on one version of a user, one is written.
   *   <li>An app password added must have a name that no other of the user has, A to Z aside, and
   *       be within 40; the version makes sure of it.
   *   <li>The operation itself is stored by the first of its commits that writes anything.
   * </ul>
   *
   * <p>The store borrows its own connection and commits itself, so that what is answered is so
   * whatever the host's transaction does, unless {@link #inHostTransaction} says otherwise.
   *
   * @param commit the changes
   * @return what became of them
   * @throws StoreException if the store fails; what was written then, if anything, is found by
   *     committing again
   */
  CommitResult commit(Commit commit);

  /**
   * Whether what is written now, by this thread, would be part of a transaction of the host's, and
   * end as that does. Most stores are never: they borrow their own connection and commit
   * themselves. Whoever joins transactions must say so here: what a bulk update commits chunk by
   * chunk, and reports as done, must stay, so it is not applied then.
   *
   * @return false if what is written stays, whatever the host does afterwards
   * @throws StoreException if the store fails
   */
  boolean inHostTransaction();

  /**
   * What the store can do beyond this interface.
   *
   * @return the same abilities at each call; {@link Abilities#NONE} if nothing
   */
  Abilities abilities();
}
