package io.mfaadmin.audit;

import io.mfaadmin.user.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * One plan being carried out: what all its records have in common.
 *
 * @param id which one
 * @param tenant where
 * @param kind where its plan came from
 * @param actor who carries it out
 * @param reason why, if given
 * @param startedAt when it was first applied, UTC; kept in microseconds
 */
public record Operation(
    OperationId id,
    TenantId tenant,
    OperationKind kind,
    Actor actor,
    Optional<Reason> reason,
    Instant startedAt) {

  /**
   * Checks the parts and cuts the time to microseconds.
   *
   * @throws NullPointerException if a part is null
   */
  public Operation {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(reason, "reason");
    startedAt = startedAt.truncatedTo(ChronoUnit.MICROS);
  }
}
