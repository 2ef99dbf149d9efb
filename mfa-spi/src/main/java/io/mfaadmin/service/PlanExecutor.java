package io.mfaadmin.service;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.Denial;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.audit.OperationKind;
import io.mfaadmin.audit.Reason;
import io.mfaadmin.change.Guards;
import io.mfaadmin.change.PlannedChange;
import io.mfaadmin.change.ReportSink;
import io.mfaadmin.service.spool.SpoolSettings;
import io.mfaadmin.user.MfaStatus;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Carries plans out: the gate again, the guards again, then chunk by chunk (BU-2, AU-6). It reads
 * nothing but the plan and the administrators; what changed meanwhile is found by the store's
 * compare-and-set.
 */
final class PlanExecutor {

  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  /** How many accounts a denial names. */
  private static final int MAX_NAMED = 10;

  private final Gate gate;
  private final Host host;
  private final long disablesToConfirm;
  private final int chunkSize;
  private final SpoolSettings spool;

  PlanExecutor(Host host, long disablesToConfirm, int chunkSize, SpoolSettings spool) {
    this.gate = host.gate();
    this.host = host;
    this.disablesToConfirm = disablesToConfirm;
    this.chunkSize = chunkSize;
    this.spool = spool;
  }

  Answer<ApplyReport> apply(
      Subject subject, ChangePlan plan, ApplyOptions options, Optional<ReportSink> sink) {
    return gate.enterToApply(subject, plan)
        .flatMap(
            admission -> {
              requireOwnTransactions(plan);
              Optional<Denial> denial =
                  refusal(subject, plan, options).or(() -> stepUpDenial(subject, plan, options));
              return denial.isPresent()
                  ? deny(subject, plan, denial.get())
                  : guarded(admission, plan, options, sink);
            });
  }

  /** What {@link #apply} would refuse the plan for; nothing of it is recorded as denied. */
  Answer<List<Denial>> objections(Subject subject, ChangePlan plan, ApplyOptions options) {
    return gate.enterToApply(subject, plan)
        .map(
            admission -> {
              Optional<Denial> refusal = refusal(subject, plan, options);
              if (refusal.isPresent()) {
                return List.of(refusal.get());
              }
              List<Denial> objections = new ArrayList<>();
              stepUpDenial(subject, plan, options).ifPresent(objections::add);
              AdministratorRows administrators = administratorRows(admission, plan);
              objections.addAll(
                  standing(admission, guards(admission, plan, options, administrators), options));
              return List.copyOf(objections);
            });
  }

  private AdministratorRows administratorRows(Admission admission, ChangePlan plan) {
    return AdministratorRows.of(plan, RowGate.of(admission, host.reads()));
  }

  private <T> Answer<T> deny(Subject subject, ChangePlan plan, Denial denial) {
    return gate.deny(subject, denial, plan.actions(), Optional.of(plan.operation()));
  }

  private void requireOwnTransactions(ChangePlan plan) {
    boolean large = plan.kind() == OperationKind.BULK_UPDATE || plan.kind() == OperationKind.UNDO;
    if (large && host.writer().inHostTransaction()) {
      throw new IllegalStateException(
          "a bulk update or an undo is applied outside of the host's transactions:"
              + " it commits chunk by chunk, and what it reports as done must stay");
    }
  }

  /** Why the plan as it is cannot be applied by this subject, without a look at its rows. */
  private Optional<Denial> refusal(Subject subject, ChangePlan plan, ApplyOptions options) {
    Action action = plan.principalAction();
    if (!plan.belongsTo(subject)) {
      return Optional.of(Denial.of(DenialCode.PLAN_OF_SOMEBODY_ELSE, action));
    }
    if (!isCurrent(plan)) {
      return Optional.of(Denial.of(DenialCode.PLAN_EXPIRED, action));
    }
    if (!plan.usable()) {
      return Optional.of(Denial.of(DenialCode.PLAN_UNUSABLE, action));
    }
    if (plan.kind() == OperationKind.BULK_UPDATE && plan.errors() > 0 && !options.validRows()) {
      return Optional.of(Denial.of(DenialCode.PLAN_HAS_ERRORS, action, plan.errors()));
    }
    return Optional.empty();
  }

  /** AU-10: what weakens, and an override, need a fresh second factor. */
  private Optional<Denial> stepUpDenial(Subject subject, ChangePlan plan, ApplyOptions options) {
    if (plan.weakens()) {
      return gate.stepUpDenial(subject, plan.principalAction());
    }
    return options.override().isPresent()
        ? gate.stepUpDenial(subject, Action.OVERRIDE_GUARD)
        : Optional.empty();
  }

  /**
   * A plan from the future is as little to be trusted as one from long ago; the clocks of instances
   * differ a little (E39).
   */
  private boolean isCurrent(ChangePlan plan) {
    Instant now = host.clock().instant();
    return !now.isAfter(plan.expiresAt()) && !now.isBefore(plan.createdAt().minus(CLOCK_SKEW));
  }

  /**
   * AU-6 and AU-9: asks the plan guards, unless an operator comes. Whoever may override a guard
   * does so on record; what was not overridden is guarded to the end.
   */
  private Answer<ApplyReport> guarded(
      Admission admission, ChangePlan plan, ApplyOptions options, Optional<ReportSink> sink) {
    Subject subject = admission.subject();
    AdministratorRows administrators = administratorRows(admission, plan);
    List<Denial> guards = guards(admission, plan, options, administrators);
    List<Denial> standing = standing(admission, guards, options);
    if (!standing.isEmpty()) {
      return deny(subject, plan, standing.get(0));
    }
    for (Denial guard : guards) {
      Reason reason = options.override().orElseThrow();
      gate.recordOverride(subject, guard.code(), reason, plan.operation());
    }
    boolean keepsOne = guards.stream().noneMatch(PlanExecutor::isOfLastAdministrator);
    return new Answer.Granted<>(carryOut(subject, plan, options, sink, administrators, keepsOne));
  }

  private static boolean isOfLastAdministrator(Denial guard) {
    return guard.code() == DenialCode.LAST_GLOBAL_ADMINISTRATOR;
  }

  private List<Denial> guards(
      Admission admission,
      ChangePlan plan,
      ApplyOptions options,
      AdministratorRows administrators) {
    if (admission.subject().isOperator()) {
      return List.of();
    }
    List<Denial> guards = new ArrayList<>();
    if (Guards.dropsLastAdministrator(
        statuses(administrators.globals(), admission), administrators.ofGlobals())) {
      guards.add(lastAdministrator(admission, plan, administrators.ofGlobals()));
    }
    if (Guards.needsCount(plan.disables(), disablesToConfirm, options.confirmedDisables())) {
      guards.add(Denial.of(DenialCode.COUNT_NOT_CONFIRMED, Action.DISABLE, plan.disables()));
    }
    return guards;
  }

  /** AU-9: the guards that are not overridden, or that they may not be. */
  private static List<Denial> standing(
      Admission admission, List<Denial> guards, ApplyOptions options) {
    if (guards.isEmpty() || options.override().isEmpty()) {
      return guards;
    }
    return admission.may(Action.OVERRIDE_GUARD)
        ? List.of()
        : List.of(Denial.of(DenialCode.ACTION_NOT_PERMITTED, Action.OVERRIDE_GUARD));
  }

  private Map<UserId, MfaStatus> statuses(Set<UserId> users, Admission admission) {
    return host.reads().byId(admission.subject().tenant(), users).values().stream()
        .collect(Collectors.toMap(MfaUser::id, user -> user.record().status()));
  }

  /** E78: names the accounts, to a caller who may see them. */
  private static Denial lastAdministrator(
      Admission admission, ChangePlan plan, Map<UserId, PlannedChange> changes) {
    List<String> names =
        changes.values().stream()
            .filter(change -> change.before().underMfa() && !change.after().underMfa())
            .filter(change -> admission.sees(change.user()))
            .map(change -> change.username().value())
            .sorted()
            .collect(Collectors.toCollection(ArrayList::new));
    if (names.size() > MAX_NAMED) {
      names.subList(MAX_NAMED, names.size()).clear();
      names.add("…");
    }
    return Denial.of(
        DenialCode.LAST_GLOBAL_ADMINISTRATOR, plan.principalAction(), List.copyOf(names));
  }

  private ApplyReport carryOut(
      Subject subject,
      ChangePlan plan,
      ApplyOptions options,
      Optional<ReportSink> sink,
      AdministratorRows administrators,
      boolean keepsOne) {
    try (ApplyResults results = new ApplyResults(plan.size(), options.progress(), sink, spool)) {
      return new ApplyRun(host, chunkSize, spool, subject, plan, options, results)
          .apply(administrators, keepsOne);
    }
  }
}
