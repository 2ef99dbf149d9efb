package io.mfaadmin.service;

import static io.mfaadmin.service.Fixture.ANN;
import static io.mfaadmin.service.Fixture.BOB;
import static io.mfaadmin.service.Fixture.CAS;
import static io.mfaadmin.service.Fixture.CONTOSO;
import static io.mfaadmin.service.Fixture.GINA;
import static io.mfaadmin.service.Fixture.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.Denial;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.access.Role;
import io.mfaadmin.access.RoleMap;
import io.mfaadmin.access.StepUp;
import io.mfaadmin.access.TargetScope;
import io.mfaadmin.audit.Actor;
import io.mfaadmin.audit.Reason;
import io.mfaadmin.audit.SecurityEvent;
import io.mfaadmin.bulk.BulkRow;
import io.mfaadmin.bulk.BulkUpdate;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.OutcomeCounts;
import io.mfaadmin.change.ReportRow;
import io.mfaadmin.change.UserAction;
import io.mfaadmin.service.proposal.SettingsProposal;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.spi.AdministratorDirectory;
import io.mfaadmin.spi.Commit;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.text.Messages;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardsAndStepUpTest {

  private final Fixture fixture = new Fixture();

  private void underMfa(UserId user) {
    fixture.register(user);
    fixture.gina().enforce(List.of(user)).orElseThrow();
  }

  private static DenialCode rowDenial(ApplyReport report) {
    ReportRow row = report.rows().get(0);
    assertThat(row.outcome()).isEqualTo(Outcome.DENIED);
    return (DenialCode) row.problems().get(0).code();
  }

  @Test
  @DisplayName("AU-6, E73: nobody disables themself, or requires contact methods again of themself")
  void nobodyWeakensThemself() {
    underMfa(GINA);

    assertThat(rowDenial(fixture.gina().disable(List.of(GINA)).orElseThrow()))
        .isEqualTo(DenialCode.OWN_ACCOUNT);
    assertThat(
            rowDenial(
                fixture
                    .gina()
                    .userSettings(List.of(GINA), UserAction.REQUIRE_CONTACT_METHODS)
                    .orElseThrow()))
        .isEqualTo(DenialCode.OWN_ACCOUNT);
    assertThat(fixture.status(GINA).underMfa()).isTrue();
  }

  @Test
  @DisplayName("AU-6: strengthening is never guarded, not even of oneself")
  void strengtheningIsFree() {
    assertThat(fixture.gina().enforce(List.of(GINA)).orElseThrow().counts().of(Outcome.CHANGED))
        .isOne();
  }

  @Test
  @DisplayName("AU-6: what strengthens an administrator relies on nobody")
  void strengtheningReliesOnNobody() {
    underMfa(GINA);
    fixture.roles.grant(CONTOSO, ANN, Role.GLOBAL_READER);
    List<Commit> commits = new ArrayList<>();
    MfaStore watched =
        InterceptedStore.of(
            fixture.store,
            (method, arguments, callee) -> {
              if (method.getName().equals("commit")) {
                commits.add((Commit) arguments[0]);
              }
              return callee.proceed();
            });

    fixture.builder(watched).build().as(fixture.caller(GINA)).enable(List.of(ANN)).orElseThrow();

    assertThat(commits).extracting(Commit::reliesOn).containsExactly(Map.of());
  }

  @Test
  @DisplayName("AU-6: an administrator not under MFA does not weaken another administrator")
  void onlyWhoIsUnderMfaWeakensAdministrators() {
    fixture.roles.grant(CONTOSO, ANN, Role.GLOBAL_READER);
    underMfa(ANN);

    assertThat(rowDenial(fixture.gina().disable(List.of(ANN)).orElseThrow()))
        .isEqualTo(DenialCode.CALLER_NOT_UNDER_MFA);

    underMfa(GINA);
    assertThat(fixture.gina().disable(List.of(ANN)).orElseThrow().counts().of(Outcome.CHANGED))
        .isOne();
  }

  @Test
  @DisplayName("AU-6: where no Global Administrator is under MFA, none has to remain")
  void nobodyHasToRemain() {
    fixture.roles.grant(CONTOSO, ANN, Role.GLOBAL_READER);
    underMfa(ANN);
    underMfa(BOB);
    TenantAdministration bob =
        fixture.limited(BOB, TargetScope.ANYONE, Action.VIEW, Action.DISABLE);

    assertThat(bob.disable(List.of(ANN)).orElseThrow().counts().of(Outcome.CHANGED)).isOne();
  }

  @Test
  @DisplayName("AU-6, E78, I13: the last Global Administrator under MFA remains, and is named")
  void lastGlobalAdministratorRemains() {
    fixture.roles.grant(CONTOSO, ANN, Role.GLOBAL_ADMINISTRATOR);
    fixture.roles.grant(CONTOSO, BOB, Role.PRIVILEGED_AUTHENTICATION_ADMINISTRATOR);
    underMfa(ANN);
    underMfa(BOB);
    TenantAdministration bob =
        fixture.builder().roleMap(RoleMap.entra()).build().as(fixture.caller(BOB));

    Answer<ApplyReport> answer = bob.disable(List.of(ANN));

    assertThat(codeOf(answer)).isEqualTo(DenialCode.LAST_GLOBAL_ADMINISTRATOR);
    assertThat(answer.fold(report -> List.of(), Denial::arguments))
        .isEqualTo(List.of(List.of("ann@contoso.com")));
    // Gina, who is enabled by the plan but has not registered, is not who is dropped by it.
    BulkUpdate update =
        BulkUpdate.of(
            List.of(
                new BulkRow(2, "ann@contoso.com", "Disabled"),
                new BulkRow(3, "gina@contoso.com", "Enabled")));
    try (ChangePlan plan = bob.plan(update).orElseThrow()) {
      assertThat(bob.apply(plan).fold(report -> List.of(), Denial::arguments))
          .isEqualTo(List.of(List.of("ann@contoso.com")));
    }
    assertThat(fixture.status(ANN).underMfa()).isTrue();
  }

  @Test
  @DisplayName("AU-6, AU-7: the last Global Administrator is not named to who may not view users")
  void lastGlobalAdministratorIsNotNamedToAnybody() {
    underMfa(GINA);
    underMfa(BOB);
    TenantAdministration bob = fixture.limited(BOB, TargetScope.ANYONE, Action.DISABLE);

    Denial denial = bob.disable(List.of(GINA)).fold(report -> null, no -> no);

    assertThat(denial)
        .isEqualTo(Denial.of(DenialCode.LAST_GLOBAL_ADMINISTRATOR, Action.DISABLE, List.of()));
    assertThat(denial.message(Messages.in(Locale.ENGLISH))).endsWith("Accounts concerned: -");
  }

  @Test
  @DisplayName(
      "AU-6, E78: of many Global Administrators ten are named in order, and that there are more")
  void tenAreNamed() {
    List<UserId> globals = new ArrayList<>();
    for (int i = 10; i < 21; i++) {
      UserId global = fixture.add(new UserId("g-" + i), "global-" + i + "@contoso.com", "G");
      fixture.roles.grant(CONTOSO, global, Role.GLOBAL_ADMINISTRATOR);
      underMfa(global);
      globals.add(global);
    }
    underMfa(BOB);
    TenantAdministration bob =
        fixture.limited(BOB, TargetScope.ANYONE, Action.VIEW, Action.DISABLE);

    assertThat(namedBy(bob.disable(globals)))
        .hasSize(11)
        .startsWith("global-10@contoso.com", "global-11@contoso.com")
        .endsWith("global-19@contoso.com", "…");

    fixture.roles.revoke(CONTOSO, globals.remove(0), Role.GLOBAL_ADMINISTRATOR);
    assertThat(namedBy(bob.disable(globals))).as("of ten").hasSize(10).doesNotContain("…");
  }

  private static List<Object> namedBy(Answer<ApplyReport> denied) {
    assertThat(codeOf(denied)).isEqualTo(DenialCode.LAST_GLOBAL_ADMINISTRATOR);
    return denied.fold(
        report -> List.of(), denial -> List.copyOf((List<?>) denial.arguments().get(0)));
  }

  @Test
  @DisplayName("AU-6: the guard judges the end state of the whole plan")
  void judgesTheEndState() {
    fixture.roles.grant(CONTOSO, ANN, Role.GLOBAL_ADMINISTRATOR);
    fixture.roles.grant(CONTOSO, BOB, Role.PRIVILEGED_AUTHENTICATION_ADMINISTRATOR);
    underMfa(BOB);
    underMfa(ANN);
    fixture.register(GINA);
    TenantAdministration bob =
        fixture.builder().roleMap(RoleMap.entra()).build().as(fixture.caller(BOB));
    // Gina is enabled by the same plan that disables Ann, so one remains; the order of the rows
    // does not matter.
    BulkUpdate swap =
        BulkUpdate.of(
            List.of(
                new BulkRow(2, "ann@contoso.com", "Disabled"),
                new BulkRow(3, "gina@contoso.com", "Enabled")));

    try (ChangePlan plan = bob.plan(swap).orElseThrow()) {
      ApplyReport report = bob.apply(plan).orElseThrow();

      assertThat(report.counts().of(Outcome.CHANGED)).isEqualTo(2);
    }
    assertThat(fixture.status(ANN).state()).isEqualTo(MfaState.DISABLED);
    assertThat(fixture.status(GINA).underMfa()).isTrue();
  }

  @Test
  @DisplayName("AU-6, AU-5: in the end state is nothing that the caller may not do any longer")
  void judgesWhatMayStillBeDone() {
    Role disables = new Role("Disables");
    Role enables = new Role("Enables");
    RoleMap map =
        RoleMap.builder(Role.GLOBAL_ADMINISTRATOR)
            .permit(disables, EnumSet.of(Action.VIEW, Action.DISABLE), TargetScope.ANYONE)
            .permit(enables, EnumSet.of(Action.ENABLE), TargetScope.ANYONE)
            .build();
    fixture.roles.grant(CONTOSO, ANN, Role.GLOBAL_ADMINISTRATOR);
    fixture.roles.grant(CONTOSO, BOB, disables);
    fixture.roles.grant(CONTOSO, BOB, enables);
    underMfa(BOB);
    underMfa(ANN);
    fixture.register(GINA);
    TenantAdministration bob = fixture.builder().roleMap(map).build().as(fixture.caller(BOB));
    BulkUpdate swap =
        BulkUpdate.of(
            List.of(
                new BulkRow(2, "ann@contoso.com", "Disabled"),
                new BulkRow(3, "gina@contoso.com", "Enabled")));

    try (ChangePlan plan = bob.plan(swap).orElseThrow()) {
      fixture.roles.revoke(CONTOSO, BOB, enables);

      assertThat(codeOf(bob.apply(plan))).isEqualTo(DenialCode.LAST_GLOBAL_ADMINISTRATOR);
    }
    assertThat(fixture.status(ANN).underMfa()).isTrue();
  }

  @RepeatedTest(20)
  @DisplayName("AU-6, E79: two administrators who drop each other at once do not both succeed")
  void twoDropEachOther() throws Exception {
    fixture.roles.grant(CONTOSO, ANN, Role.GLOBAL_ADMINISTRATOR);
    underMfa(GINA);
    underMfa(ANN);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    CyclicBarrier together = new CyclicBarrier(2);
    try {
      List<Future<Answer<ApplyReport>>> answers = new ArrayList<>();
      for (UserId[] pair : new UserId[][] {{GINA, ANN}, {ANN, GINA}}) {
        Callable<Answer<ApplyReport>> drop =
            () -> {
              together.await();
              return fixture.as(pair[0]).disable(List.of(pair[1]));
            };
        answers.add(threads.submit(drop));
      }
      long changed = 0;
      for (Future<Answer<ApplyReport>> answer : answers) {
        changed += answer.get().fold(report -> report.counts().of(Outcome.CHANGED), denial -> 0L);
      }
      assertThat(changed).isLessThanOrEqualTo(1);
      assertThat(fixture.status(GINA).underMfa() || fixture.status(ANN).underMfa()).isTrue();
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"u-000", "u-zoe"})
  @DisplayName(
      "AU-6, E79: two administrators do not both drop each other where a third remains, whoever that is")
  void twoDropEachOtherWhereAThirdRemains(String third) {
    UserId zoe = fixture.add(new UserId(third), "zoe@contoso.com", "Zoe Zonder");
    for (UserId user : List.of(ANN, zoe)) {
      fixture.roles.grant(CONTOSO, user, Role.GLOBAL_ADMINISTRATOR);
    }
    for (UserId user : List.of(GINA, ANN, zoe)) {
      underMfa(user);
    }
    MfaStore raced =
        beforeTheFirstCommit(() -> fixture.as(ANN).disable(List.of(GINA)).orElseThrow());

    ApplyReport report =
        fixture.builder(raced).build().as(fixture.caller(GINA)).disable(List.of(ANN)).orElseThrow();

    assertThat(rowDenial(report)).isEqualTo(DenialCode.CALLER_NOT_UNDER_MFA);
    assertThat(fixture.status(GINA).underMfa()).isFalse();
    assertThat(fixture.status(ANN).underMfa()).isTrue();
  }

  @Test
  @DisplayName(
      "AU-6, E79: also who is made an administrator meanwhile is dropped relying on the caller, and no row is lost")
  void whoIsMadeAnAdministratorMeanwhileIsGuarded() {
    UserId dan = fixture.add(new UserId("u-dan"), "dan@contoso.com", "Dan Dean");
    fixture.roles.grant(CONTOSO, dan, Role.GLOBAL_ADMINISTRATOR);
    for (UserId user : List.of(GINA, CAS, dan)) {
      fixture.register(user);
    }
    fixture.gina().enable(List.of(GINA, ANN, BOB, CAS, dan)).orElseThrow();
    List<Commit> commits = new ArrayList<>();
    MfaStore raced =
        InterceptedStore.of(
            fixture.store,
            (method, arguments, callee) -> {
              if (method.getName().equals("commit")) {
                commits.add((Commit) arguments[0]);
                if (commits.size() == 1) {
                  fixture.roles.grant(CONTOSO, CAS, Role.GLOBAL_READER);
                } else if (commits.size() == 2) {
                  fixture.as(dan).userSettings(List.of(GINA), UserAction.RESTORE_MFA).orElseThrow();
                }
              }
              return callee.proceed();
            });
    TenantAdministration gina =
        fixture.builder(raced).chunkSize(2).build().as(fixture.caller(GINA));
    BulkUpdate update =
        BulkUpdate.of(
            List.of(
                new BulkRow(2, "ann@contoso.com", "Disabled"),
                new BulkRow(3, "bob@contoso.com", "Disabled"),
                new BulkRow(4, "cas@contoso.com", "Disabled")));

    try (ChangePlan plan = gina.plan(update).orElseThrow()) {
      assertThat(gina.apply(plan).orElseThrow().rows())
          .extracting(ReportRow::outcome)
          .containsExactly(Outcome.CHANGED, Outcome.CHANGED, Outcome.CHANGED);
    }
    assertThat(commits)
        .extracting(Commit::reliesOn)
        .containsExactly(Map.of(), Map.of(GINA, 2L), Map.of(GINA, 3L));
  }

  @Test
  @DisplayName("AU-6, E79: no commit changes the caller on whom it relies")
  void theCallerIsChangedApart() {
    fixture.roles.grant(CONTOSO, BOB, Role.GLOBAL_ADMINISTRATOR);
    underMfa(BOB);
    fixture.register(ANN);
    fixture.gina().enable(List.of(GINA)).orElseThrow();
    ApplyReport enforced = fixture.gina().enforce(List.of(GINA, ANN)).orElseThrow();

    try (ChangePlan undo = fixture.gina().planUndo(enforced.operation()).orElseThrow()) {
      fixture.roles.grant(CONTOSO, ANN, Role.GLOBAL_READER);
      fixture.register(GINA); // so that she may disable Ann, and what is undone of her conflicts
      assertThat(fixture.gina().apply(undo).orElseThrow().rows())
          .extracting(row -> row.name() + " " + row.outcome())
          .containsExactlyInAnyOrder("gina@contoso.com CONFLICT", "ann@contoso.com CHANGED");
    }
  }

  @Test
  @DisplayName(
      "AU-6, E79: nor where who is weakened is made an administrator when all is being written")
  void theCallerIsChangedApartFromWhoBecomesAnAdministrator() {
    ServiceSettings enabling = ServiceSettings.builder().enforceRegisteredUsers(false).build();
    fixture.gina().settings().save(SettingsProposal.of(enabling), 0).orElseThrow();
    fixture.register(GINA);
    fixture.gina().enable(List.of(GINA, ANN)).orElseThrow();
    int[] asked = {0};
    AdministratorDirectory promoting =
        fixture.naming(
            () -> {
              asked[0]++;
              if (asked[0] == 3) { // to plan, to apply, to write
                fixture.roles.grant(CONTOSO, ANN, Role.GLOBAL_READER);
              }
              return fixture.roles.administrators(CONTOSO);
            });
    TenantAdministration gina =
        MfaAdministration.builder(fixture.store, promoting)
            .clock(fixture.clock)
            .build()
            .as(fixture.caller(GINA));
    BulkUpdate update =
        BulkUpdate.of(
            List.of(
                new BulkRow(2, "gina@contoso.com", "Enforced"),
                new BulkRow(3, "ann@contoso.com", "Disabled")));

    try (ChangePlan plan =
        gina.plan(update, BulkOptions.DEFAULTS.offeringEnforced()).orElseThrow()) {
      assertThat(gina.apply(plan).orElseThrow().counts().of(Outcome.CHANGED)).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("AU-6, E79: administrators who change all the time are not dropped, but in conflict")
  void whoIsReliedOnInVainGivesAConflict() {
    fixture.roles.grant(CONTOSO, ANN, Role.GLOBAL_ADMINISTRATOR);
    underMfa(GINA);
    underMfa(ANN);
    MfaStore raced =
        InterceptedStore.of(
            fixture.store,
            (method, arguments, callee) -> {
              if (method.getName().equals("commit")) {
                fixture.gina().userSettings(List.of(GINA), UserAction.RESTORE_MFA).orElseThrow();
              }
              return callee.proceed();
            });

    ApplyReport report =
        fixture.builder(raced).build().as(fixture.caller(GINA)).disable(List.of(ANN)).orElseThrow();

    assertThat(report.rows()).extracting(ReportRow::outcome).containsExactly(Outcome.CONFLICT);
    assertThat(fixture.status(ANN).underMfa()).isTrue();
  }

  @Test
  @DisplayName("AU-6, E80: a plan that disables many needs its exact count repeated")
  void manyDisablesAreConfirmed() {
    TenantAdministration gina =
        fixture.builder().disablesToConfirm(2).build().as(fixture.caller(GINA));
    gina.enable(List.of(ANN, BOB)).orElseThrow();

    try (ChangePlan plan = gina.plan(UserAction.DISABLE, List.of(ANN, BOB)).orElseThrow()) {
      assertThat(plan.disables()).isEqualTo(2);
      Answer<ApplyReport> unconfirmed = gina.apply(plan);
      assertThat(codeOf(unconfirmed)).isEqualTo(DenialCode.COUNT_NOT_CONFIRMED);
      assertThat(unconfirmed.fold(report -> List.of(), Denial::arguments)).isEqualTo(List.of(2L));
      assertThat(codeOf(gina.apply(plan, ApplyOptions.DEFAULTS.confirmingDisables(3), row -> {})))
          .isEqualTo(DenialCode.COUNT_NOT_CONFIRMED);
      assertThat(
              gina.apply(plan, ApplyOptions.DEFAULTS.confirmingDisables(2), row -> {})
                  .orElseThrow()
                  .counts()
                  .of(Outcome.CHANGED))
          .isEqualTo(2);
    }
  }

  @Test
  @DisplayName("ST-12, AU-6, AU-10: all that stands in the way is told before, and not as a denial")
  void whatStandsInTheWayIsToldBefore() {
    underMfa(GINA);
    MfaAdministration mfa =
        fixture.builder().disablesToConfirm(2).stepUp(StepUp.within(Duration.ofMinutes(5))).build();
    TenantAdministration gina = mfa.as(fixture.caller(GINA));
    gina.enable(List.of(ANN, BOB)).orElseThrow();
    ApplyOptions confirmed = ApplyOptions.DEFAULTS.confirmingDisables(2);

    try (ChangePlan plan = gina.plan(UserAction.DISABLE, List.of(ANN, BOB)).orElseThrow()) {
      assertThat(objections(gina, plan, ApplyOptions.DEFAULTS))
          .containsExactly(DenialCode.COUNT_NOT_CONFIRMED);
      assertThat(objections(gina, plan, confirmed)).isEmpty();

      fixture.advance(Duration.ofMinutes(6));
      assertThat(objections(gina, plan, ApplyOptions.DEFAULTS))
          .containsExactly(DenialCode.STEP_UP_REQUIRED, DenialCode.COUNT_NOT_CONFIRMED);
      assertThat(objections(mfa.as(fixture.caller(ANN)), plan, confirmed)).isNull();
      fixture.roles.grant(CONTOSO, ANN, Role.GLOBAL_ADMINISTRATOR);
      assertThat(objections(mfa.as(fixture.caller(ANN)), plan, ApplyOptions.DEFAULTS))
          .containsExactly(DenialCode.PLAN_OF_SOMEBODY_ELSE);

      fixture.advance(Duration.ofHours(2));
      assertThat(objections(gina, plan, confirmed)).containsExactly(DenialCode.PLAN_EXPIRED);
    }
    assertThat(fixture.status(ANN).state()).isEqualTo(MfaState.ENABLED);
    assertThat(gina.audit().events(PageRequest.first(10)).orElseThrow().items())
        .as("only Ann, who may not ask")
        .hasSize(1);
  }

  @Test
  @DisplayName("AU-9: an override that may not be stands in the way, one that may be does not")
  void overridesAreJudgedBefore() {
    fixture.roles.grant(CONTOSO, BOB, Role.PRIVILEGED_AUTHENTICATION_ADMINISTRATOR);
    underMfa(BOB);
    MfaAdministration mfa = fixture.builder().roleMap(RoleMap.entra()).disablesToConfirm(1).build();
    mfa.as(fixture.caller(GINA)).enable(List.of(ANN)).orElseThrow();
    ApplyOptions override = ApplyOptions.DEFAULTS.overridingGuards(new Reason("lost phone"));

    for (UserId who : List.of(GINA, BOB)) {
      TenantAdministration admin = mfa.as(fixture.caller(who));
      try (ChangePlan plan = admin.plan(UserAction.DISABLE, List.of(ANN)).orElseThrow()) {
        assertThat(objections(admin, plan, override))
            .isEqualTo(who.equals(GINA) ? List.of() : List.of(DenialCode.ACTION_NOT_PERMITTED));
      }
    }
  }

  /** The store, where something else happens between the decision and the first commit. */
  private MfaStore beforeTheFirstCommit(Runnable meanwhile) {
    boolean[] happened = {false};
    return InterceptedStore.of(
        fixture.store,
        (method, arguments, callee) -> {
          if (method.getName().equals("commit") && !happened[0]) {
            happened[0] = true;
            meanwhile.run();
          }
          return callee.proceed();
        });
  }

  /** The codes of what stands in the way; null if the caller may not even ask. */
  private static List<DenialCode> objections(
      TenantAdministration admin, ChangePlan plan, ApplyOptions options) {
    return admin
        .objections(plan, options)
        .fold(objections -> objections.stream().map(Denial::code).toList(), denial -> null);
  }

  @Test
  @DisplayName("BU-2: a plan holds for a positive time, a year at most")
  void planExpiryIsBounded() {
    MfaAdministration.Builder builder = fixture.builder();
    for (Duration wrong :
        List.of(
            Duration.ZERO,
            Duration.ofNanos(-1),
            Duration.ofDays(365).plusNanos(1),
            Duration.ofSeconds(Long.MAX_VALUE))) {
      assertThatIllegalArgumentException().isThrownBy(() -> builder.planExpiry(wrong));
    }

    TenantAdministration gina =
        builder.planExpiry(Duration.ofDays(365)).build().as(fixture.caller(GINA));
    try (ChangePlan plan = gina.plan(UserAction.ENABLE, List.of(ANN)).orElseThrow()) {
      assertThat(plan.expiresAt()).isEqualTo(fixture.clock.instant().plus(Duration.ofDays(365)));
    }
  }

  @Test
  @DisplayName("AU-6: one disable fewer than the threshold needs no confirmation")
  void fewDisablesAreNot() {
    TenantAdministration gina =
        fixture.builder().disablesToConfirm(2).build().as(fixture.caller(GINA));
    gina.enable(List.of(ANN)).orElseThrow();

    assertThat(gina.disable(List.of(ANN)).orElseThrow().counts().of(Outcome.CHANGED)).isOne();
  }

  @Test
  @DisplayName("AU-6: unless the host says otherwise, twenty are many")
  void twentyAreMany() {
    List<UserId> users = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      users.add(fixture.add(new UserId("u-" + i), "u-" + i + "@contoso.com", "User"));
    }
    fixture.gina().enable(users).orElseThrow();

    assertThat(codeOf(fixture.gina().disable(users))).isEqualTo(DenialCode.COUNT_NOT_CONFIRMED);
    assertThat(codeOf(fixture.gina().disable(users.subList(0, 19)))).isNull();
  }

  @Test
  @DisplayName("AU-9: overriding a guard is a right of its own, and recorded with its reason")
  void overridesOnRecord() {
    TenantAdministration gina =
        fixture.builder().disablesToConfirm(1).build().as(fixture.caller(GINA));
    gina.enable(List.of(ANN)).orElseThrow();
    Reason reason = new Reason("leaving the pilot");

    ApplyReport report =
        gina.change(
                UserAction.DISABLE, List.of(ANN), ApplyOptions.DEFAULTS.overridingGuards(reason))
            .orElseThrow();

    assertThat(report.counts().of(Outcome.CHANGED)).isOne();
    assertThat(gina.audit().events(PageRequest.first(10)).orElseThrow().items())
        .singleElement()
        .isInstanceOfSatisfying(
            SecurityEvent.GuardOverridden.class,
            event -> {
              assertThat(event.guard()).isEqualTo(DenialCode.COUNT_NOT_CONFIRMED);
              assertThat(event.reason()).isEqualTo(reason);
              assertThat(event.operation()).isEqualTo(report.operation());
            });
  }

  @Test
  @DisplayName("AU-9: also the guard of the last Global Administrator is overridden, on record")
  void overridesTheLastAdministrator() {
    underMfa(GINA);
    underMfa(BOB);
    TenantAdministration bob =
        fixture.limited(BOB, TargetScope.ANYONE, Action.VIEW, Action.DISABLE);
    ApplyOptions override = ApplyOptions.DEFAULTS.overridingGuards(new Reason("left the company"));
    assertThat(codeOf(bob.change(UserAction.DISABLE, List.of(GINA), override)))
        .isEqualTo(DenialCode.ACTION_NOT_PERMITTED);

    TenantAdministration may =
        fixture.limited(
            BOB, TargetScope.ANYONE, Action.VIEW, Action.DISABLE, Action.OVERRIDE_GUARD);
    ApplyReport report = may.change(UserAction.DISABLE, List.of(GINA), override).orElseThrow();

    assertThat(report.counts().of(Outcome.CHANGED)).isOne();
    assertThat(fixture.status(GINA).underMfa()).isFalse();
    assertThat(fixture.gina().audit().events(PageRequest.first(1)).orElseThrow().items())
        .singleElement()
        .isInstanceOfSatisfying(
            SecurityEvent.GuardOverridden.class,
            event -> assertThat(event.guard()).isEqualTo(DenialCode.LAST_GLOBAL_ADMINISTRATOR));
  }

  @Test
  @DisplayName("AU-9, AD-1: the reason of an override is that of the changes where none is given")
  void reasonsOfAnOverride() {
    TenantAdministration gina =
        fixture.builder().disablesToConfirm(1).build().as(fixture.caller(GINA));
    gina.enable(List.of(ANN, BOB)).orElseThrow();
    ApplyOptions override = ApplyOptions.DEFAULTS.overridingGuards(new Reason("nobody can count"));

    gina.change(UserAction.DISABLE, List.of(ANN), override).orElseThrow();
    gina.change(UserAction.DISABLE, List.of(BOB), override.because(new Reason("end of the pilot")))
        .orElseThrow();

    assertThat(reasonOfLastChange(ANN)).isEqualTo("nobody can count");
    assertThat(reasonOfLastChange(BOB)).isEqualTo("end of the pilot");
    assertThat(gina.audit().events(PageRequest.first(10)).orElseThrow().items())
        .hasSize(2)
        .allSatisfy(
            event ->
                assertThat(((SecurityEvent.GuardOverridden) event).reason().text())
                    .isEqualTo("nobody can count"));
  }

  private String reasonOfLastChange(UserId user) {
    PageRequest newest = PageRequest.first(1);
    return fixture.gina().audit().historyOf(user, newest).orElseThrow().items().stream()
        .flatMap(record -> record.reason().stream())
        .map(Reason::text)
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("AU-9: who has no right to override is denied, and nothing is done")
  void overrideNeedsTheRight() {
    RoleMap map =
        RoleMap.builder(Role.GLOBAL_ADMINISTRATOR)
            .permit(
                new Role("Operator of states"),
                EnumSet.of(Action.VIEW, Action.ENABLE, Action.DISABLE),
                TargetScope.ANYONE)
            .build();
    fixture.roles.grant(CONTOSO, BOB, new Role("Operator of states"));
    TenantAdministration bob =
        fixture.builder().roleMap(map).disablesToConfirm(1).build().as(fixture.caller(BOB));
    bob.enable(List.of(ANN)).orElseThrow();

    Answer<ApplyReport> answer =
        bob.change(
            UserAction.DISABLE,
            List.of(ANN),
            ApplyOptions.DEFAULTS.overridingGuards(new Reason("because I say so")));

    assertThat(codeOf(answer)).isEqualTo(DenialCode.ACTION_NOT_PERMITTED);
    assertThat(fixture.status(ANN).state()).isEqualTo(MfaState.ENABLED);
  }

  @Test
  @DisplayName(
      "AU-6, AU-9, E79: an override that was not needed, or is not permitted, does not lift the guard meanwhile")
  void overrideInAdvanceLiftsNothing() {
    fixture.roles.grant(CONTOSO, ANN, Role.GLOBAL_ADMINISTRATOR);
    fixture.roles.grant(CONTOSO, BOB, Role.PRIVILEGED_AUTHENTICATION_ADMINISTRATOR);
    for (UserId user : List.of(GINA, ANN, BOB)) {
      underMfa(user);
    }
    MfaStore raced =
        beforeTheFirstCommit(
            () ->
                fixture
                    .builder()
                    .operator(CONTOSO, "somebody else", new Reason("at the same moment"))
                    .disable(List.of(ANN))
                    .orElseThrow());
    TenantAdministration bob =
        fixture.builder(raced).roleMap(RoleMap.entra()).build().as(fixture.caller(BOB));

    ApplyReport report =
        bob.change(
                UserAction.DISABLE,
                List.of(GINA),
                ApplyOptions.DEFAULTS.overridingGuards(new Reason("just in case")))
            .orElseThrow();

    assertThat(rowDenial(report)).isEqualTo(DenialCode.LAST_GLOBAL_ADMINISTRATOR);
    assertThat(fixture.status(GINA).underMfa()).isTrue();
    assertThat(fixture.status(ANN).underMfa()).isFalse();
  }

  @Test
  @DisplayName(
      "AU-6, BU-15: also the administrators who are written first are written in chunks, those who stay under MFA before those who do not")
  void administratorsGoInChunks() {
    underMfa(GINA);
    List<BulkRow> rows = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      UserId id = fixture.add(new UserId("a-" + i), "a-" + i + "@contoso.com", "Administrator");
      fixture.roles.grant(CONTOSO, id, Role.GLOBAL_READER);
      fixture.register(id);
      if (i >= 5) {
        fixture.gina().enforce(List.of(id)).orElseThrow();
      }
      rows.add(new BulkRow(2 + i, "a-" + i + "@contoso.com", i < 5 ? "Enabled" : "Disabled"));
    }
    List<List<MfaState>> commits = new ArrayList<>();
    MfaStore watched =
        InterceptedStore.of(
            fixture.store,
            (method, arguments, callee) -> {
              if (method.getName().equals("commit")) {
                commits.add(
                    ((Commit) arguments[0])
                        .changes().stream().map(change -> change.audit().after().state()).toList());
              }
              return callee.proceed();
            });
    TenantAdministration gina =
        fixture.builder(watched).chunkSize(2).build().as(fixture.caller(GINA));

    try (ChangePlan plan = gina.plan(BulkUpdate.of(rows)).orElseThrow()) {
      assertThat(gina.apply(plan).orElseThrow().counts().of(Outcome.CHANGED)).isEqualTo(10);
    }

    MfaState kept = MfaState.ENFORCED;
    MfaState dropped = MfaState.DISABLED;
    assertThat(commits)
        .containsExactly(
            List.of(kept, kept),
            List.of(kept, kept),
            List.of(kept),
            List.of(dropped, dropped),
            List.of(dropped, dropped),
            List.of(dropped));
  }

  @Test
  @DisplayName("AU-9: a self guard has no override")
  void selfGuardHasNoOverride() {
    underMfa(GINA);

    ApplyReport report =
        fixture
            .gina()
            .change(
                UserAction.DISABLE,
                List.of(GINA),
                ApplyOptions.DEFAULTS.overridingGuards(new Reason("I insist")))
            .orElseThrow();

    assertThat(rowDenial(report)).isEqualTo(DenialCode.OWN_ACCOUNT);
  }

  @Test
  @DisplayName(
      "AU-9: the operator entry passes roles, guards and step-up, and is audited as operator")
  void operatorRecovers() {
    underMfa(GINA);
    TenantAdministration operator =
        fixture
            .builder()
            .disablesToConfirm(1)
            .operator(CONTOSO, "night shift", new Reason("ticket 4711"));

    operator.enable(List.of(ANN)).orElseThrow();
    assertThat(operator.disable(List.of(ANN)).orElseThrow().counts().of(Outcome.CHANGED)).isOne();
    assertThat(operator.countByState().orElseThrow()).isPresent();
    assertThat(operator.enable(List.of(new UserId("ghost"))).orElseThrow().counts())
        .isEqualTo(new OutcomeCounts(Map.of(Outcome.NOT_FOUND, 1L)));
    assertThat(
            operator
                .userSettings(List.of(GINA), UserAction.REQUIRE_CONTACT_METHODS)
                .orElseThrow()
                .counts()
                .of(Outcome.CHANGED))
        .isOne();
    assertThat(operator.audit().historyOf(GINA, PageRequest.first(1)).orElseThrow().items())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.actor()).isEqualTo(new Actor.Operator("night shift"));
              assertThat(change.reason()).contains(new Reason("ticket 4711"));
            });
  }

  @Test
  @DisplayName("AU-6, AU-9: an operator may take MFA from the last Global Administrator under it")
  void operatorDisablesTheLast() {
    underMfa(GINA);
    TenantAdministration operator =
        fixture.builder().operator(CONTOSO, "night shift", new Reason("ticket 4712"));

    ApplyReport report = operator.disable(List.of(GINA)).orElseThrow();

    assertThat(report.counts()).isEqualTo(new OutcomeCounts(Map.of(Outcome.CHANGED, 1L)));
    assertThat(report.stop()).isEmpty();
  }

  @Test
  @DisplayName(
      "AU-9: the operator entry works while the host's directory of administrators is down")
  void operatorNeedsNoDirectory() {
    TenantAdministration operator =
        MfaAdministration.builder(fixture.store, new BrokenDirectory())
            .clock(fixture.clock)
            .operator(CONTOSO, "night shift", new Reason("directory is down"));

    assertThat(operator.enable(List.of(CAS)).orElseThrow().counts().of(Outcome.CHANGED)).isOne();
  }

  @Test
  @DisplayName("AU-10, E77: what weakens needs a second factor of 15 minutes ago at most")
  void weakeningNeedsStepUp() {
    fixture.gina().enable(List.of(ANN, BOB)).orElseThrow();
    Instant now = fixture.clock.instant();

    assertThat(codeOf(ginaWithFactorAt(Optional.empty()).disable(List.of(ANN))))
        .isEqualTo(DenialCode.STEP_UP_REQUIRED);
    assertThat(
            codeOf(
                ginaWithFactorAt(Optional.of(now.minus(Duration.ofMinutes(15)).minusNanos(1)))
                    .disable(List.of(ANN))))
        .isEqualTo(DenialCode.STEP_UP_REQUIRED);
    assertThat(codeOf(ginaWithFactorAt(Optional.of(now.plusNanos(1))).disable(List.of(ANN))))
        .isEqualTo(DenialCode.STEP_UP_REQUIRED);
    assertThat(fixture.status(ANN).state()).isEqualTo(MfaState.ENABLED);
    assertThat(
            ginaWithFactorAt(Optional.of(now.minus(Duration.ofMinutes(15))))
                .disable(List.of(ANN))
                .orElseThrow()
                .counts()
                .of(Outcome.CHANGED))
        .isOne();
  }

  @Test
  @DisplayName(
      "AU-10: what strengthens needs none, and a host may choose explicitly to ask for none")
  void stepUpIsForWeakening() {
    assertThat(codeOf(ginaWithFactorAt(Optional.empty()).enable(List.of(ANN)))).isNull();
    TenantAdministration trusting =
        fixture
            .builder()
            .stepUp(StepUp.notRequired())
            .build()
            .as(new Caller(CONTOSO, GINA, "Gina", Optional.empty()));
    assertThat(codeOf(trusting.disable(List.of(ANN)))).isNull();
  }

  @Test
  @DisplayName("AU-10: undo that lowers, contact methods again and an override need step-up")
  void allThatWeakens() {
    fixture.gina().enable(List.of(ANN)).orElseThrow();
    ApplyReport enforced = fixture.gina().enforce(List.of(ANN)).orElseThrow();
    fixture.register(ANN);
    TenantAdministration without = ginaWithFactorAt(Optional.empty());

    fixture.gina().enable(List.of(BOB)).orElseThrow();
    ApplyReport bobEnforced = fixture.gina().enforce(List.of(BOB)).orElseThrow();
    try (ChangePlan undo = without.planUndo(bobEnforced.operation()).orElseThrow()) {
      assertThat(codeOf(without.apply(undo))).isEqualTo(DenialCode.STEP_UP_REQUIRED);
    }
    assertThat(enforced.counts().of(Outcome.CHANGED)).isOne();
    assertThat(codeOf(without.userSettings(List.of(ANN), UserAction.REQUIRE_CONTACT_METHODS)))
        .isEqualTo(DenialCode.STEP_UP_REQUIRED);
    assertThat(
            codeOf(
                without.change(
                    UserAction.ENABLE,
                    List.of(CAS),
                    ApplyOptions.DEFAULTS.overridingGuards(new Reason("why")))))
        .isEqualTo(DenialCode.STEP_UP_REQUIRED);
    assertThat(codeOf(without.userSettings(List.of(ANN), UserAction.RESTORE_MFA))).isNull();
  }

  private TenantAdministration ginaWithFactorAt(Optional<Instant> factor) {
    return fixture.builder().build().as(new Caller(CONTOSO, GINA, "Gina", factor));
  }
}
