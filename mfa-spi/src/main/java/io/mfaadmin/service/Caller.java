package io.mfaadmin.service;

import io.mfaadmin.audit.Actor;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Who calls, as the host authenticated them (AU-2). Their roles are not here: the library asks the
 * host for them at each operation.
 *
 * @param tenant in which tenant they act
 * @param id who they are
 * @param name what the audit trail calls them: 1 to 256 characters, not all blank, no control
 *     characters, no unpaired surrogates
 * @param secondFactorAt when they passed a second factor last, as the host states it; empty if they
 *     did not (AU-10)
 */
public record Caller(TenantId tenant, UserId id, String name, Optional<Instant> secondFactorAt) {

  /**
   * Checks the parts.
   *
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if the name has another shape
   */
  public Caller {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(secondFactorAt, "secondFactorAt");
    new Actor.Administrator(id, name); // which knows what names there are
  }
}
