package io.mfaadmin.service;

import io.mfaadmin.access.AccessPolicy;
import io.mfaadmin.access.RoleMap;
import io.mfaadmin.access.StepUp;
import io.mfaadmin.apppassword.AppPassword;
import io.mfaadmin.apppassword.AppPasswords;
import io.mfaadmin.audit.Actor;
import io.mfaadmin.audit.Reason;
import io.mfaadmin.service.spool.SpoolKey;
import io.mfaadmin.service.spool.SpoolSettings;
import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.signin.RememberedDeviceClaim;
import io.mfaadmin.signin.RememberedDeviceKeys;
import io.mfaadmin.signin.RememberedDeviceTokens;
import io.mfaadmin.signin.SignInAttempt;
import io.mfaadmin.signin.SignInDecision;
import io.mfaadmin.signin.SignInPolicy;
import io.mfaadmin.spi.AdministratorDirectory;
import io.mfaadmin.spi.ChangeListener;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.UsernamePolicy;
import jakarta.validation.Validator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Per-user MFA administration: the entry of the library. Built once over the host's store and its
 * directory of administrators, and then shared.
 *
 * <ul>
 *   <li>{@link #as} administers a tenant in the name of a caller.
 *   <li>{@link #self} lets a signed-in user act on themself.
 *   <li>{@link #decideSignIn}, {@link #rememberDevice} and {@link #checkAppPassword} are the host's
 *       own calls at each sign-in, without a caller.
 * </ul>
 *
 * <p>It authenticates nobody and checks no second factor: the host says who calls, who is signed in
 * and when a second factor was passed. Stateless and safe on many threads, virtual ones too; it
 * starts no threads.
 */
public final class MfaAdministration {

  /**
   * Stands in for a user who is not there, so that a check does the same work for everybody (AP-8).
   */
  private static final UserId NOBODY = new UserId("nobody");

  private static final Username NOBODYS_NAME = new Username("nobody@nowhere.invalid");

  private final Parts parts;
  private final @Nullable RememberedDeviceTokens tokens;

  private MfaAdministration(Parts parts, @Nullable RememberedDeviceTokens tokens) {
    this.parts = parts;
    this.tokens = tokens;
  }

  /**
   * Starts to build an administration.
   *
   * @param store users, records, settings and audit trail
   * @param administrators who administers what
   * @return a builder with the defaults
   */
  public static Builder builder(MfaStore store, AdministratorDirectory administrators) {
    return new Builder(store, administrators);
  }

  /**
   * Administers a tenant in the name of a caller. Nothing is asked yet: each operation asks the
   * host for the caller's roles.
   *
   * @param caller who calls, as the host authenticated them
   * @return the administration of the caller's tenant
   */
  public TenantAdministration as(Caller caller) {
    return parts.administration(
        new Subject(
            caller.tenant(),
            new Actor.Administrator(caller.id(), caller.name()),
            caller.secondFactorAt(),
            Optional.empty()));
  }

  /**
   * Lets a signed-in user act on themself (AU-8).
   *
   * @param tenant where
   * @param user who, as the host authenticated them by at least the ordinary password
   * @param secondFactorAt when they passed a second factor last, as the host states it; empty if
   *     they did not (SI-13)
   * @return self-service of this user
   */
  public SelfService self(TenantId tenant, UserId user, Optional<Instant> secondFactorAt) {
    return new SelfService(
        parts.host,
        parts.random,
        parts.selfServiceStepUp,
        Objects.requireNonNull(tenant, "tenant"),
        Objects.requireNonNull(user, "user"),
        Objects.requireNonNull(secondFactorAt, "secondFactorAt"));
  }

  /**
   * What a user must do at this sign-in, and why (SI). The host checks the ordinary password before
   * it shows an interactive decision (SI-14).
   *
   * @param tenant where
   * @param username what was typed; unknown and malformed ones are denied, with a reason that is
   *     for the host only
   * @param attempt the client, the address and what else the host knows
   * @return the decision
   * @throws io.mfaadmin.spi.StoreException if the store fails: never "allow"
   */
  public SignInDecision decideSignIn(TenantId tenant, String username, SignInAttempt attempt) {
    Optional<Username> parsed = Username.parse(username);
    if (parsed.isEmpty()) {
      return SignInDecision.Denied.USERNAME_MALFORMED;
    }
    return reads()
        .byUsername(tenant, parsed.get().key())
        .map(user -> decide(user, reads().settings(tenant), attempt))
        .orElse(SignInDecision.Denied.USERNAME_UNKNOWN);
  }

  private SignInDecision decide(MfaUser user, VersionedSettings settings, SignInAttempt attempt) {
    TenantId tenant = user.user().tenant();
    // Without keys no token was ever made, so none is genuine.
    RememberedDeviceClaim device =
        tokens == null
            ? RememberedDeviceClaim.NONE
            : tokens.check(attempt.rememberedDeviceToken(), tenant, user.id());
    return SignInPolicy.decide(user.record(), settings.settings(), attempt, device, now());
  }

  /**
   * Makes the token by which this device is remembered (SI-15). To be called after the user passed
   * a verification and asked for it; the host keeps it on the device, such as in a cookie, and
   * hands it in at the next {@linkplain SignInAttempt#rememberedBy sign-in}.
   *
   * <p>The token counts until the user's devices are forgotten after this call (US-3). A sign-in
   * that waits for a code may have begun before they were: the host {@linkplain #decideSignIn
   * decides} it again when the code comes in, takes the code only if it still asks for it, and
   * remembers the device in that same request, not from a verification that it has kept.
   *
   * @param tenant where
   * @param user who passed the verification
   * @return the token; empty where the tenant remembers no devices, or the user is not under MFA
   * @throws IllegalStateException if no {@linkplain Builder#rememberedDeviceKeys keys} were given
   * @throws io.mfaadmin.spi.StoreException if the store fails
   */
  public Optional<String> rememberDevice(TenantId tenant, UserId user) {
    RememberedDeviceTokens made = tokens;
    if (made == null) {
      throw new IllegalStateException(
          "devices are remembered with keys: give the builder rememberedDeviceKeys");
    }
    if (!reads().settings(tenant).settings().rememberDevices().on()) {
      return Optional.empty();
    }
    return reads()
        .byId(tenant, user)
        .filter(found -> found.record().status().underMfa())
        .map(found -> made.issue(tenant, user, found.record().deviceGeneration(), now()));
  }

  /**
   * Checks an app password at a legacy sign-in (AP-7, AP-8). Every no is the same answer after the
   * same work. Limiting guesses is the host's.
   *
   * @param tenant where
   * @param username what was typed
   * @param secret what was typed as the password
   * @param attempt the client, the address and what else the host knows; a remembered-device token
   *     in it is not looked at
   * @return the name of the app password if it is accepted, else empty
   * @throws io.mfaadmin.spi.StoreException if the store fails: never a yes
   */
  public Optional<String> checkAppPassword(
      TenantId tenant, String username, String secret, SignInAttempt attempt) {
    // The store is asked the same three times whoever is named, so that no answer is sooner.
    Optional<Username> parsed = Username.parse(username);
    Optional<MfaUser> found = reads().byUsername(tenant, parsed.orElse(NOBODYS_NAME).key());
    Optional<MfaUser> user = parsed.flatMap(name -> found);
    VersionedSettings settings = reads().settings(tenant);
    UserId id = user.map(MfaUser::id).orElse(NOBODY);
    // Looked for whatever is decided, so that every no has cost the same work.
    Optional<AppPassword> typed =
        AppPasswords.find(reads().appPasswords(tenant, id), tenant, id, secret);
    // Who is not there is judged like the Disabled. No remembered device counts for a legacy client
    // (SI-4): only of a user who is there would its token be checked, and that shows.
    SignInDecision decision =
        SignInPolicy.decide(
            user.map(MfaUser::record).orElse(MfaRecord.NONE),
            settings.settings(),
            attempt,
            RememberedDeviceClaim.NONE,
            now());
    return decision instanceof SignInDecision.AppPasswordRequired
        ? typed.map(AppPassword::name)
        : Optional.empty();
  }

  private Reads reads() {
    return parts.host.reads();
  }

  private Instant now() {
    return parts.host.clock().instant();
  }

  /** What all entries share. */
  private record Parts(
      Host host,
      Planner planner,
      PlanExecutor executor,
      PlanFiles planFiles,
      ProposalCheck proposals,
      UsernamePolicy usernames,
      SecureRandom random,
      StepUp selfServiceStepUp) {

    TenantAdministration administration(Subject subject) {
      return new TenantAdministration(
          host,
          planner,
          executor,
          planFiles,
          new SettingsAdministration(host, proposals, subject),
          usernames,
          subject);
    }
  }

  /** Puts an administration together. Not safe on several threads. */
  public static final class Builder {

    private static final SpoolKey KEY_OF_THIS_PROCESS = SpoolKey.random();
    private static final Duration MAX_PLAN_EXPIRY = Duration.ofDays(365);

    private final MfaStore store;
    private final AdministratorDirectory administrators;
    private RoleMap roleMap = RoleMap.globalAdministratorsOnly();
    private UsernamePolicy usernames = UsernamePolicy.userPrincipalName();
    private Clock clock = Clock.systemUTC();
    private StepUp stepUp = StepUp.within(Duration.ofMinutes(15));
    private StepUp selfServiceStepUp = StepUp.within(Duration.ofMinutes(10));
    private Duration planExpiry = Duration.ofHours(1);
    private long disablesToConfirm = 20;
    private int chunkSize = Reads.CHUNK;
    private SpoolSettings spool = SpoolSettings.defaults();
    private SpoolKey planKey = KEY_OF_THIS_PROCESS;
    private ChangeListener listener = change -> {};
    private Executor listenerExecutor = Runnable::run;
    private @Nullable RememberedDeviceTokens tokens;
    private @Nullable Validator validator;

    private Builder(MfaStore store, AdministratorDirectory administrators) {
      this.store = Objects.requireNonNull(store, "store");
      this.administrators = Objects.requireNonNull(administrators, "administrators");
    }

    /**
     * Which role may do what (AU-1). Default: {@link RoleMap#globalAdministratorsOnly()}.
     *
     * @param map the role map
     * @return this builder
     */
    public Builder roleMap(RoleMap map) {
      roleMap = Objects.requireNonNull(map, "map");
      return this;
    }

    /**
     * What is accepted as a username in files (BU-7). Default: {@link
     * UsernamePolicy#userPrincipalName()}.
     *
     * @param policy the username policy
     * @return this builder
     */
    public Builder usernames(UsernamePolicy policy) {
      usernames = Objects.requireNonNull(policy, "policy");
      return this;
    }

    /**
     * Where the time comes from. Default: the system's clock.
     *
     * @param source the clock
     * @return this builder
     */
    public Builder clock(Clock source) {
      clock = Objects.requireNonNull(source, "source");
      return this;
    }

    /**
     * How recently a caller must have passed a second factor before what weakens (AU-10). Default:
     * 15 minutes.
     *
     * @param requirement the requirement; {@link StepUp#notRequired()} only for hosts that see to
     *     it themselves
     * @return this builder
     */
    public Builder stepUp(StepUp requirement) {
      stepUp = Objects.requireNonNull(requirement, "requirement");
      return this;
    }

    /**
     * How recently a user must have passed a second factor before changing their own factors
     * (SI-13). Default: 10 minutes.
     *
     * @param requirement the requirement
     * @return this builder
     */
    public Builder selfServiceStepUp(StepUp requirement) {
      selfServiceStepUp = Objects.requireNonNull(requirement, "requirement");
      return this;
    }

    /**
     * How long a plan holds (BU-2). Default: one hour.
     *
     * @param duration the time from its making; positive, up to 365 days
     * @return this builder
     * @throws IllegalArgumentException if it is out of bounds
     */
    public Builder planExpiry(Duration duration) {
      if (duration.isZero() || duration.isNegative() || duration.compareTo(MAX_PLAN_EXPIRY) > 0) {
        throw new IllegalArgumentException(
            "a plan holds for a positive time up to "
                + MAX_PLAN_EXPIRY.toDays()
                + " days, not "
                + duration);
      }
      planExpiry = duration;
      return this;
    }

    /**
     * From how many disabled users on a plan needs their number repeated (AU-6). Default: 20.
     *
     * @param users the number, from 1
     * @return this builder
     * @throws IllegalArgumentException if it is below 1
     */
    public Builder disablesToConfirm(long users) {
      if (users < 1) {
        throw new IllegalArgumentException("confirmation is asked from 1 user on, not " + users);
      }
      disablesToConfirm = users;
      return this;
    }

    /**
     * How many rows are applied between two looks at rights, cancellation and progress. Default:
     * 5,000, which is what stores take at once.
     *
     * @param rows 1 to 5,000
     * @return this builder
     * @throws IllegalArgumentException if it is out of bounds
     */
    public Builder chunkSize(int rows) {
      if (rows < 1 || rows > Reads.CHUNK) {
        throw new IllegalArgumentException(
            "a chunk has 1 to " + Reads.CHUNK + " rows, not " + rows);
      }
      chunkSize = rows;
      return this;
    }

    /**
     * The key under which plans are saved (BU-19). Default: a random one, the same for all that is
     * built in this process, so that a saved plan can be opened until the process ends.
     *
     * @param key at least 32 bytes; copied
     * @return this builder
     * @throws IllegalArgumentException if there are fewer bytes
     */
    public Builder planKey(byte[] key) {
      planKey = SpoolKey.of(key);
      return this;
    }

    /**
     * How much memory the rows of a plan or report may take, and where they are kept beyond it: in
     * private files that are gone when the plan is closed or the process ends (BU-14). Default: a
     * sixteenth of the largest heap that the process may have, which holds some 400,000 rows in 512
     * MiB; then up to 4 GiB in the temporary directory.
     *
     * @param directory an existing directory of the host's
     * @param memoryBytes the most bytes of rows of one plan or report in memory, from 1
     * @param diskBytes the most bytes of all files of one plan or report, from 1
     * @return this builder
     * @throws IllegalArgumentException if there is no such directory, or a number is out of bounds
     */
    public Builder spool(Path directory, long memoryBytes, long diskBytes) {
      if (!Files.isDirectory(directory)) {
        throw new IllegalArgumentException("there is no directory " + directory);
      }
      spool = new SpoolSettings(directory, memoryBytes, diskBytes);
      return this;
    }

    /**
     * The keys of remembered devices (SI-15). Without them no device is remembered.
     *
     * @param keys the keys
     * @return this builder
     */
    public Builder rememberedDeviceKeys(RememberedDeviceKeys keys) {
      tokens = new RememberedDeviceTokens(keys);
      return this;
    }

    /**
     * Who hears of each change after it was committed (AD-5). Default: nobody.
     *
     * <p>Quick steps, user settings and self-service take part in a transaction that the host has
     * open. What they change then is committed with it, or not at all; the executor gets its task
     * before that, on the host's thread, and is the one to know: in such a transaction it keeps the
     * task until the host has committed, and drops it when the host rolls back.
     *
     * @param hearer the listener
     * @param executor on which it hears; takes part in the host's transactions if the host does
     * @return this builder
     */
    public Builder listener(ChangeListener hearer, Executor executor) {
      listener = Objects.requireNonNull(hearer, "hearer");
      listenerExecutor = Objects.requireNonNull(executor, "executor");
      return this;
    }

    /**
     * The host's validator for proposals of settings (SV-8). Default: Hibernate Validator, which
     * has to be on the class path when the first proposal comes, as {@code
     * org.hibernate.validator:hibernate-validator}: without it {@code save} and {@code impact} of
     * {@link SettingsAdministration} throw an {@link IllegalStateException}. Nothing else needs it.
     *
     * @param own the validator
     * @return this builder
     */
    public Builder validator(Validator own) {
      validator = Objects.requireNonNull(own, "own");
      return this;
    }

    /**
     * Builds the administration.
     *
     * @return an administration to be shared
     */
    public MfaAdministration build() {
      return new MfaAdministration(parts(), tokens);
    }

    /**
     * The recovery entry for operators of the host (AU-9): it passes roles, guards and step-up by,
     * and is recorded as operator. It is reachable from here only, so that nothing that serves
     * callers can hand it out.
     *
     * @param tenant which tenant to recover
     * @param name who operates: 1 to 256 characters, not all blank, no control characters, no
     *     unpaired surrogates
     * @param reason why, for the audit trail
     * @return the administration of the tenant as operator
     * @throws IllegalArgumentException if {@code name} is none
     */
    public TenantAdministration operator(TenantId tenant, String name, Reason reason) {
      return parts()
          .administration(
              new Subject(
                  Objects.requireNonNull(tenant, "tenant"),
                  new Actor.Operator(name),
                  Optional.empty(),
                  Optional.of(reason)));
    }

    private Parts parts() {
      Gate gate = new Gate(administrators, new AccessPolicy(roleMap), stepUp, store, clock);
      Reads reads = new Reads(store);
      PlanFiles files = new PlanFiles(planKey, spool);
      Writer writer = new Writer(store, new Notifier(listener, listenerExecutor));
      Host host = new Host(gate, reads, writer, clock);
      return new Parts(
          host,
          new Planner(reads, clock, planExpiry, spool, files),
          new PlanExecutor(host, disablesToConfirm, chunkSize, spool),
          files,
          new ProposalCheck(validator),
          usernames,
          new SecureRandom(),
          selfServiceStepUp);
    }
  }
}
