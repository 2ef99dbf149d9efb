package io.mfaadmin.spi;

import io.mfaadmin.apppassword.AppPassword;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * MFA records, settings and audit trail for hosts whose users live elsewhere: it knows user ids
 * only. Shipped over memory and JDBC; others implement it on their own engine.
 *
 * <p>The laws of the package, of {@link SettingsStore} and of {@link AuditTrail} apply.
 */
public interface MfaRecordStore extends SettingsStore, AuditTrail {

  /**
   * Finds records.
   *
   * @param tenant where
   * @param users whose, 1 to 5,000
   * @return the records, each under its user; users who were never changed are absent. A state that
   *     the store does not know is a {@link StoreException}, never Disabled (ST-1)
   * @throws StoreException if the store fails
   */
  Map<UserId, MfaRecord> findRecords(TenantId tenant, Set<UserId> users);

  /**
   * Lists the users who are in a state, page by page, in a total order of the store's own that does
   * not change. A user who is in it all the while is neither missed nor repeated.
   *
   * @param tenant where
   * @param state the state, not Disabled: users without a record are Disabled too, and the store
   *     does not know them
   * @param page how many, and from where
   * @return the users
   * @throws IllegalArgumentException if {@code state} is Disabled
   * @throws StoreException if the store fails
   * @throws UnknownPositionException if the page begins after no position of the list
   */
  Page<UserId> listByState(TenantId tenant, MfaState state, PageRequest page);

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
   * Writes changes, as {@link MfaStore#commit}, except that it neither knows nor checks users and
   * usernames: whoever calls it has.
   *
   * @param commit the changes
   * @return what became of them; never {@link CommitResult.Result#NOT_FOUND}
   * @throws StoreException if the store fails; what was written then, if anything, is found by
   *     committing again
   */
  CommitResult commit(Commit commit);

  /**
   * Whether what is written now, by this thread, would be part of a transaction of the host's, as
   * {@link MfaStore#inHostTransaction}.
   *
   * @return false if what is written stays, whatever the host does afterwards
   * @throws StoreException if the store fails
   */
  boolean inHostTransaction();
}
