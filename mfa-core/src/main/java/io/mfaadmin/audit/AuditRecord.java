package io.mfaadmin.audit;

import io.mfaadmin.user.MfaStatus;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One change of one user (AD-1). There is at most one per tenant, operation and user (AD-2).
 *
 * @param operation the operation that it belongs to
 * @param tenant where
 * @param user whom it concerns
 * @param kinds what was done; not empty
 * @param before the status before
 * @param after the status after
 * @param versionAfter the version of the user's record after it, from 1
 * @param actor who did it
 * @param at when, by the host's clock, UTC; kept in microseconds; one time for what is written at
 *     once
 * @param reason why, if given
 * @param appPassword the name of the app password created or deleted, if it was one
 */
public record AuditRecord(
    OperationId operation,
    TenantId tenant,
    UserId user,
    Set<ChangeKind> kinds,
    MfaStatus before,
    MfaStatus after,
    long versionAfter,
    Actor actor,
    Instant at,
    Optional<Reason> reason,
    Optional<String> appPassword) {

  /**
   * Checks the parts, copies the set and cuts the time to microseconds.
   *
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if {@code kinds} is empty or {@code versionAfter} below 1
   */
  public AuditRecord {
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(user, "user");
    EnumSet<ChangeKind> kindsCopy = EnumSet.noneOf(ChangeKind.class);
    kindsCopy.addAll(kinds);
    kinds = Collections.unmodifiableSet(kindsCopy);
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(appPassword, "appPassword");
    at = at.truncatedTo(ChronoUnit.MICROS);
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException("a change is of at least one kind");
    }
    if (versionAfter < 1) {
      throw new IllegalArgumentException("a change leaves a version of at least 1");
    }
  }

  /**
   * The record of a change that an operation makes: who, where and why are the operation's.
   *
   * @param operation what the change belongs to
   * @param user whom it concerns
   * @param kinds what is done; not empty
   * @param before the status before
   * @param after the status after
   * @param versionAfter the version of the user's record after it, from 1
   * @param at when, UTC; kept in microseconds
   * @param appPassword the name of the app password created or deleted, if it is one
   * @return the record
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException as the constructor
   */
  public static AuditRecord of(
      Operation operation,
      UserId user,
      Set<ChangeKind> kinds,
      MfaStatus before,
      MfaStatus after,
      long versionAfter,
      Instant at,
      Optional<String> appPassword) {
    return new AuditRecord(
        operation.id(),
        operation.tenant(),
        user,
        kinds,
        before,
        after,
        versionAfter,
        operation.actor(),
        at,
        operation.reason(),
        appPassword);
  }
}
