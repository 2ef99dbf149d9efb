package io.mfaadmin.service;

import io.mfaadmin.spi.Abilities;
import io.mfaadmin.spi.StoreContractViolation;
import io.mfaadmin.spi.StoreLaw;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UsernameKey;
import org.jspecify.annotations.Nullable;

/** All users of a tenant in ascending order of their keys, as a store scans them, checked. */
final class Scan implements AutoCloseable {

  private final TenantId tenant;
  private final Abilities.UserCursor users;
  private @Nullable UsernameKey last;

  Scan(TenantId tenant, Abilities.KeyScan scan) {
    this.tenant = tenant;
    this.users = Reads.given(scan.scan(tenant));
  }

  /** The next user, or null after the last one. */
  @Nullable MfaUser next() {
    MfaUser next = users.next();
    if (next == null) {
      return null;
    }
    Reads.checkTenant(tenant, next);
    UsernameKey key = next.username().key();
    if (last != null && key.compareTo(last) <= 0) {
      throw new StoreContractViolation(
          StoreLaw.SCANNED_IN_KEY_ORDER, "a scan does not ascend by username key");
    }
    last = key;
    return next;
  }

  @Override
  public void close() {
    users.close();
  }
}
