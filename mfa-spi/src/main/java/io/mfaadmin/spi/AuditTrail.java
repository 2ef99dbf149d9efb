package io.mfaadmin.spi;

import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.audit.SecurityEvent;
import io.mfaadmin.audit.SettingsRecord;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;

/**
 * The audit trail of tenants (AD). Append-only; how long it is kept is the host's. Records of
 * changes are written by the commits themselves. Part of {@link MfaStore} and {@link
 * MfaRecordStore}.
 *
 * <p>All lists are newest first, by the order in which they were committed; a list read page by
 * page neither misses nor repeats what was there when it was begun. Of two commits that is the
 * newer which began when the other had ended, and in the history of a user or of the settings that
 * of the higher version; any other two stand in an order that stays. The laws of the package apply.
 */
public interface AuditTrail {

  /**
   * Records a denial or an override, in a transaction of its own: it stays when a transaction
   * around the call is rolled back (AD-3).
   *
   * @param event what happened
   * @throws StoreException if the store fails, or has no other transaction than one of the host's,
   *     which may take the record with it
   */
  void record(SecurityEvent event);

  /**
   * Notes how an operation ended. Called again after another run of the same plan; the last end
   * counts. Of an operation that wrote nothing it does nothing.
   *
   * @param tenant where
   * @param operation which
   * @param end how
   * @throws StoreException if the store fails
   */
  void finish(TenantId tenant, OperationId operation, OperationSummary.End end);

  /**
   * What was done to a user.
   *
   * @param tenant where
   * @param user whom
   * @param page how many, and from where
   * @return the records; none for a user who was never changed or does not exist
   * @throws StoreException if the store fails
   * @throws UnknownPositionException if the page begins after no position of the list
   */
  Page<AuditRecord> historyOf(TenantId tenant, UserId user, PageRequest page);

  /**
   * What an operation did.
   *
   * @param tenant where
   * @param operation which
   * @param page how many, and from where
   * @return the records of its changes; none for an operation that does not exist in the tenant
   * @throws StoreException if the store fails
   * @throws UnknownPositionException if the page begins after no position of the list
   */
  Page<AuditRecord> changesOf(TenantId tenant, OperationId operation, PageRequest page);

  /**
   * The operations of a tenant.
   *
   * @param tenant where
   * @param page how many, and from where
   * @return the operations that wrote something, by their first write
   * @throws StoreException if the store fails
   * @throws UnknownPositionException if the page begins after no position of the list
   */
  Page<OperationSummary> operations(TenantId tenant, PageRequest page);

  /**
   * The changes of a tenant's service settings.
   *
   * @param tenant where
   * @param page how many, and from where
   * @return the records
   * @throws StoreException if the store fails
   * @throws UnknownPositionException if the page begins after no position of the list
   */
  Page<SettingsRecord> settingsHistory(TenantId tenant, PageRequest page);

  /**
   * Denials and overrides of a tenant.
   *
   * @param tenant where
   * @param page how many, and from where
   * @return the events
   * @throws StoreException if the store fails
   * @throws UnknownPositionException if the page begins after no position of the list
   */
  Page<SecurityEvent> events(TenantId tenant, PageRequest page);
}
