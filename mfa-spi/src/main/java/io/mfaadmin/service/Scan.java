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
    return next(null);
  }

  /** The next user, who probably has this key: then none is made. */
  private @Nullable MfaUser next(@Nullable UsernameKey likely) {
    begun = true;
    MfaUser user = users.next();
    current = user;
    if (user == null) {
      return null;
    }
    Reads.checkTenant(tenant, user);
    UsernameKey last = currentKey;
    String username = user.username().value();
    UsernameKey key =
        likely != null && likely.value().equals(username) ? likely : UsernameKey.of(username);
    currentKey = key;
    if (last != null && key.compareTo(last) <= 0) {
      throw new StoreContractViolation(
          StoreLaw.SCANNED_IN_KEY_ORDER, "a scan does not ascend by username key");
    }
    return user;
  }

  /**
   * Goes on to the user of a key, which is not below those asked for before; null if nobody has it.
   */
  @Nullable MfaUser nextTo(UsernameKey key) {
    if (!begun) {
      next(key);
    }
    while (current != null && currentKey != null) {
      int order = currentKey.compareTo(key);
      if (order >= 0) {
        return order == 0 ? current : null;
      }
      next(key);
    }
    return null;
  }

  @Override
  public void close() {
    users.close();
  }
}
