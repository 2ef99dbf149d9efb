package io.mfaadmin.service;

import io.mfaadmin.audit.Actor;
import io.mfaadmin.audit.Reason;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Whoever comes to the gate: an administrator, a user on themself, or an operator, who gives the
 * reason on entering.
 */
record Subject(
    TenantId tenant, Actor actor, Optional<Instant> secondFactorAt, Optional<Reason> reason) {

  boolean isOperator() {
    return actor instanceof Actor.Operator;
  }

  boolean is(UserId user) {
    return actor.id().equals(Optional.of(user));
  }
}
