package io.mfaadmin.audit;

import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.settings.Weakening;
import io.mfaadmin.user.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One change of a tenant's service settings (AD-1, AD-2).
 *
 * @param operation the operation that it belongs to
 * @param tenant whose settings
 * @param before the settings before
 * @param after the settings after
 * @param versionAfter the version after it, from 1
 * @param actor who did it
 * @param at when, by the host's clock, UTC; kept in microseconds
 * @param reason why, if given
 */
public record SettingsRecord(
    OperationId operation,
    TenantId tenant,
    ServiceSettings before,
    ServiceSettings after,
    long versionAfter,
    Actor actor,
    Instant at,
    Optional<Reason> reason) {

  /**
   * Checks the parts and cuts the time to microseconds.
   *
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if {@code versionAfter} is below 1
   */
  public SettingsRecord {
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(reason, "reason");
    at = at.truncatedTo(ChronoUnit.MICROS);
    if (versionAfter < 1) {
      throw new IllegalArgumentException("a change leaves a version of at least 1");
    }
  }

  /**
   * The record of a change that is an operation: who, where, when and why are the operation's.
   *
   * @param operation what the change belongs to
   * @param before the settings before
   * @param after the settings after
   * @param versionAfter the version after it, from 1
   * @return the record
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException as the constructor
   */
  public static SettingsRecord of(
      Operation operation, ServiceSettings before, ServiceSettings after, long versionAfter) {
    return new SettingsRecord(
        operation.id(),
        operation.tenant(),
        before,
        after,
        versionAfter,
        operation.actor(),
        operation.startedAt(),
        operation.reason());
  }

  /**
   * How the change asks less than before (SV-10).
   *
   * @return the ways; empty if it does not weaken
   */
  public Set<Weakening> weakenings() {
    return before.weakeningsOf(after);
  }
}
