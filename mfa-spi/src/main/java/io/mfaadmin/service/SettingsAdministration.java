package io.mfaadmin.service;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.Denial;
import io.mfaadmin.audit.Operation;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationKind;
import io.mfaadmin.audit.Reason;
import io.mfaadmin.audit.SettingsRecord;
import io.mfaadmin.change.OutcomeCounts;
import io.mfaadmin.service.proposal.SettingsProposal;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.signin.SignInComparison;
import io.mfaadmin.spi.SettingsChange;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;

/**
 * The service settings of one tenant, for one caller (SV): entered by {@link
 * TenantAdministration#settings()}. Safe on many threads.
 */
public final class SettingsAdministration {

  private final Gate gate;
  private final Reads reads;
  private final Writer writer;
  private final Clock clock;
  private final ProposalCheck check;
  private final Subject subject;

  SettingsAdministration(Host host, ProposalCheck check, Subject subject) {
    this.gate = host.gate();
    this.reads = host.reads();
    this.writer = host.writer();
    this.clock = host.clock();
    this.check = check;
    this.subject = subject;
  }

  /**
   * The settings as they are, for callers who may view users or change the settings.
   *
   * @return the settings and their version; the defaults with version 0 if none were ever saved
   */
  public Answer<VersionedSettings> current() {
    return gate.enterForAny(subject, EnumSet.of(Action.SERVICE_SETTINGS, Action.VIEW))
        .map(admission -> reads.settings(subject.tenant()));
  }

  /**
   * Checks a proposal and saves it without giving the audit trail a reason: see {@link
   * #save(SettingsProposal, long, Optional)}.
   *
   * @param proposal the settings wanted; may be invalid
   * @param versionRead the version that they were made from
   * @return saved, unchanged, invalid with all violations, or a conflict with the current settings
   * @throws io.mfaadmin.spi.StoreException if the store fails
   * @throws IllegalStateException if proposals are checked by Hibernate Validator, and it is not
   *     there: see {@link MfaAdministration.Builder#validator}
   */
  public Answer<SettingsOutcome> save(SettingsProposal proposal, long versionRead) {
    return save(proposal, versionRead, Optional.empty());
  }

  /**
   * Checks a proposal and saves it in place of the version read (SV-7, SV-8). A proposal that
   * weakens needs a fresh second factor (SV-10, AU-10).
   *
   * @param proposal the settings wanted; may be invalid
   * @param versionRead the version that they were made from
   * @param reason what the audit trail gives as the reason; empty for none
   * @return saved, unchanged, invalid with all violations, or a conflict with the current settings
   * @throws io.mfaadmin.spi.StoreException if the store fails
   * @throws IllegalStateException if proposals are checked by Hibernate Validator, and it is not
   *     there: see {@link MfaAdministration.Builder#validator}
   */
  public Answer<SettingsOutcome> save(
      SettingsProposal proposal, long versionRead, Optional<Reason> reason) {
    return gate.enter(subject, Action.SERVICE_SETTINGS)
        .flatMap(
            admission -> {
              ProposalCheck.Result result = check.check(proposal);
              return result instanceof ProposalCheck.Valid valid
                  ? replace(valid.settings(), versionRead, reason)
                  : new Answer.Granted<>(
                      new SettingsOutcome.Invalid(((ProposalCheck.Invalid) result).violations()));
            });
  }

  /**
   * What a proposal would do to the sign-ins of the tenant's users, before it is saved (SV-9), with
   * the default options.
   *
   * @param proposal the settings wanted; may be invalid
   * @return the impact, or all violations
   * @throws io.mfaadmin.spi.StoreException if the store fails
   * @throws IllegalStateException if proposals are checked by Hibernate Validator, and it is not
   *     there: see {@link MfaAdministration.Builder#validator}
   */
  public Answer<ImpactOutcome> impact(SettingsProposal proposal) {
    return impact(proposal, ImpactOptions.DEFAULTS);
  }

  /**
   * What a proposal would do to the sign-ins of the tenant's users, before it is saved (SV-9): how
   * {@link SignInComparison} tells it and the present settings apart, over all users. For callers
   * who may change the settings and view users; whoever may view only users who are no
   * administrators gets counts and names of those.
   *
   * <p>All users are read once, so that it takes as long as the tenant is large; where no user can
   * be affected, none is read. It changes nothing and gives no right to save.
   *
   * @param proposal the settings wanted; may be invalid
   * @param options how many users to name, and when to stop
   * @return the impact, all violations, or that it was cancelled
   * @throws io.mfaadmin.spi.StoreException if the store fails
   * @throws IllegalStateException if proposals are checked by Hibernate Validator, and it is not
   *     there: see {@link MfaAdministration.Builder#validator}
   */
  public Answer<ImpactOutcome> impact(SettingsProposal proposal, ImpactOptions options) {
    return gate.enter(subject, EnumSet.of(Action.SERVICE_SETTINGS, Action.VIEW))
        .map(
            admission -> {
              ProposalCheck.Result result = check.check(proposal);
              return result instanceof ProposalCheck.Valid valid
                  ? impact(admission, valid.settings(), options)
                  : new ImpactOutcome.Invalid(((ProposalCheck.Invalid) result).violations());
            });
  }

  private ImpactOutcome impact(
      Admission admission, ServiceSettings proposed, ImpactOptions options) {
    VersionedSettings present = reads.settings(subject.tenant());
    SignInComparison comparison = SignInComparison.of(present.settings(), proposed);
    ImpactTally tally = new ImpactTally(comparison, options.namedUsers());
    boolean everybody = admission.seesEverybody();
    boolean complete =
        !comparison.makesADifference()
            || reads.everyUser(
                subject.tenant(),
                options::stopped,
                user -> {
                  if (everybody || admission.sees(user.id())) {
                    tally.add(user);
                  }
                });
    return complete
        ? new ImpactOutcome.Computed(
            new SettingsImpact(present, proposed, tally.affected(), everybody))
        : new ImpactOutcome.Cancelled();
  }

  private Answer<SettingsOutcome> replace(
      ServiceSettings proposed, long versionRead, Optional<Reason> reason) {
    VersionedSettings current = reads.settings(subject.tenant());
    if (current.version() != versionRead) {
      return new Answer.Granted<>(new SettingsOutcome.Conflict(current));
    }
    if (current.settings().equals(proposed)) {
      return new Answer.Granted<>(new SettingsOutcome.Unchanged(current));
    }
    if (!current.settings().weakeningsOf(proposed).isEmpty()) {
      Optional<Denial> stepUp = gate.stepUpDenial(subject, Action.SERVICE_SETTINGS);
      if (stepUp.isPresent()) {
        return gate.deny(subject, stepUp.get());
      }
    }
    SettingsChange change = change(current, proposed, reason.or(subject::reason));
    boolean saved = writer.replaceSettings(change);
    if (saved) {
      writer.finishOrLog(change.operation(), OutcomeCounts.NONE);
    }
    return new Answer.Granted<>(
        saved
            ? new SettingsOutcome.Saved(
                current.settings(), new VersionedSettings(proposed, versionRead + 1))
            : new SettingsOutcome.Conflict(reads.settings(subject.tenant())));
  }

  private SettingsChange change(
      VersionedSettings current, ServiceSettings proposed, Optional<Reason> reason) {
    Operation operation =
        new Operation(
            new OperationId(UUID.randomUUID()),
            subject.tenant(),
            OperationKind.SERVICE_SETTINGS,
            subject.actor(),
            reason,
            clock.instant());
    return new SettingsChange(
        operation,
        SettingsRecord.of(operation, current.settings(), proposed, current.version() + 1));
  }
}
