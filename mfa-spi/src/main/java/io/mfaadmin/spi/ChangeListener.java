package io.mfaadmin.spi;

import io.mfaadmin.audit.AuditRecord;

/**
 * Hears of each change after it was committed, so that a host can tell the user (AD-5). It runs on
 * the executor that the host gave; an exception that it throws, or a {@link LinkageError}, is
 * logged and undoes nothing. It hears at most once of a change: of one whose commit was answered by
 * an exception it does not hear, while the audit trail has every change. Where the host has a
 * transaction open, the executor has to wait for the end of that, as {@code
 * MfaAdministration.Builder.listener} describes.
 */
@FunctionalInterface
public interface ChangeListener {

  /**
   * A user was changed.
   *
   * @param change the record of it
   */
  void changed(AuditRecord change);
}
