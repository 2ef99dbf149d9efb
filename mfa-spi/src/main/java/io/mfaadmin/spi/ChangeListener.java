package io.mfaadmin.spi;

import io.mfaadmin.audit.AuditRecord;

/**
 * Hears of each change after it was committed, so that a host can tell the user (AD-5). It runs on
 * the executor that the host gave; what it throws is logged and undoes nothing.
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
