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
  private boolean begun;
  private @Nullable MfaUser current;
  private @Nullable UsernameKey currentKey;

  Scan(TenantId tenant, Abilities.KeyScan scan) {
    this.tenant = tenant;
    this.users = Reads.given(scan.scan(tenant));
  }

  /** The next user, or null after the last one. */
  @Nullable MfaUser next() {
    begun = true;
    current = users.next();
    if (current == null) {
      return null;
    }
    Reads.checkTenant(tenant, current);
    UsernameKey last = currentKey;
    currentKey = current.username().key();
    if (last != null && currentKey.compareTo(last) <= 0) {
      throw new StoreContractViolation(
          StoreLaw.SCANNED_IN_KEY_ORDER, "a scan does not ascend by username key");
    }
    return current;
  }

  /**
   * Goes on to the user of a key, which is not below those asked for before; null if nobody has it.
   */
  @Nullable MfaUser nextTo(UsernameKey key) {
    if (!begun) {
      next();
    }
    while (current != null && currentKey != null) {
      int order = currentKey.compareTo(key);
      if (order >= 0) {
        return order == 0 ? current : null;
      }
      next();
    }
    return null;
  }

  @Override
  public void close() {
    users.close();
  }
}
