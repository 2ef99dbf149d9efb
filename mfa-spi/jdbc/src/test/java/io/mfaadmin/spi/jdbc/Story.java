package io.mfaadmin.spi.jdbc;

import io.mfaadmin.access.Role;
import io.mfaadmin.apppassword.AppPasswordSecret;
import io.mfaadmin.audit.Actor;
import io.mfaadmin.audit.Operation;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationKind;
import io.mfaadmin.audit.Reason;
import io.mfaadmin.audit.SettingsRecord;
import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.BulkRow;
import io.mfaadmin.bulk.BulkUpdate;
import io.mfaadmin.change.ReportRow;
import io.mfaadmin.change.UserAction;
import io.mfaadmin.network.IpAddress;
import io.mfaadmin.network.IpRange;
import io.mfaadmin.network.TrustedNetworks;
import io.mfaadmin.service.AppPasswordCreation;
import io.mfaadmin.service.ApplyOptions;
import io.mfaadmin.service.ApplyReport;
import io.mfaadmin.service.BulkOptions;
import io.mfaadmin.service.Caller;
import io.mfaadmin.service.ChangePlan;
import io.mfaadmin.service.MfaAdministration;
import io.mfaadmin.service.SelfService;
import io.mfaadmin.service.TenantAdministration;
import io.mfaadmin.service.UserQuery;
import io.mfaadmin.settings.RememberDevices;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.signin.ClientKind;
import io.mfaadmin.signin.RememberedDeviceKeys;
import io.mfaadmin.signin.SignInAttempt;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.SettingsChange;
import io.mfaadmin.spi.memory.InMemoryAdministratorDirectory;
import io.mfaadmin.spi.testkit.TestUsers;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.VerificationMethod;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Whatever administrators, users and the host do to a small tenant, drawn from a seed. Told over
 * two stores, all that is answered must be the same.
 */
final class Story {

  private static final int PEOPLE = 6;
  private static final List<UserAction> ACTIONS =
      List.of(
          UserAction.ENABLE,
          UserAction.ENFORCE,
          UserAction.DISABLE,
          UserAction.REQUIRE_CONTACT_METHODS,
          UserAction.DELETE_APP_PASSWORDS,
          UserAction.RESTORE_MFA);
  private static final List<VerificationMethod> METHODS = List.of(VerificationMethod.values());
  private static final PageRequest ALL = PageRequest.first(PageRequest.MAX_LIMIT);

  private final SplittableRandom random;
  private final MfaStore store;
  private final TestUsers host;
  private final TenantId tenant;
  private final InMemoryAdministratorDirectory roles = new InMemoryAdministratorDirectory();
  private final MfaAdministration mfa;
  private final TenantAdministration operator;
  private final List<UserId> people =
      IntStream.range(0, PEOPLE).mapToObj(i -> new UserId("u" + i)).toList();
  private final Map<UserId, Username> present = new HashMap<>();
  private final List<OperationId> operations = new ArrayList<>();
  private final List<ChangePlan> plans = new ArrayList<>();
  private final Map<UserId, AppPasswordSecret> secrets = new HashMap<>();
  private final Map<UserId, String> tokens = new HashMap<>();
  private final List<String> told = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-15T10:00:00.123456Z");

  Story(long seed, MfaStore store, TestUsers host, TenantId tenant) {
    this.random = new SplittableRandom(seed);
    this.store = store;
    this.host = host;
    this.tenant = tenant;
    MfaAdministration.Builder builder =
        MfaAdministration.builder(store, roles)
            .clock(((InstantSource) () -> now).withZone(ZoneOffset.UTC))
            .disablesToConfirm(2)
            .chunkSize(2)
            .rememberedDeviceKeys(RememberedDeviceKeys.of("k", Map.of("k", new byte[32])));
    mfa = builder.build();
    operator = builder.operator(tenant, "Reader", new Reason("to compare"));
    people.forEach(this::join);
    roles.grant(tenant, people.get(0), Role.GLOBAL_ADMINISTRATOR);
    roles.grant(tenant, people.get(1), Role.GLOBAL_ADMINISTRATOR);
  }

  /** What was done step by step, what came of it, and what there is to read in the end. */
  List<String> tell(int steps) {
    for (int i = 0; i < steps; i++) {
      step();
    }
    tell(
        "everybody",
        () ->
            store.findById(tenant, Set.copyOf(people)).values().stream()
                .sorted(Comparator.comparing(user -> user.id().value()))
                .toList());
    people.forEach(user -> tell(user + "'s trail", () -> operator.audit().historyOf(user, ALL)));
    operations.forEach(each -> tell("a trail", () -> operator.audit().changesOf(each, ALL)));
    tell("operations", () -> operator.audit().operations(ALL));
    tell("settings", () -> operator.audit().settingsHistory(ALL));
    tell("events", () -> operator.audit().events(ALL));
    plans.forEach(ChangePlan::close);
    return told;
  }

  private void tell(String what, Supplier<?> work) {
    String answer;
    try {
      answer = String.valueOf(work.get());
    } catch (RuntimeException e) {
      answer = e.toString();
    }
    for (int i = 0; i < operations.size(); i++) {
      answer = answer.replace(operations.get(i).value().toString(), "operation " + i);
    }
    answer = answer.replaceAll("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}", "another");
    told.add(told.size() + " " + what + " at " + now + ": " + answer);
  }

  private void step() {
    UserId who = one(people);
    Set<UserId> whom = some();
    Optional<Instant> factor = rarely() ? Optional.empty() : Optional.of(now);
    TenantAdministration admin =
        mfa.as(new Caller(tenant, rarely() ? who : people.get(0), "Somebody", factor));
    SelfService self = mfa.self(tenant, who, factor);
    switch (random.nextInt(15)) {
      case 0 -> change(admin, one(ACTIONS), whom);
      case 1 -> settingsOf(admin, whom);
      case 2 -> file(admin);
      case 3 -> plan(admin, one(ACTIONS), whom);
      case 4 -> undo(admin);
      case 5, 6 -> apply(admin);
      case 7, 8 -> register(self, who);
      case 9 -> appPassword(self, who);
      case 10 -> save();
      case 11 -> hostChanges(who);
      case 12 -> signIn(who);
      case 13 -> look(admin);
      default -> now = now.plus(Duration.ofMinutes(random.nextInt(20)));
    }
  }

  private boolean rarely() {
    return random.nextInt(5) == 0;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private Set<UserId> some() {
    Set<UserId> some = new TreeSet<>();
    int most = 1 + random.nextInt(PEOPLE);
    for (int i = 0; i < most; i++) {
      some.add(one(people));
    }
    return some;
  }

  private ApplyOptions options() {
    ApplyOptions options = ApplyOptions.DEFAULTS;
    options = random.nextBoolean() ? options.validRowsOnly() : options;
    options = random.nextBoolean() ? options.confirmingDisables(random.nextInt(4)) : options;
    return rarely() ? options.overridingGuards(new Reason("a drill")) : options;
  }

  private void change(TenantAdministration admin, UserAction action, Set<UserId> whom) {
    ApplyOptions options = options();
    tell(action + " " + whom, () -> admin.change(action, whom, options).map(this::report));
  }

  private void settingsOf(TenantAdministration admin, Set<UserId> whom) {
    EnumSet<UserAction> settings = EnumSet.of(UserAction.DELETE_APP_PASSWORDS);
    if (random.nextBoolean()) {
      settings.add(UserAction.RESTORE_MFA);
    }
    if (random.nextBoolean()) {
      settings.add(UserAction.REQUIRE_CONTACT_METHODS);
    }
    UserAction[] actions = settings.toArray(new UserAction[0]);
    tell(settings + " " + whom, () -> admin.userSettings(whom, actions).map(this::report));
  }

  private String report(ApplyReport report) {
    if (!operations.contains(report.operation())) {
      operations.add(report.operation());
    }
    StringBuilder text = new StringBuilder(report.counts() + " " + report.stop());
    for (ReportRow row : report.rows()) {
      text.append('\n').append(row.line()).append(' ').append(row.name()).append(row.user());
      text.append(' ').append(row.outcome()).append(' ').append(row.before());
      text.append(' ').append(row.after()).append(row.effects()).append(codes(row.problems()));
    }
    return text.toString();
  }

  private static List<?> codes(List<BulkProblem> problems) {
    return problems.stream().map(problem -> problem.code() + "" + problem.arguments()).toList();
  }

  private String kept(ChangePlan plan) {
    plans.add(plan);
    operations.add(plan.operation());
    StringBuilder text = new StringBuilder(plan.expected() + " " + plan.disables());
    plan.forEachRow(
        row ->
            text.append('\n')
                .append(row.line())
                .append(row.name())
                .append(row.change())
                .append(codes(row.problems())));
    return text.toString();
  }

  private void file(TenantAdministration admin) {
    List<BulkRow> rows = new ArrayList<>();
    int lines = random.nextInt(8);
    for (int line = 1; line <= lines; line++) {
      String name = rarely() ? "nobody@contoso.com" : username(one(people));
      String status = one(List.of("Enabled", "Disabled", "Enforced", "enabled", "yes"));
      rows.add(new BulkRow(line, rarely() ? name.toUpperCase(Locale.ROOT) : name, status));
    }
    BulkOptions options =
        random.nextBoolean() ? BulkOptions.DEFAULTS.offeringEnforced() : BulkOptions.DEFAULTS;
    tell("a file", () -> admin.plan(BulkUpdate.of(rows), options).map(this::kept));
  }

  private void plan(TenantAdministration admin, UserAction action, Set<UserId> whom) {
    tell("plan to " + action + " " + whom, () -> admin.plan(action, whom).map(this::kept));
  }

  private void undo(TenantAdministration admin) {
    if (!operations.isEmpty()) {
      OperationId operation = one(operations);
      tell(
          "undo " + operations.indexOf(operation), () -> admin.planUndo(operation).map(this::kept));
    }
  }

  private void apply(TenantAdministration admin) {
    if (!plans.isEmpty()) {
      int latest = plans.size() - 1 - Math.min(random.nextInt(3), plans.size() - 1);
      ApplyOptions options = options();
      tell("apply plan " + latest, () -> admin.apply(plans.get(latest), options).map(this::report));
    }
  }

  private void register(SelfService self, UserId who) {
    List<ContactMethod> methods = new ArrayList<>();
    for (VerificationMethod method : METHODS) {
      if (random.nextBoolean()) {
        methods.add(contactMethod(method));
      }
    }
    ContactMethod one = contactMethod(one(METHODS));
    switch (random.nextInt(4)) {
      case 0 -> tell(who + " adds " + one, () -> self.addContactMethod(one));
      case 1 -> tell(who + " removes " + one, () -> self.removeContactMethod(one.reference()));
      case 2 -> tell(who + " forgets devices", self::forgetRememberedDevices);
      default -> tell(who + " registers", () -> self.register(methods));
    }
  }

  private ContactMethod contactMethod(VerificationMethod method) {
    return new ContactMethod(method, method + " " + random.nextInt(2), "a phone");
  }

  private void appPassword(SelfService self, UserId who) {
    String name = "mail " + random.nextInt(3);
    if (random.nextBoolean()) {
      tell(
          who + " makes " + name,
          () ->
              self.createAppPassword(name)
                  .map(
                      creation -> {
                        if (creation instanceof AppPasswordCreation.Created created) {
                          secrets.put(who, created.secret());
                          return created.appPassword();
                        }
                        return creation;
                      }));
    } else {
      tell(who + " deletes " + name, () -> self.deleteAppPassword(name));
    }
    tell(who + " looks", self::overview);
  }

  private void save() {
    Operation operation =
        new Operation(
            new OperationId(new UUID(random.nextLong(), random.nextLong())),
            tenant,
            OperationKind.SERVICE_SETTINGS,
            new Actor.Operator("Somebody"),
            Optional.empty(),
            now);
    EnumSet<VerificationMethod> methods = EnumSet.of(one(METHODS));
    methods.add(one(METHODS));
    ServiceSettings wanted =
        ServiceSettings.builder()
            .modernAuthentication(!rarely())
            .appPasswordsAllowed(!rarely())
            .enforceRegisteredUsers(random.nextBoolean())
            .rememberDevices(new RememberDevices(!rarely(), 1 + random.nextInt(3)))
            .trustedNetworks(
                random.nextBoolean()
                    ? TrustedNetworks.NONE
                    : TrustedNetworks.of(List.of(IpRange.of("10.0.0.0/8"))))
            .verificationMethods(methods)
            .build();
    long behind = rarely() ? 1 : 0;
    tell(
        "save",
        () -> {
          VersionedSettings read = store.settings(tenant);
          return store.replaceSettings(
              new SettingsChange(
                  operation,
                  SettingsRecord.of(
                      operation,
                      read.settings(),
                      wanted,
                      Math.max(1, read.version() + 1 - behind))));
        });
  }

  private String username(UserId user) {
    return present.getOrDefault(user, new Username("gone@contoso.com")).value();
  }

  private void join(UserId user) {
    Username name = new Username(user.value() + "." + random.nextInt(100) + "@contoso.com");
    present.put(user, name);
    host.add(new User(tenant, user, name, "Somebody"));
  }

  private void hostChanges(UserId user) {
    if (!present.containsKey(user)) {
      join(user);
    } else if (rarely()) {
      present.remove(user);
      host.remove(tenant, user);
    } else {
      Username name = new Username(user.value() + "." + random.nextInt(100) + "@Contoso.com");
      present.put(user, name);
      host.rename(tenant, user, name);
    }
  }

  private void signIn(UserId user) {
    SignInAttempt attempt =
        SignInAttempt.with(one(List.of(ClientKind.values())))
            .from(IpAddress.parse(random.nextBoolean() ? "10.1.2.3" : "192.0.2.1").orElseThrow())
            .onFederatedIntranet(rarely())
            .rememberedBy(tokens.get(user));
    tell(user + " signs in", () -> mfa.decideSignIn(tenant, username(user), attempt));
    mfa.rememberDevice(tenant, user).ifPresent(token -> tokens.put(user, token));
    AppPasswordSecret secret = secrets.get(user);
    if (secret != null) {
      tell(
          user + " gives an app password",
          () -> mfa.checkAppPassword(tenant, username(user), secret.display(), attempt));
    }
  }

  private void look(TenantAdministration admin) {
    UserQuery query =
        random.nextBoolean() ? UserQuery.any() : UserQuery.view(one(List.of(MfaState.values())));
    UserQuery narrowed = random.nextBoolean() ? query : query.registered(random.nextBoolean());
    tell("a page", () -> admin.users(narrowed.usernamePrefix(rarely() ? "u" : "")));
    tell("counts", admin::countByState);
  }
}
