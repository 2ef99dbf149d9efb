package io.mfaadmin.audit;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.user.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is recorded in its own right, though it changed nobody (AD-3): it survives a rollback of
 * whatever surrounds it.
 */
public sealed interface SecurityEvent {

  /**
   * Where it happened.
   *
   * @return the tenant
   */
  TenantId tenant();

  /**
   * Who did or wanted it.
   *
   * @return the actor as of then
   */
  Actor actor();

  /**
   * When, by the host's clock, UTC, in microseconds.
   *
   * @return the time
   */
  Instant at();

  /**
   * Something was denied; the denied rows of one apply are one event (AU-7).
   *
   * @param tenant where
   * @param actor who wanted it
   * @param actions what was wanted; not empty
   * @param counts why it was denied, and to how many users or rows each reason applied, from 1; not
   *     empty
   * @param operation the operation in which it happened, if there was one
   * @param at when
   */
  record Denied(
      TenantId tenant,
      Actor actor,
      Set<Action> actions,
      Map<DenialCode, Long> counts,
      Optional<OperationId> operation,
      Instant at)
      implements SecurityEvent {

    /**
     * Checks and copies the parts and cuts the time to microseconds.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if a collection is empty or a count below 1
     */
    public Denied {
      Objects.requireNonNull(tenant, "tenant");
      Objects.requireNonNull(actor, "actor");
      EnumSet<Action> actionsCopy = EnumSet.noneOf(Action.class);
      actionsCopy.addAll(actions);
      actions = Collections.unmodifiableSet(actionsCopy);
      EnumMap<DenialCode, Long> countsCopy = new EnumMap<>(DenialCode.class);
      countsCopy.putAll(counts);
      counts = Collections.unmodifiableMap(countsCopy);
      Objects.requireNonNull(operation, "operation");
      at = at.truncatedTo(ChronoUnit.MICROS);
      if (actions.isEmpty() || counts.isEmpty()) {
        throw new IllegalArgumentException("a denial has an action and a reason");
      }
      if (counts.values().stream().anyMatch(count -> count < 1)) {
        throw new IllegalArgumentException("a reason applies to at least one");
      }
    }
  }

  /**
   * A plan guard was overridden (AU-9).
   *
   * @param tenant where
   * @param actor who overrode it
   * @param guard what would have been denied
   * @param reason why
   * @param operation the operation that went through
   * @param at when
   */
  record GuardOverridden(
      TenantId tenant,
      Actor actor,
      DenialCode guard,
      Reason reason,
      OperationId operation,
      Instant at)
      implements SecurityEvent {

    /**
     * Checks the parts and cuts the time to microseconds.
     *
     * @throws NullPointerException if a part is null
     */
    public GuardOverridden {
      Objects.requireNonNull(tenant, "tenant");
      Objects.requireNonNull(actor, "actor");
      Objects.requireNonNull(guard, "guard");
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(operation, "operation");
      at = at.truncatedTo(ChronoUnit.MICROS);
    }
  }
}
