package io.mfaadmin.service;

import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.spi.ChangeListener;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the host's listener of changes that are committed. Whatever it does, the changes stay and
 * nothing waits for it (AD-5, E67). A class that is missing is a fault of the listener too, and no
 * fault of the machine, which is not swallowed (E62).
 */
final class Notifier {

  private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

  private final ChangeListener listener;
  private final Executor executor;

  Notifier(ChangeListener listener, Executor executor) {
    this.listener = listener;
    this.executor = executor;
  }

  void committed(List<AuditRecord> changes) {
    if (changes.isEmpty()) {
      return;
    }
    try {
      executor.execute(() -> changes.forEach(this::tell));
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("The listener did not hear of {} changes: its executor failed", changes.size(), e);
    }
  }

  private void tell(AuditRecord change) {
    try {
      listener.changed(change);
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("The listener failed at a change of operation {}", change.operation(), e);
    }
  }
}
