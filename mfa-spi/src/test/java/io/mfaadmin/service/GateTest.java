package io.mfaadmin.service;

import static io.mfaadmin.service.Fixture.ANN;
import static io.mfaadmin.service.Fixture.BOB;
import static io.mfaadmin.service.Fixture.CAS;
import static io.mfaadmin.service.Fixture.CONTOSO;
import static io.mfaadmin.service.Fixture.FABRIKAM;
import static io.mfaadmin.service.Fixture.GINA;
import static io.mfaadmin.service.Fixture.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.Denial;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.access.Role;
import io.mfaadmin.access.RoleMap;
import io.mfaadmin.access.StepUp;
import io.mfaadmin.access.TargetScope;
import io.mfaadmin.audit.Actor;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.Reason;
import io.mfaadmin.audit.SecurityEvent;
import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.BulkRow;
import io.mfaadmin.bulk.BulkUpdate;
import io.mfaadmin.bulk.Severity;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.ReportRow;
import io.mfaadmin.change.UserAction;
import io.mfaadmin.service.proposal.SettingsProposal;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.spi.AdministratorDirectory;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation of the facade, by everybody who may come to it (E71). */
class GateTest {

  private static final Set<String> EVERYTHING = Set.copyOf(operations().keySet());
  private static final Set<String> STATES_AND_USER_SETTINGS =
      Set.of(
          "users",
          "countByState",
          "findByUsername",
          "findById",
          "enable",
          "enforce",
          "disable",
          "userSettings: require contact methods",
          "userSettings: delete app passwords",
          "userSettings: restore MFA",
          "plan: disable",
          "plan: bulk update",
          "change",
          "planUserSettings",
          "planUndo",
          "current");

  private final Fixture fixture = new Fixture();

  /** By the name of the method, and what tells several calls of it apart. */
  private static Map<String, Function<TenantAdministration, Answer<?>>> operations() {
    Map<String, Function<TenantAdministration, Answer<?>>> operations = new LinkedHashMap<>();
    operations.put("users", admin -> admin.users(UserQuery.any()));
    operations.put("countByState", TenantAdministration::countByState);
    operations.put(
        "findByUsername", admin -> admin.findByUsername(List.of(new Username("ann@contoso.com"))));
    operations.put("findById", admin -> admin.findById(List.of(ANN)));
    operations.put("enable", admin -> admin.enable(List.of(ANN)));
    operations.put("enforce", admin -> admin.enforce(List.of(ANN)));
    operations.put("disable", admin -> admin.disable(List.of(ANN)));
    operations.put(
        "userSettings: require contact methods",
        admin -> admin.userSettings(List.of(ANN), UserAction.REQUIRE_CONTACT_METHODS));
    operations.put(
        "userSettings: delete app passwords",
        admin -> admin.userSettings(List.of(ANN), UserAction.DELETE_APP_PASSWORDS));
    operations.put(
        "userSettings: restore MFA",
        admin -> admin.userSettings(List.of(ANN), UserAction.RESTORE_MFA));
    operations.put("plan: disable", admin -> closed(admin.plan(UserAction.DISABLE, List.of(ANN))));
    operations.put(
        "change", admin -> admin.change(UserAction.ENABLE, List.of(ANN), ApplyOptions.DEFAULTS));
    operations.put(
        "planUserSettings",
        admin -> closed(admin.planUserSettings(List.of(ANN), UserAction.RESTORE_MFA)));
    operations.put(
        "plan: bulk update",
        admin ->
            closed(
                admin.plan(BulkUpdate.of(List.of(new BulkRow(2, "ann@contoso.com", "Disabled"))))));
    operations.put("planUndo", admin -> closed(admin.planUndo(new OperationId(new UUID(0, 1)))));
    operations.put("current", admin -> admin.settings().current());
    operations.put(
        "save",
        admin ->
            admin
                .settings()
                .save(SettingsProposal.of(ServiceSettings.DEFAULTS), 0, Optional.empty()));
    operations.put(
        "impact", admin -> admin.settings().impact(SettingsProposal.of(ServiceSettings.DEFAULTS)));
    operations.put("historyOf", admin -> admin.audit().historyOf(ANN, PageRequest.first(10)));
    operations.put(
        "changesOf",
        admin -> admin.audit().changesOf(new OperationId(new UUID(0, 1)), PageRequest.first(10)));
    operations.put("operations", admin -> admin.audit().operations(PageRequest.first(10)));
    operations.put(
        "settingsHistory", admin -> admin.audit().settingsHistory(PageRequest.first(10)));
    operations.put("events", admin -> admin.audit().events(PageRequest.first(10)));
    return operations;
  }

  private static Answer<?> closed(Answer<ChangePlan> answer) {
    return answer.map(
        plan -> {
          plan.close();
          return plan;
        });
  }

  private Set<String> granted(RoleMap map, UserId caller) {
    TenantAdministration admin =
        fixture
            .builder()
            .roleMap(map)
            .stepUp(StepUp.notRequired())
            .build()
            .as(fixture.caller(caller));
    return operations().entrySet().stream()
        .filter(operation -> operation.getValue().apply(admin) instanceof Answer.Granted<?>)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  @Test
  @DisplayName("E71: each operation is tried here; those on a plan at hand are tried with plans")
  void noneIsLeftOut() {
    Set<Class<?>> plans = Set.of(ChangePlan.class, InputStream.class);
    Set<String> answering =
        Stream.concat(
                Stream.of(TenantAdministration.class),
                Arrays.stream(TenantAdministration.class.getMethods()).map(Method::getReturnType))
            .filter(type -> type != Answer.class)
            .flatMap(type -> Arrays.stream(type.getMethods()))
            .filter(method -> method.getReturnType() == Answer.class)
            .filter(method -> Collections.disjoint(List.of(method.getParameterTypes()), plans))
            .map(Method::getName)
            .collect(Collectors.toSet());

    assertThat(EVERYTHING.stream().map(name -> name.replaceFirst(":.*", "")))
        .hasSameElementsAs(answering);
  }

  private void grant(Role role) {
    fixture.roles.grant(CONTOSO, BOB, role);
  }

  @Test
  @DisplayName(
      "AU-1, E71: by default a Global Administrator may do everything and nobody else anything")
  void defaultMap() {
    assertThat(granted(RoleMap.globalAdministratorsOnly(), GINA)).isEqualTo(EVERYTHING);
    assertThat(granted(RoleMap.globalAdministratorsOnly(), BOB)).isEmpty();
    assertThat(granted(RoleMap.globalAdministratorsOnly(), new UserId("nobody"))).isEmpty();
    grant(Role.PRIVILEGED_AUTHENTICATION_ADMINISTRATOR);
    assertThat(granted(RoleMap.globalAdministratorsOnly(), BOB)).isEmpty();
    assertThat(fixture.as(BOB).permitted()).isEmpty();
    assertThat(fixture.gina().permitted()).isNotEmpty();
  }

  @Test
  @DisplayName("AU-1, E71: the Entra map gives each role what it names")
  void entraMap() {
    grant(Role.AUTHENTICATION_ADMINISTRATOR);
    assertThat(granted(RoleMap.entra(), BOB)).isEqualTo(STATES_AND_USER_SETTINGS);
    fixture.roles.revoke(CONTOSO, BOB, Role.AUTHENTICATION_ADMINISTRATOR);
    grant(Role.PRIVILEGED_AUTHENTICATION_ADMINISTRATOR);
    assertThat(granted(RoleMap.entra(), BOB)).isEqualTo(STATES_AND_USER_SETTINGS);
    fixture.roles.revoke(CONTOSO, BOB, Role.PRIVILEGED_AUTHENTICATION_ADMINISTRATOR);
    grant(Role.AUTHENTICATION_POLICY_ADMINISTRATOR);
    assertThat(granted(RoleMap.entra(), BOB))
        .containsExactlyInAnyOrder(
            "users", "countByState", "findByUsername", "findById", "current", "save", "impact");
    fixture.roles.revoke(CONTOSO, BOB, Role.AUTHENTICATION_POLICY_ADMINISTRATOR);
    grant(Role.GLOBAL_READER);
    assertThat(granted(RoleMap.entra(), BOB))
        .containsExactlyInAnyOrder(
            "users",
            "countByState",
            "findByUsername",
            "findById",
            "current",
            "historyOf",
            "changesOf",
            "operations",
            "settingsHistory",
            "events");
  }

  @Test
  @DisplayName(
      "AU-3, E71, E75: a role in another tenant gives nothing, and ids of another tenant are not found")
  void tenantsApart() {
    fixture.roles.grant(FABRIKAM, BOB, Role.GLOBAL_ADMINISTRATOR);
    assertThat(granted(RoleMap.globalAdministratorsOnly(), BOB)).isEmpty();

    TenantAdministration fabrikam =
        fixture
            .builder()
            .build()
            .as(new Caller(FABRIKAM, BOB, "Bob", Optional.of(fixture.clock.instant())));
    ApplyReport report = fabrikam.enable(List.of(ANN)).orElseThrow();
    assertThat(report.counts().of(Outcome.NOT_FOUND)).isOne();
    assertThat(fixture.version(ANN)).isZero();
  }

  @Test
  @DisplayName(
      "AU-2, AU-3: a plan is its maker's by id, whatever they are called now, and of its tenant")
  void whosePlanItIs() {
    fixture.roles.grant(FABRIKAM, GINA, Role.GLOBAL_ADMINISTRATOR);
    fixture.store.add(new User(FABRIKAM, ANN, new Username("ann@contoso.com"), "Ann's namesake"));
    MfaAdministration mfa = fixture.builder().build();
    Optional<Instant> now = Optional.of(fixture.clock.instant());

    try (ChangePlan plan = fixture.gina().plan(UserAction.ENABLE, List.of(ANN)).orElseThrow()) {
      assertThat(codeOf(mfa.as(new Caller(FABRIKAM, GINA, GINA.value(), now)).apply(plan)))
          .isEqualTo(DenialCode.PLAN_OF_SOMEBODY_ELSE);
      assertThat(mfa.as(new Caller(CONTOSO, GINA, "Gina Married", now)).apply(plan).orElseThrow())
          .satisfies(report -> assertThat(report.counts().of(Outcome.CHANGED)).isOne());
    }
    assertThat(fixture.store.findById(FABRIKAM, Set.of(ANN)).get(ANN).state())
        .isEqualTo(MfaState.DISABLED);
    try (ChangePlan plan = operator("night").plan(UserAction.ENABLE, List.of(BOB)).orElseThrow()) {
      for (TenantAdministration other : List.of(operator("day"), fixture.gina())) {
        assertThat(codeOf(other.apply(plan))).isEqualTo(DenialCode.PLAN_OF_SOMEBODY_ELSE);
      }
      assertThat(codeOf(operator("night").apply(plan))).isNull();
    }
  }

  private TenantAdministration operator(String name) {
    return fixture.builder().operator(CONTOSO, name, new Reason("ticket 4711"));
  }

  @Test
  @DisplayName("AU-2: a directory that fails permits nothing")
  void brokenDirectoryPermitsNothing() {
    TenantAdministration admin =
        MfaAdministration.builder(fixture.store, new BrokenDirectory())
            .build()
            .as(fixture.caller(GINA));

    operations()
        .forEach(
            (name, operation) ->
                assertThat(codeOf(operation.apply(admin)))
                    .as(name)
                    .isEqualTo(DenialCode.ROLES_UNAVAILABLE));
    assertThat(admin.permitted()).isEmpty();
    assertThat(fixture.version(ANN)).isZero();
  }

  @Test
  @DisplayName("AU-5: the right is asked before any target is looked up")
  void asksBeforeLookingUp() {
    List<String> calls = new ArrayList<>();
    MfaStore watched =
        InterceptedStore.of(
            fixture.store,
            (method, arguments, callee) -> {
              calls.add(method.getName());
              return callee.proceed();
            });
    TenantAdministration bob = fixture.builder(watched).build().as(fixture.caller(BOB));

    operations().values().forEach(operation -> operation.apply(bob));

    assertThat(calls).containsOnly("record");
  }

  @Test
  @DisplayName("AU-7, AD-3: a denial is a value with code and action, and it is recorded")
  void denialIsRecorded() {
    grant(new Role("Receptionist"));
    Answer<ApplyReport> answer = fixture.as(BOB).disable(List.of(ANN));

    assertThat(answer)
        .isEqualTo(new Answer.Denied<>(Denial.of(DenialCode.ACTION_NOT_PERMITTED, Action.DISABLE)));
    assertThatThrownBy(answer::orElseThrow)
        .isInstanceOfSatisfying(
            DeniedException.class,
            e -> assertThat(e.denial().code()).isEqualTo(DenialCode.ACTION_NOT_PERMITTED));
    assertThat(fixture.gina().audit().events(PageRequest.first(10)).orElseThrow().items())
        .containsExactly(
            new SecurityEvent.Denied(
                CONTOSO,
                new Actor.Administrator(BOB, BOB.value()),
                Set.of(Action.DISABLE),
                Map.of(DenialCode.ACTION_NOT_PERMITTED, 1L),
                Optional.empty(),
                fixture.clock.instant()));
  }

  @Test
  @DisplayName(
      "AU-2, AU-7: whoever is not known is denied what they wanted, and the record names all of it")
  void denialNamesWhatWasWanted() {
    TenantAdministration stranger = fixture.as(CAS);

    assertThat(stranger.enforce(List.of(ANN)))
        .isEqualTo(new Answer.Denied<>(Denial.of(DenialCode.CALLER_UNKNOWN, Action.ENFORCE)));
    stranger.userSettings(List.of(ANN), UserAction.DELETE_APP_PASSWORDS, UserAction.RESTORE_MFA);
    stranger.plan(BulkUpdate.of(List.of(new BulkRow(2, "ann@contoso.com", "Disabled"))));
    assertThat(deniedActions())
        .containsExactly(
            Set.of(Action.ENABLE, Action.DISABLE),
            Set.of(Action.DELETE_APP_PASSWORDS, Action.RESTORE_MFA),
            Set.of(Action.ENFORCE));
  }

  /** Newest first. */
  private List<Set<Action>> deniedActions() {
    return fixture.gina().audit().events(PageRequest.first(10)).orElseThrow().items().stream()
        .map(event -> ((SecurityEvent.Denied) event).actions())
        .toList();
  }

  @Test
  @DisplayName("AU-7: a plan that is denied as a whole names what it wanted, not something else")
  void denialOfAPlanNamesItsActions() {
    fixture.register(ANN);
    TenantAdministration tired =
        fixture.builder().build().as(new Caller(CONTOSO, GINA, "Gina", Optional.empty()));

    assertThat(
            tired.userSettings(
                List.of(ANN), UserAction.REQUIRE_CONTACT_METHODS, UserAction.RESTORE_MFA))
        .isEqualTo(
            new Answer.Denied<>(
                Denial.of(DenialCode.STEP_UP_REQUIRED, Action.REQUIRE_CONTACT_METHODS, 15L)));
    try (ChangePlan plan = tired.plan(UserAction.ENFORCE, List.of(ANN)).orElseThrow()) {
      fixture.advance(Duration.ofDays(1));
      assertThat(tired.apply(plan))
          .isEqualTo(new Answer.Denied<>(Denial.of(DenialCode.PLAN_EXPIRED, Action.ENFORCE)));
      assertThat(fixture.gina().audit().events(PageRequest.first(1)).orElseThrow().items())
          .extracting(event -> ((SecurityEvent.Denied) event).operation())
          .containsExactly(Optional.of(plan.operation()));
    }
    assertThat(deniedActions())
        .containsExactly(
            Set.of(Action.ENFORCE), Set.of(Action.REQUIRE_CONTACT_METHODS, Action.RESTORE_MFA));
  }

  @Test
  @DisplayName(
      "AU-7, E71, E72: what a plan denies is recorded once, whether it is applied or never")
  void deniedRowsOfAPlanAreRecorded() {
    fixture.roles.grant(CONTOSO, CAS, Role.AUTHENTICATION_ADMINISTRATOR);
    TenantAdministration cas =
        fixture.builder().roleMap(RoleMap.entra()).build().as(fixture.caller(CAS));
    OperationId operation;
    try (ChangePlan plan =
        cas.plan(UserAction.DISABLE, List.of(ANN, GINA, new UserId("ghost"))).orElseThrow()) {
      operation = plan.operation();
      assertThat(fixture.gina().audit().events(PageRequest.first(10)).orElseThrow().items())
          .containsExactly(
              new SecurityEvent.Denied(
                  CONTOSO,
                  new Actor.Administrator(CAS, CAS.value()),
                  Set.of(Action.DISABLE),
                  Map.of(DenialCode.TARGET_NOT_AVAILABLE, 2L),
                  Optional.of(operation),
                  fixture.clock.instant()));
      cas.apply(plan).orElseThrow();
    }
    assertThat(deniedActions()).hasSize(1);
  }

  @Test
  @DisplayName(
      "AU-7: rows that are denied only when they are applied are recorded then, as one event")
  void deniedRowsOfAnApplyAreRecorded() {
    fixture.roles.grant(CONTOSO, CAS, Role.AUTHENTICATION_ADMINISTRATOR);
    TenantAdministration cas =
        fixture.builder().roleMap(RoleMap.entra()).build().as(fixture.caller(CAS));

    try (ChangePlan plan = cas.plan(UserAction.ENFORCE, List.of(ANN, BOB, GINA)).orElseThrow()) {
      fixture.roles.grant(CONTOSO, ANN, Role.GLOBAL_READER);
      fixture.roles.grant(CONTOSO, BOB, Role.GLOBAL_READER);
      assertThat(cas.apply(plan).orElseThrow().counts().of(Outcome.DENIED)).isEqualTo(3);

      assertThat(fixture.gina().audit().events(PageRequest.first(1)).orElseThrow().items())
          .containsExactly(
              new SecurityEvent.Denied(
                  CONTOSO,
                  new Actor.Administrator(CAS, CAS.value()),
                  Set.of(Action.ENFORCE),
                  Map.of(DenialCode.TARGET_NOT_AVAILABLE, 2L),
                  Optional.of(plan.operation()),
                  fixture.clock.instant()));
    }
    assertThat(deniedActions()).as("one of the plan, one of the apply").hasSize(2);
  }

  @Test
  @DisplayName(
      "AU-7, E72: an undo tells nothing of users whom the caller may not view, no id either")
  void undoNamesNobodyHidden() {
    fixture.roles.grant(CONTOSO, CAS, Role.AUTHENTICATION_ADMINISTRATOR);
    OperationId operation = fixture.gina().enable(List.of(ANN, GINA)).orElseThrow().operation();
    TenantAdministration cas =
        fixture.builder().roleMap(RoleMap.entra()).build().as(fixture.caller(CAS));
    List<String> names = new ArrayList<>();

    try (ChangePlan plan = cas.planUndo(operation).orElseThrow()) {
      plan.forEachRow(row -> names.add(row.name()));
    }

    assertThat(names).containsExactlyInAnyOrder("ann@contoso.com", "");
  }

  @Test
  @DisplayName("ST-12, AU-7: a denied user is shown by name, unless the caller may not view them")
  void deniedByName() {
    fixture.roles.grant(CONTOSO, CAS, Role.AUTHENTICATION_ADMINISTRATOR);
    fixture.gina().enable(List.of(ANN, GINA)).orElseThrow();
    List<UserId> selected = List.of(GINA, ANN);
    TenantAdministration cas =
        fixture.builder().roleMap(RoleMap.entra()).build().as(fixture.caller(CAS));

    assertThat(fixture.gina().disable(selected).orElseThrow().rows())
        .extracting(row -> row.name() + " " + row.outcome())
        .containsExactly("gina@contoso.com DENIED", "ann@contoso.com CHANGED");
    assertThat(cas.enable(selected).orElseThrow().rows())
        .extracting(row -> row.name() + " " + row.outcome())
        .containsExactly("u-gina DENIED", "ann@contoso.com CHANGED");
  }

  @Test
  @DisplayName(
      "AU-7: who may view everybody hears apart who does not exist and whom they may not change")
  void notFoundAndDeniedApart() {
    fixture.roles.grant(CONTOSO, CAS, Role.AUTHENTICATION_ADMINISTRATOR);
    fixture.roles.grant(CONTOSO, CAS, Role.GLOBAL_READER);
    TenantAdministration cas =
        fixture.builder().roleMap(RoleMap.entra()).build().as(fixture.caller(CAS));

    assertThat(cas.enable(List.of(GINA, new UserId("ghost"))).orElseThrow().rows())
        .extracting(row -> row.name() + " " + row.problems().get(0).code())
        .containsExactly("gina@contoso.com TARGET_NOT_PERMITTED", "ghost NO_SUCH_USER");
  }

  @Test
  @DisplayName("AU-1, ST-11: an undo needs the right to the effect that it has, and no other")
  void undoNeedsTheRightToItsEffect() {
    Role lowers = new Role("Lowers");
    Role raises = new Role("Raises");
    RoleMap map =
        RoleMap.builder(Role.GLOBAL_ADMINISTRATOR)
            .permit(lowers, Set.of(Action.VIEW, Action.DISABLE), TargetScope.ANYONE)
            .permit(raises, Set.of(Action.VIEW, Action.ENABLE), TargetScope.ANYONE)
            .build();
    fixture.roles.grant(CONTOSO, BOB, lowers);
    fixture.roles.grant(CONTOSO, CAS, raises);
    fixture.gina().enable(List.of(ANN)).orElseThrow();
    OperationId enforced = fixture.gina().enforce(List.of(ANN)).orElseThrow().operation();
    MfaAdministration mfa = fixture.builder().roleMap(map).build();

    try (ChangePlan plan = mfa.as(fixture.caller(CAS)).planUndo(enforced).orElseThrow()) {
      assertThat(plan.expected().of(Outcome.DENIED)).isOne();
    }
    try (ChangePlan plan = mfa.as(fixture.caller(BOB)).planUndo(enforced).orElseThrow()) {
      assertThat(plan.expected().of(Outcome.CHANGED)).isOne();
      mfa.as(fixture.caller(BOB)).apply(plan).orElseThrow();
    }
    assertThat(fixture.status(ANN).state()).isEqualTo(MfaState.ENABLED);
  }

  /** Why each row is denied, and what it says is not permitted. */
  private static List<BulkProblem> denialsOf(ChangePlan plan) {
    return plan.problems().stream()
        .filter(problem -> problem.code() instanceof DenialCode)
        .map(
            problem ->
                BulkProblem.of(Severity.ERROR, problem.code(), 0, problem.arguments().get(0)))
        .toList();
  }

  private Set<Action> actionsOfLastDenial() {
    List<SecurityEvent> events =
        fixture.gina().audit().events(PageRequest.first(1)).orElseThrow().items();
    return ((SecurityEvent.Denied) events.get(0)).actions();
  }

  private static BulkProblem denied(DenialCode code, Action action) {
    return BulkProblem.of(Severity.ERROR, code, 0, action);
  }

  @Test
  @DisplayName("AU-7, ST-11: a denied undo names the right to the effect that it would have")
  void undoDenialNamesItsEffect() {
    fixture.gina().enable(List.of(ANN)).orElseThrow();
    OperationId enforced = fixture.gina().enforce(List.of(ANN)).orElseThrow().operation();
    TenantAdministration cas = fixture.limited(CAS, TargetScope.ANYONE, Action.VIEW, Action.ENABLE);

    try (ChangePlan plan = cas.planUndo(enforced).orElseThrow()) {
      assertThat(denialsOf(plan))
          .containsExactly(denied(DenialCode.ACTION_NOT_PERMITTED, Action.DISABLE));
    }
    assertThat(actionsOfLastDenial()).containsExactly(Action.DISABLE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName(
      "AU-7: of several settings a denial names the one not permitted, but not of whom one may not view")
  void denialNamesTheSettingNotPermitted(boolean mayView) {
    Role role = new Role("Cleaner");
    RoleMap.Builder map =
        RoleMap.builder(Role.GLOBAL_ADMINISTRATOR)
            .permit(role, Set.of(Action.DELETE_APP_PASSWORDS), TargetScope.ANYONE)
            .permit(role, Set.of(Action.RESTORE_MFA), TargetScope.NON_ADMINISTRATORS);
    if (mayView) {
      map.permit(role, Set.of(Action.VIEW), TargetScope.ANYONE);
    }
    fixture.register(GINA);
    fixture.roles.grant(CONTOSO, CAS, role);
    TenantAdministration cas =
        fixture.builder().roleMap(map.build()).build().as(fixture.caller(CAS));

    try (ChangePlan plan =
        cas.planUserSettings(
                List.of(GINA, new UserId("ghost")),
                UserAction.DELETE_APP_PASSWORDS,
                UserAction.RESTORE_MFA)
            .orElseThrow()) {
      BulkProblem nobodyThere =
          denied(DenialCode.TARGET_NOT_AVAILABLE, Action.DELETE_APP_PASSWORDS);
      assertThat(denialsOf(plan))
          .isEqualTo(
              mayView
                  ? List.of(denied(DenialCode.TARGET_NOT_PERMITTED, Action.RESTORE_MFA))
                  : List.of(nobodyThere, nobodyThere));
    }
  }

  @Test
  @DisplayName("AU-7: what is denied only when it is applied names the setting not permitted too")
  void denialAtApplyNamesTheSettingNotPermitted() {
    Role role = new Role("Cleaner");
    RoleMap map =
        RoleMap.builder(Role.GLOBAL_ADMINISTRATOR)
            .permit(role, Set.of(Action.VIEW, Action.DELETE_APP_PASSWORDS), TargetScope.ANYONE)
            .permit(role, Set.of(Action.RESTORE_MFA), TargetScope.NON_ADMINISTRATORS)
            .build();
    fixture.register(BOB);
    fixture.roles.grant(CONTOSO, CAS, role);
    TenantAdministration cas = fixture.builder().roleMap(map).build().as(fixture.caller(CAS));

    try (ChangePlan plan =
        cas.planUserSettings(List.of(BOB), UserAction.DELETE_APP_PASSWORDS, UserAction.RESTORE_MFA)
            .orElseThrow()) {
      fixture.roles.grant(CONTOSO, BOB, role);

      assertThat(cas.apply(plan).orElseThrow().rows().get(0).problems())
          .containsExactly(denied(DenialCode.TARGET_NOT_PERMITTED, Action.RESTORE_MFA));
    }
    assertThat(actionsOfLastDenial()).containsExactly(Action.RESTORE_MFA);
  }

  @Test
  @DisplayName(
      "AU-7, BU-17: an undo that is denied does not tell whether the user was changed since")
  void deniedUndoTellsNothingElse() {
    fixture.roles.grant(CONTOSO, CAS, Role.AUTHENTICATION_ADMINISTRATOR, Role.GLOBAL_READER);
    OperationId operation = fixture.gina().enable(List.of(GINA, ANN)).orElseThrow().operation();
    fixture.gina().enforce(List.of(GINA, ANN)).orElseThrow();
    TenantAdministration cas =
        fixture.builder().roleMap(RoleMap.entra()).build().as(fixture.caller(CAS));

    try (ChangePlan plan = cas.planUndo(operation).orElseThrow()) {
      assertThat(plan.problemRows())
          .extracting(row -> row.name() + " " + row.problems().get(0).code())
          .containsExactlyInAnyOrder(
              "gina@contoso.com TARGET_NOT_PERMITTED", "ann@contoso.com CHANGED_SINCE");
    }
  }

  @Test
  @DisplayName("AU-5, BU-8: the right to enforce alone opens what can enforce, and that only")
  void theRightToEnforce() {
    fixture.gina().enforce(List.of(ANN)).orElseThrow();
    OperationId disabled = fixture.gina().disable(List.of(ANN)).orElseThrow().operation();
    TenantAdministration bob =
        fixture.limited(BOB, TargetScope.ANYONE, Action.VIEW, Action.ENFORCE);
    BulkUpdate update = BulkUpdate.of(List.of(new BulkRow(2, "ann@contoso.com", "Enforced")));

    for (Answer<ChangePlan> answer :
        List.of(
            bob.planUndo(disabled), bob.plan(update, BulkOptions.DEFAULTS.offeringEnforced()))) {
      try (ChangePlan plan = answer.orElseThrow()) {
        assertThat(plan.expected().of(Outcome.CHANGED)).isOne();
      }
    }
    assertThat(codeOf(bob.plan(update))).isEqualTo(DenialCode.ACTION_NOT_PERMITTED);
  }

  @Test
  @DisplayName("AU-5: user settings together need all their rights, else nothing happens")
  void severalEffectsNeedAllRights() {
    fixture.register(ANN);
    TenantAdministration bob =
        fixture.limited(BOB, TargetScope.ANYONE, Action.VIEW, Action.DELETE_APP_PASSWORDS);

    assertThat(
            codeOf(
                bob.userSettings(
                    List.of(ANN), UserAction.DELETE_APP_PASSWORDS, UserAction.RESTORE_MFA)))
        .isEqualTo(DenialCode.ACTION_NOT_PERMITTED);
    assertThat(fixture.version(ANN)).isOne();
  }

  @Test
  @DisplayName(
      "AU-5: user settings that were planned together need all their rights when they are applied too")
  void severalEffectsNeedAllRightsAtTheApplyToo() {
    Role cleaner = new Role("Cleaner");
    Role renewer = new Role("Renewer");
    RoleMap map =
        RoleMap.builder(Role.GLOBAL_ADMINISTRATOR)
            .permit(
                cleaner,
                EnumSet.of(Action.VIEW, Action.REQUIRE_CONTACT_METHODS),
                TargetScope.ANYONE)
            .permit(renewer, EnumSet.of(Action.RESTORE_MFA), TargetScope.ANYONE)
            .build();
    grant(cleaner);
    grant(renewer);
    fixture.register(ANN);
    TenantAdministration bob = fixture.builder().roleMap(map).build().as(fixture.caller(BOB));
    try (ChangePlan plan =
        bob.planUserSettings(
                List.of(ANN), UserAction.REQUIRE_CONTACT_METHODS, UserAction.RESTORE_MFA)
            .orElseThrow()) {
      fixture.roles.revoke(CONTOSO, BOB, renewer);

      assertThat(codeOf(bob.apply(plan))).isEqualTo(DenialCode.ACTION_NOT_PERMITTED);
    }
    assertThat(fixture.version(ANN)).isOne();
  }

  @Test
  @DisplayName("US-5, AU-5: user settings of somebody who is gone need no right that was not asked")
  void userSettingsOfNobody() {
    TenantAdministration bob =
        fixture.limited(BOB, TargetScope.ANYONE, Action.VIEW, Action.DELETE_APP_PASSWORDS);

    assertThat(
            bob.userSettings(List.of(new UserId("gone")), UserAction.DELETE_APP_PASSWORDS)
                .orElseThrow()
                .counts()
                .of(Outcome.NOT_FOUND))
        .isOne();
  }

  @Test
  @DisplayName("VW-5, AU-2: nothing is open to anybody while the host cannot name administrators")
  void nothingIsPermittedWithoutAdministrators() {
    AdministratorDirectory halfBroken =
        fixture.naming(
            () -> {
              throw new IllegalStateException("the directory is down");
            });
    TenantAdministration gina =
        MfaAdministration.builder(fixture.store, halfBroken).build().as(fixture.caller(GINA));

    assertThat(gina.permitted()).isEmpty();
  }

  @Test
  @DisplayName("AU-1: whom a directory names with no role at all is no administrator")
  void namedWithoutARole() {
    fixture.roles.grant(CONTOSO, CAS, Role.AUTHENTICATION_ADMINISTRATOR);
    AdministratorDirectory naming = fixture.naming(() -> Map.of(ANN, Set.of()));
    TenantAdministration cas =
        MfaAdministration.builder(fixture.store, naming)
            .roleMap(RoleMap.entra())
            .build()
            .as(fixture.caller(CAS));

    assertThat(cas.enable(List.of(ANN)).orElseThrow().counts().of(Outcome.CHANGED)).isOne();
  }

  @Test
  @DisplayName("ST-12, E95: selections of none, too many and null are refused")
  void selections() {
    TenantAdministration gina = fixture.gina();
    List<UserId> tooMany = new ArrayList<>();
    for (int i = 0; i < 1_001; i++) {
      tooMany.add(new UserId("u" + i));
    }

    assertThatThrownBy(() -> gina.enable(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> gina.enable(tooMany)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> gina.enable(Arrays.asList(ANN, null)))
        .isInstanceOf(NullPointerException.class);
    assertThat(gina.enable(tooMany.subList(0, 1_000)).orElseThrow().rows())
        .extracting(ReportRow::outcome)
        .isEqualTo(Collections.nCopies(1_000, Outcome.NOT_FOUND));
    assertThatThrownBy(
            () -> gina.change(UserAction.UNDO_TO_ENABLED, List.of(ANN), ApplyOptions.DEFAULTS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("AD-1, E43: a caller has a name that the audit trail can hold, or is none")
  void callersWithOddNames() {
    for (String odd : List.of("", " ", "Gina\nenabled by Ann", "x".repeat(257))) {
      assertThatThrownBy(() -> new Caller(CONTOSO, GINA, odd, Optional.empty()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  @DisplayName("E93: a missing collaborator is an error at the start")
  @SuppressWarnings("NullAway")
  void missingCollaborators() {
    assertThatThrownBy(() -> MfaAdministration.builder(null, fixture.roles))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("store");
    assertThatThrownBy(() -> MfaAdministration.builder(fixture.store, null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("administrators");
  }
}
