package io.mfaadmin.service;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.Denial;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.access.StepUp;
import io.mfaadmin.apppassword.AppPassword;
import io.mfaadmin.apppassword.AppPasswordRefusal;
import io.mfaadmin.apppassword.AppPasswordSecret;
import io.mfaadmin.apppassword.AppPasswords;
import io.mfaadmin.audit.Actor;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.ChangeKind;
import io.mfaadmin.audit.Operation;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationKind;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.OutcomeCounts;
import io.mfaadmin.change.PlannedChange;
import io.mfaadmin.change.RecordPatch;
import io.mfaadmin.change.Transitions;
import io.mfaadmin.change.UserAction;
import io.mfaadmin.change.UserRequest;
import io.mfaadmin.settings.RememberDevices;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.signin.Registration;
import io.mfaadmin.signin.RegistrationRefusal;
import io.mfaadmin.spi.CommitResult;
import io.mfaadmin.spi.UserChange;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaStatus;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a signed-in user may do on themself (AU-8): register contact methods, create, list and
 * delete app passwords, forget remembered devices; never change their own state. The host says who
 * is signed in. Safe on many threads.
 *
 * <p>Where somebody else changes the user at the same moment, the rules are judged again on what is
 * there then, a few times.
 */
public final class SelfService {

  private static final int MAX_ATTEMPTS = 10;

  private final Gate gate;
  private final Reads reads;
  private final Writer writer;
  private final Clock clock;
  private final SecureRandom random;
  private final StepUp stepUp;
  private final TenantId tenant;
  private final UserId user;
  private final Optional<Instant> secondFactorAt;

  SelfService(
      Host host,
      SecureRandom random,
      StepUp stepUp,
      TenantId tenant,
      UserId user,
      Optional<Instant> secondFactorAt) {
    this.gate = host.gate();
    this.reads = host.reads();
    this.writer = host.writer();
    this.clock = host.clock();
    this.random = random;
    this.stepUp = stepUp;
    this.tenant = tenant;
    this.user = user;
    this.secondFactorAt = secondFactorAt;
  }

  /**
   * What there is of the user, for a page of their own (AU-8). It takes the right to list their own
   * app passwords.
   *
   * @return the user's status, contact methods and app passwords, and the settings that concern
   *     them
   * @throws io.mfaadmin.spi.StoreException if the store fails
   */
  public Answer<SelfOverview> overview() {
    return enter(Action.LIST_OWN_APP_PASSWORDS)
        .map(
            current -> {
              ServiceSettings settings = reads.settings(tenant).settings();
              RememberDevices remember = settings.rememberDevices();
              return new SelfOverview(
                  current.record().status(),
                  current.record().contactMethods(),
                  own(reads.appPasswords(current)),
                  settings.verificationMethods(),
                  settings.appPasswordsAllowed(),
                  remember.on() ? OptionalInt.of(remember.days()) : OptionalInt.empty());
            });
  }

  /**
   * Adds a contact method beside those that the user has, after the user proved it to the host, as
   * {@link #register} would: compare-and-set, so that two that are added at once are both there.
   * Methods that are not allowed any longer are dropped, as they cannot be registered again.
   *
   * @param method the new contact method, of an allowed verification method
   * @return registered, which condition is missing, or a conflict to try again
   * @throws io.mfaadmin.spi.StoreException if the store fails
   */
  public Answer<RegistrationResult> addContactMethod(ContactMethod method) {
    Objects.requireNonNull(method, "method");
    return register(
        (present, settings) -> new Wanted(allowed(present, settings).toList(), List.of(method)));
  }

  /**
   * Takes away what the user is reached by under a reference: compare-and-set. The last method that
   * is allowed stays. Methods that are not allowed any longer are dropped too. The state stays as
   * it is: nothing is completed by taking away (ST-8, AU-8).
   *
   * @param reference the host's reference; methods that share it, such as a call and a text to one
   *     phone, go together. Where a registered user has none of it, nothing changes, also not for
   *     methods that are not allowed any longer
   * @return registered, which condition is missing, or a conflict to try again
   * @throws io.mfaadmin.spi.StoreException if the store fails
   */
  public Answer<RegistrationResult> removeContactMethod(String reference) {
    Objects.requireNonNull(reference, "reference");
    return register(
        (present, settings) ->
            new Wanted(
                present.stream().noneMatch(method -> method.reference().equals(reference))
                    ? present
                    : allowed(present, settings)
                        .filter(method -> !method.reference().equals(reference))
                        .toList(),
                List.of()));
  }

  private static Stream<ContactMethod> allowed(
      List<ContactMethod> methods, ServiceSettings settings) {
    return methods.stream()
        .filter(method -> settings.verificationMethods().contains(method.method()));
  }

  /**
   * Sets the user's contact methods, after the user proved each of them to the host (SI-12).
   * Whoever is registered already needs a second factor passed recently (SI-13). Completing a
   * registration moves from Enabled to Enforced (ST-8).
   *
   * @param methods all contact methods from now on, in order: 1 to 16, each of an allowed
   *     verification method, none twice
   * @return registered, which condition is missing, or a conflict to try again
   * @throws io.mfaadmin.spi.StoreException if the store fails
   */
  public Answer<RegistrationResult> register(List<ContactMethod> methods) {
    Wanted wanted = new Wanted(List.of(), List.copyOf(methods));
    return register((present, settings) -> wanted);
  }

  private Answer<RegistrationResult> register(
      BiFunction<List<ContactMethod>, ServiceSettings, Wanted> change) {
    return attempt(
        Action.REGISTER,
        new RegistrationResult.Conflict(),
        current -> {
          ServiceSettings settings = reads.settings(tenant).settings();
          Wanted wanted = change.apply(current.record().contactMethods(), settings);
          Optional<RegistrationRefusal> refusal =
              Registration.refusal(
                  wanted.kept(),
                  wanted.added(),
                  current.record(),
                  settings,
                  stepUp,
                  secondFactorAt,
                  clock.instant());
          if (refusal.isPresent()) {
            return Step.done(new RegistrationResult.Refused(refusal.get()));
          }
          MfaStatus before = current.record().status();
          MfaState next =
              wanted.added().isEmpty() // nothing is completed by taking away
                  ? before.state()
                  : completed(before, settings.enforceRegisteredUsers());
          List<ContactMethod> methods =
              Stream.concat(wanted.kept().stream(), wanted.added().stream()).toList();
          MfaStatus after =
              before
                  .withState(next)
                  .withMethods(
                      methods.stream().map(ContactMethod::method).collect(Collectors.toSet()));
          if (methods.equals(current.record().contactMethods()) && after.equals(before)) {
            return Step.done(new RegistrationResult.Registered(before));
          }
          RecordPatch.Builder patch = RecordPatch.builder().contactMethods(methods);
          if (next != before.state()) {
            patch.state(next);
          }
          return new Step<>(
              new RegistrationResult.Registered(after),
              new Change(ChangeKind.REGISTER, after, patch.build(), Optional.empty()));
        });
  }

  private static MfaState completed(MfaStatus before, boolean enforceRegisteredUsers) {
    return Transitions.of(
            before.state(),
            true,
            before.appPasswords() > 0,
            enforceRegisteredUsers,
            UserAction.COMPLETE_REGISTRATION)
        .next();
  }

  /**
   * Creates an app password (AP-1 to AP-4). Needs a second factor passed recently (SI-13).
   *
   * @param name what the user calls it: 1 to 64 characters, unlike those that the user has, A to Z
   *     aside
   * @return the secret, which is never shown again, which condition is missing, or a conflict to
   *     try again
   * @throws io.mfaadmin.spi.StoreException if the store fails
   */
  public Answer<AppPasswordCreation> createAppPassword(String name) {
    AppPasswordSecret secret = AppPasswordSecret.generate(random);
    return attempt(
        Action.CREATE_APP_PASSWORD,
        new AppPasswordCreation.Conflict(),
        current -> {
          Optional<AppPasswordRefusal> refusal =
              AppPasswords.creationRefusal(
                  name,
                  reads.appPasswords(current),
                  current.record(),
                  reads.settings(tenant).settings(),
                  stepUp,
                  secondFactorAt,
                  clock.instant());
          if (refusal.isPresent()) {
            return Step.done(new AppPasswordCreation.Refused(refusal.get()));
          }
          AppPassword created = new AppPassword(name, secret.hash(tenant, user), clock.instant());
          MfaStatus before = current.record().status();
          return new Step<>(
              new AppPasswordCreation.Created(own(created), secret),
              new Change(
                  ChangeKind.CREATE_APP_PASSWORD,
                  before.withAppPasswords(before.appPasswords() + 1),
                  RecordPatch.builder().addAppPassword(created).build(),
                  Optional.of(name)));
        });
  }

  /**
   * The user's app passwords, also where the tenant allows no new ones (AP-5).
   *
   * @return names and times, oldest first
   * @throws io.mfaadmin.spi.StoreException if the store fails
   */
  public Answer<List<OwnAppPassword>> appPasswords() {
    return enter(Action.LIST_OWN_APP_PASSWORDS).map(current -> own(reads.appPasswords(current)));
  }

  /**
   * Deletes an app password of the user, also where the tenant allows no new ones (AP-5).
   *
   * @param name its name, A to Z aside
   * @return {@link Outcome#CHANGED}, {@link Outcome#NOT_FOUND}, or {@link Outcome#CONFLICT} to try
   *     again
   * @throws io.mfaadmin.spi.StoreException if the store fails
   */
  public Answer<Outcome> deleteAppPassword(String name) {
    return attempt(
        Action.DELETE_OWN_APP_PASSWORD,
        Outcome.CONFLICT,
        current ->
            reads.appPasswords(current).stream()
                .filter(existing -> existing.isNamed(name))
                .findFirst()
                .map(existing -> deletion(current.record().status(), existing.name()))
                .orElse(Step.done(Outcome.NOT_FOUND)));
  }

  private static Step<Outcome> deletion(MfaStatus before, String name) {
    return new Step<>(
        Outcome.CHANGED,
        new Change(
            ChangeKind.DELETE_APP_PASSWORD,
            before.withAppPasswords(before.appPasswords() - 1),
            RecordPatch.builder().deleteAppPassword(name).build(),
            Optional.of(name)));
  }

  /**
   * Forgets the user's remembered devices, so that each asks for a second factor again (AU-8).
   *
   * @return {@link Outcome#CHANGED}, {@link Outcome#UNCHANGED}, or {@link Outcome#CONFLICT} to try
   *     again
   * @throws io.mfaadmin.spi.StoreException if the store fails
   */
  public Answer<Outcome> forgetRememberedDevices() {
    return attempt(
        Action.FORGET_OWN_DEVICES,
        Outcome.CONFLICT,
        current -> {
          PlannedChange change =
              PlannedChange.of(current, UserRequest.of(UserAction.RESTORE_MFA), false);
          return change.changes()
              ? new Step<>(
                  Outcome.CHANGED,
                  new Change(
                      ChangeKind.RESTORE_MFA, change.after(), change.patch(), Optional.empty()))
              : Step.done(Outcome.UNCHANGED);
        });
  }

  private static List<OwnAppPassword> own(List<AppPassword> appPasswords) {
    return appPasswords.stream().map(SelfService::own).toList();
  }

  private static OwnAppPassword own(AppPassword appPassword) {
    return new OwnAppPassword(appPassword.name(), appPassword.createdAt());
  }

  private Answer<MfaUser> enter(Action action) {
    Subject unnamed = subject(user.value());
    return gate.enter(unnamed, action)
        .flatMap(
            admission ->
                reads
                    .byId(tenant, user)
                    .<Answer<MfaUser>>map(Answer.Granted::new)
                    .orElseGet(
                        () ->
                            gate.deny(
                                unnamed, Denial.of(DenialCode.TARGET_NOT_AVAILABLE, action))));
  }

  private Subject subject(String name) {
    return new Subject(tenant, new Actor.Self(user, name), secondFactorAt, Optional.empty());
  }

  private <R> Answer<R> attempt(Action action, R conflict, Function<MfaUser, Step<R>> decide) {
    return enter(action)
        .map(
            first -> {
              Optional<MfaUser> current = Optional.of(first);
              for (int i = 0; i < MAX_ATTEMPTS && current.isPresent(); i++) {
                Step<R> step = decide.apply(current.get());
                if (step.change().isEmpty() || write(current.get(), step.change().get())) {
                  return step.result();
                }
                current = reads.byId(tenant, user);
              }
              return conflict;
            });
  }

  private boolean write(MfaUser current, Change change) {
    Instant now = clock.instant();
    Operation operation =
        new Operation(
            new OperationId(UUID.randomUUID()),
            tenant,
            OperationKind.SELF_SERVICE,
            subject(current.username().value()).actor(),
            Optional.empty(),
            now);
    AuditRecord audit =
        AuditRecord.of(
            operation,
            user,
            Set.of(change.kind()),
            current.record().status(),
            change.after(),
            current.record().version() + 1,
            now,
            change.appPassword());
    CommitResult result =
        writer.commit(
            operation,
            List.of(new UserChange(current.username(), change.patch(), audit)),
            Map.of());
    boolean written =
        result instanceof CommitResult.Tried tried
            && tried.results().get(user) == CommitResult.Result.WRITTEN;
    if (written) {
      writer.finishOrLog(operation, new OutcomeCounts(Map.of(Outcome.CHANGED, 1L)));
    }
    return written;
  }

  /** The contact methods of a user from now on: those that stay, then those that come in. */
  private record Wanted(List<ContactMethod> kept, List<ContactMethod> added) {}

  /** What is to be written of a user. */
  private record Change(
      ChangeKind kind, MfaStatus after, RecordPatch patch, Optional<String> appPassword) {}

  /**
   * What was decided on the user as they are: the result, and what must be written for it to be
   * true.
   */
  private record Step<R>(R result, Optional<Change> change) {

    Step(R result, Change change) {
      this(result, Optional.of(change));
    }

    static <R> Step<R> done(R result) {
      return new Step<>(result, Optional.empty());
    }
  }
}
