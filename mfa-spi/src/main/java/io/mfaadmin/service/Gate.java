package io.mfaadmin.service;

import io.mfaadmin.access.AccessPolicy;
import io.mfaadmin.access.Action;
import io.mfaadmin.access.Denial;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.access.Role;
import io.mfaadmin.access.Standing;
import io.mfaadmin.access.StepUp;
import io.mfaadmin.audit.Actor;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.Reason;
import io.mfaadmin.audit.SecurityEvent;
import io.mfaadmin.spi.AdministratorDirectory;
import io.mfaadmin.spi.AuditTrail;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one gate before everything that reads or changes users (AU-4): asks the host for roles, now,
 * lets the policy decide, and records what it denies and which guards are overridden (AD-3).
 * Whatever goes wrong in asking is a denial (AU-2).
 */
final class Gate {

  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

  private final AdministratorDirectory directory;
  private final AccessPolicy policy;
  private final StepUp stepUp;
  private final AuditTrail trail;
  private final Clock clock;

  Gate(
      AdministratorDirectory directory,
      AccessPolicy policy,
      StepUp stepUp,
      AuditTrail trail,
      Clock clock) {
    this.directory = directory;
    this.policy = policy;
    this.stepUp = stepUp;
    this.trail = trail;
    this.clock = clock;
  }

  /** Lets somebody in who may do all of some actions on somebody (AU-5); a denial is recorded. */
  Answer<Admission> enter(Subject subject, Set<Action> all) {
    return admit(
        subject,
        all,
        standing ->
            all.stream().filter(action -> policy.denial(standing, action).isPresent()).findFirst());
  }

  Answer<Admission> enter(Subject subject, Action action) {
    return enter(subject, Set.of(action));
  }

  /**
   * Lets somebody in who may do at least one of some actions: for what is authorized row by row.
   */
  Answer<Admission> enterForAny(Subject subject, Set<Action> any) {
    return admit(
        subject,
        any,
        standing ->
            any.stream().anyMatch(action -> policy.denial(standing, action).isEmpty())
                ? Optional.empty()
                : any.stream().findFirst());
  }

  /** Lets somebody in who may carry out a plan, of which each row is authorized besides (AU-5). */
  Answer<Admission> enterToApply(Subject subject, ChangePlan plan) {
    return plan.needsAllActions()
        ? enter(subject, plan.actions())
        : enterForAny(subject, plan.actions());
  }

  /** The actions that are open to somebody, without doing any and without a record of it (VW-5). */
  Set<Action> permitted(Subject subject) {
    EnumSet<Action> permitted = EnumSet.noneOf(Action.class);
    if (known(subject, Action.VIEW, standing -> Optional.empty())
        instanceof Answer.Granted<Admission> known) {
      for (Action action : Action.values()) {
        if (known.value().may(action)) {
          permitted.add(action);
        }
      }
    }
    return permitted;
  }

  /** Records a denial that was found behind the gate and gives it as the answer. */
  <T> Answer<T> deny(Subject subject, Denial denial) {
    return deny(subject, denial, Set.of(denial.action()), Optional.empty());
  }

  /** The same of something that wanted several actions, or was an operation already. */
  <T> Answer<T> deny(
      Subject subject, Denial denial, Set<Action> wanted, Optional<OperationId> operation) {
    recordDenials(subject, wanted, Map.of(denial.code(), 1L), operation);
    return new Answer.Denied<>(denial);
  }

  /**
   * Denies what weakens unless the second factor of whoever does it is fresh (AU-10). Operators
   * have no second factor here.
   */
  Optional<Denial> stepUpDenial(Subject subject, Action action) {
    if (subject.isOperator() || stepUp.isMet(subject.secondFactorAt(), clock.instant())) {
      return Optional.empty();
    }
    long minutes = stepUp.maxAge().orElseThrow().toMinutes();
    return Optional.of(Denial.of(DenialCode.STEP_UP_REQUIRED, action, minutes));
  }

  /** Records the denials of many rows as one event (AU-7). */
  void recordDenials(
      Subject subject,
      Set<Action> actions,
      Map<DenialCode, Long> counts,
      Optional<OperationId> operation) {
    trail.record(
        new SecurityEvent.Denied(
            subject.tenant(), subject.actor(), actions, counts, operation, clock.instant()));
  }

  /** Records that a guard was overridden, by somebody who may (AU-9). */
  void recordOverride(Subject subject, DenialCode guard, Reason reason, OperationId operation) {
    trail.record(
        new SecurityEvent.GuardOverridden(
            subject.tenant(), subject.actor(), guard, reason, operation, clock.instant()));
  }

  private Answer<Admission> admit(
      Subject subject, Set<Action> wanted, Function<Standing, Optional<Action>> missing) {
    Answer<Admission> answer = known(subject, wanted.iterator().next(), missing);
    return answer instanceof Answer.Denied<Admission> no
        ? deny(subject, no.denial(), wanted, Optional.empty())
        : answer;
  }

  /** Asks the host all that is to be known of somebody, unless an action is missing. */
  private Answer<Admission> known(
      Subject subject, Action first, Function<Standing, Optional<Action>> missing) {
    return standing(subject, first)
        .flatMap(
            standing -> {
              Optional<Action> none = missing.apply(standing);
              return none.isPresent()
                  ? new Answer.Denied<>(Denial.of(DenialCode.ACTION_NOT_PERMITTED, none.get()))
                  : administrators(subject, standing, first)
                      .map(
                          administrators ->
                              new Admission(subject, standing, policy, administrators));
            });
  }

  private Answer<Standing> standing(Subject subject, Action action) {
    if (subject.actor() instanceof Actor.Self) {
      return new Answer.Granted<>(new Standing.Self());
    }
    if (subject.actor() instanceof Actor.Administrator caller) {
      return rolesOf(subject.tenant(), caller.user(), action);
    }
    return new Answer.Granted<>(new Standing.Operator());
  }

  private Answer<Standing> rolesOf(TenantId tenant, UserId caller, Action action) {
    try {
      return directory
          .rolesOf(tenant, caller)
          .<Answer<Standing>>map(roles -> new Answer.Granted<>(new Standing.Administrator(roles)))
          .orElseGet(() -> new Answer.Denied<>(Denial.of(DenialCode.CALLER_UNKNOWN, action)));
    } catch (RuntimeException e) {
      LOG.warn("The roles of a caller could not be asked, so nothing is permitted", e);
      return new Answer.Denied<>(Denial.of(DenialCode.ROLES_UNAVAILABLE, action));
    }
  }

  /**
   * Users on themself meet nobody else, and operators pass roles by, also when the host cannot tell
   * them (AU-9).
   */
  private Answer<Map<UserId, Set<Role>>> administrators(
      Subject subject, Standing standing, Action action) {
    if (!(standing instanceof Standing.Administrator)) {
      return new Answer.Granted<>(Map.of());
    }
    try {
      return new Answer.Granted<>(
          directory.administrators(subject.tenant()).entrySet().stream()
              .filter(entry -> !entry.getValue().isEmpty())
              .collect(
                  Collectors.toUnmodifiableMap(
                      Map.Entry::getKey, entry -> Set.copyOf(entry.getValue()))));
    } catch (RuntimeException e) {
      LOG.warn("The administrators of a tenant could not be asked, so nothing is permitted", e);
      return new Answer.Denied<>(Denial.of(DenialCode.ROLES_UNAVAILABLE, action));
    }
  }
}
