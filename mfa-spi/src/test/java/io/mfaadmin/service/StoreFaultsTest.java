package io.mfaadmin.service;

import static io.mfaadmin.service.Fixture.ANN;
import static io.mfaadmin.service.Fixture.BOB;
import static io.mfaadmin.service.Fixture.CAS;
import static io.mfaadmin.service.Fixture.CONTOSO;
import static io.mfaadmin.service.Fixture.FABRIKAM;
import static io.mfaadmin.service.Fixture.GINA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.access.Role;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.Operation;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationKind;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.audit.SecurityEvent;
import io.mfaadmin.audit.SettingsRecord;
import io.mfaadmin.bulk.BulkRow;
import io.mfaadmin.bulk.BulkUpdate;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.OutcomeCounts;
import io.mfaadmin.change.ReportRow;
import io.mfaadmin.service.proposal.SettingsProposal;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.signin.ClientKind;
import io.mfaadmin.signin.SignInAttempt;
import io.mfaadmin.spi.Abilities;
import io.mfaadmin.spi.CommitResult;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.StoreContractViolation;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.spi.StoreLaw;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreFaultsTest {

  private static final int USERS = 6;

  private Fixture fixture = new Fixture();

  private MfaStore intercepted(Interception interception) {
    return InterceptedStore.of(
        fixture.store, (method, arguments, callee) -> interception.call(method, callee));
  }

  /** What happens at a call of the store, whatever its arguments. */
  private interface Interception {
    Object call(Method method, InterceptedStore.Callee callee) throws Throwable;
  }

  private TenantAdministration over(MfaStore store) {
    return fixture.builder(store).chunkSize(2).build().as(fixture.caller(GINA));
  }

  private BulkUpdate crowd() {
    List<BulkRow> rows = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      String name = "crowd-" + i + "@contoso.com";
      fixture.add(new UserId("c-" + i), name, name);
      rows.add(new BulkRow(2 + i, name, "Enabled"));
    }
    return BulkUpdate.of(rows);
  }

  private List<AuditRecord> changesOf(ChangePlan plan) {
    return fixture
        .gina()
        .audit()
        .changesOf(plan.operation(), PageRequest.first(1_000))
        .orElseThrow()
        .items();
  }

  private long changedUsers() {
    long changed = 0;
    for (int i = 0; i < USERS; i++) {
      changed += fixture.version(new UserId("c-" + i));
    }
    return changed;
  }

  @Test
  @DisplayName(
      "BU-15 inside a transaction of the host's a bulk update and an undo are not applied, a quick step is")
  void insideAHostTransactionABulkUpdateIsNotApplied() {
    BulkUpdate update = crowd();
    boolean[] inHostTransaction = {true};
    TenantAdministration gina =
        over(
            intercepted(
                (method, callee) ->
                    method.getName().equals("inHostTransaction")
                        ? inHostTransaction[0]
                        : callee.proceed()));
    try (ChangePlan plan = gina.plan(update).orElseThrow()) {
      assertThatThrownBy(() -> gina.apply(plan))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("outside of the host's transactions");
      assertThat(changedUsers()).isZero();
      assertThat(changesOf(plan)).isEmpty();
      fixture.roles.revoke(CONTOSO, GINA, Role.GLOBAL_ADMINISTRATOR);
      assertThat(Fixture.codeOf(gina.apply(plan)))
          .as("whoever may not is denied first")
          .isEqualTo(DenialCode.ACTION_NOT_PERMITTED);
      fixture.roles.grant(CONTOSO, GINA, Role.GLOBAL_ADMINISTRATOR);

      ApplyReport quickStep = gina.enable(List.of(ANN)).orElseThrow();
      assertThat(quickStep.counts().of(Outcome.CHANGED)).isEqualTo(1);
      try (ChangePlan undo = gina.planUndo(quickStep.operation()).orElseThrow()) {
        assertThatThrownBy(() -> gina.apply(undo)).isInstanceOf(IllegalStateException.class);
      }

      inHostTransaction[0] = false;
      assertThat(gina.apply(plan).orElseThrow().counts().of(Outcome.CHANGED)).isEqualTo(USERS);
    }
  }

  private static Stream<Arguments> faults() {
    return Stream.of(
            new StoreException("down", null, true),
            new IllegalStateException("a fault of the adapter"),
            new IOException("which no port declares"),
            new StackOverflowError())
        .flatMap(fault -> Stream.of(arguments(fault, false), arguments(fault, true)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  @DisplayName(
      "E50, E51, I2, I5, I6: a store that fails at call k, before or after it wrote, for every k, is resumed to the same end")
  void failsAtEveryCall(Throwable fault, boolean afterwards) {
    for (int k = 1; k <= 40; k++) {
      fixture = new Fixture();
      BulkUpdate update = crowd();
      try (ChangePlan plan = over(fixture.store).plan(update).orElseThrow()) {
        int failing = k;
        int[] calls = {0};
        MfaStore faulty =
            intercepted(
                (method, callee) -> {
                  calls[0]++;
                  if (calls[0] != failing) {
                    return callee.proceed();
                  }
                  if (afterwards) {
                    callee.proceed();
                  }
                  throw fault;
                });

        OutcomeCounts counts = OutcomeCounts.NONE;
        try {
          counts = over(faulty).apply(plan).orElseThrow().counts();
        } catch (StoreException beforeTheFirstChunk) {
          assertThat(changedUsers()).isZero();
        } catch (RuntimeException | Error other) {
          assertThat(fault).isNotInstanceOf(StoreException.class);
        }
        assertThat(changesOf(plan)).hasSize((int) changedUsers());
        assertThat(counts.total()).isIn(0L, (long) USERS);
        assertThat(counts.of(Outcome.CHANGED)).isLessThanOrEqualTo(changedUsers());

        OutcomeCounts resumed = over(fixture.store).apply(plan).orElseThrow().counts();
        assertThat(resumed.of(Outcome.CHANGED) + resumed.of(Outcome.ALREADY_CHANGED))
            .isEqualTo(USERS);
        assertThat(changedUsers()).isEqualTo(USERS);
        assertThat(changesOf(plan)).hasSize(USERS);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  @DisplayName(
      "E50, I5: the report of an apply that the store stopped says which chunk that was, and what came before and after")
  void reportNamesTheChunk(int failing) {
    BulkUpdate update = crowd();
    int[] commits = {0};
    StoreException down = new StoreException("down", null, true);
    MfaStore faulty =
        intercepted(
            (method, callee) -> {
              if (method.getName().equals("commit") && ++commits[0] == failing) {
                throw down;
              }
              return callee.proceed();
            });
    try (ChangePlan plan = over(fixture.store).plan(update).orElseThrow()) {
      ApplyReport report = over(faulty).apply(plan).orElseThrow();

      assertThat(report.stop()).contains(new ApplyReport.Stop.StoreFailed(down));
      List<Outcome> expected = new ArrayList<>();
      for (int chunk = 1; chunk <= USERS / 2; chunk++) {
        Outcome outcome =
            chunk < failing
                ? Outcome.CHANGED
                : chunk == failing ? Outcome.UNKNOWN : Outcome.NOT_ATTEMPTED;
        expected.addAll(List.of(outcome, outcome));
      }
      assertThat(report.rows()).extracting(ReportRow::outcome).containsExactlyElementsOf(expected);
    }
  }

  @Test
  @DisplayName(
      "a quick step over a store that fails while writing throws, and does not report success")
  void quickStepThrows() {
    MfaStore faulty =
        intercepted(
            (method, callee) -> {
              if (method.getName().equals("commit")) {
                throw new StoreException("down", null, true);
              }
              return callee.proceed();
            });

    assertThatThrownBy(() -> over(faulty).enable(List.of(ANN))).isInstanceOf(StoreException.class);
  }

  @Test
  @DisplayName("VW-3: a fault of a store that reads on from a cursor is not taken for a bad cursor")
  void faultWhileReadingOn() {
    UserQuery one = UserQuery.any().limit(1);
    String cursor = over(fixture.store).users(one).orElseThrow().next().orElseThrow();
    MfaStore faulty =
        intercepted(
            (method, callee) -> {
              if (method.getName().equals("list")) {
                throw new IllegalArgumentException("a row that the adapter does not understand");
              }
              return callee.proceed();
            });

    assertThatThrownBy(() -> over(faulty).users(one.after(cursor)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("SI-14, I11: a store that is down is an exception at sign-in, never allow")
  void signInNeverAllows() {
    MfaStore down =
        intercepted(
            (method, callee) -> {
              throw new StoreException("down", null, true);
            });
    MfaAdministration mfa = fixture.builder(down).build();
    SignInAttempt attempt = SignInAttempt.with(ClientKind.LEGACY_APP);

    assertThatThrownBy(() -> mfa.decideSignIn(CONTOSO, "ann@contoso.com", attempt))
        .isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> mfa.checkAppPassword(CONTOSO, "ann@contoso.com", "x", attempt))
        .isInstanceOf(StoreException.class);
  }

  @Test
  @DisplayName("AD-3, E65: a denial that cannot be recorded is an exception, and nothing is done")
  void unrecordedDenialThrows() {
    MfaStore mute =
        intercepted(
            (method, callee) -> {
              if (method.getName().equals("record")) {
                throw new StoreException("down", null, true);
              }
              return callee.proceed();
            });

    assertThatThrownBy(
            () -> fixture.builder(mute).build().as(fixture.caller(BOB)).enable(List.of(ANN)))
        .isInstanceOf(StoreException.class);
    assertThat(fixture.version(ANN)).isZero();
  }

  private static MfaUser user(TenantId tenant, UserId id, String username) {
    return new MfaUser(new User(tenant, id, new Username(username), "x"), MfaRecord.NONE);
  }

  private void breaks(StoreLaw law, UnaryOperator<Object> answer, String methodName) {
    MfaStore liar =
        intercepted(
            (method, callee) ->
                method.getName().equals(methodName)
                    ? answer.apply(callee.proceed())
                    : callee.proceed());
    TenantAdministration gina = over(liar);

    assertThatThrownBy(
            () -> {
              switch (methodName) {
                case "findByUsername" ->
                    gina.findByUsername(List.of(new Username("ann@contoso.com"))).orElseThrow();
                case "list" -> gina.users(UserQuery.any()).orElseThrow();
                default -> gina.enable(List.of(ANN)).orElseThrow();
              }
            })
        .isInstanceOfSatisfying(
            StoreContractViolation.class, e -> assertThat(e.law()).isEqualTo(law));
    assertThat(fixture.version(ANN)).isLessThanOrEqualTo(1);
  }

  @Test
  @DisplayName("E33, E75: what a store answers of another tenant, name or id is shown to nobody")
  void liesAreFound() {
    breaks(
        StoreLaw.TENANTS_APART,
        answer -> Map.of(ANN, user(FABRIKAM, ANN, "ann@contoso.com")),
        "findById");
    breaks(
        StoreLaw.FOUND_UNDER_ID,
        answer -> Map.of(ANN, user(CONTOSO, BOB, "bob@contoso.com")),
        "findById");
    breaks(
        StoreLaw.FOUND_UNDER_KEY,
        answer ->
            Map.of(new Username("ann@contoso.com").key(), user(CONTOSO, BOB, "bob@contoso.com")),
        "findByUsername");
    MfaUser notAsked = user(CONTOSO, CAS, "cas@contoso.com");
    breaks(StoreLaw.FOUND_UNDER_ID, answer -> Map.of(CAS, notAsked), "findById");
    breaks(
        StoreLaw.FOUND_UNDER_KEY,
        answer -> Map.of(notAsked.username().key(), notAsked),
        "findByUsername");
    breaks(
        StoreLaw.TENANTS_APART,
        answer -> new Page<>(List.of(user(FABRIKAM, ANN, "ann@contoso.com")), Optional.empty()),
        "list");
    breaks(StoreLaw.NO_NULLS, answer -> null, "findById");
    breaks(StoreLaw.EVERY_CHANGE_ANSWERED, answer -> new CommitResult.Tried(Map.of()), "commit");
  }

  /** An answer of a store in place of its own. */
  private MfaStore answering(String methodName, Object answer) {
    return intercepted(
        (method, callee) -> method.getName().equals(methodName) ? answer : callee.proceed());
  }

  private static void violates(StoreLaw law, ThrowingCallable call) {
    assertThatThrownBy(call)
        .as("%s", law)
        .isInstanceOfSatisfying(
            StoreContractViolation.class, e -> assertThat(e.law()).isEqualTo(law));
  }

  @Test
  @DisplayName(
      "E33: nulls in what a store answers, pages over their limit and lost counts are found")
  void brokenAnswersAreFound() {
    Map<Object, Object> nothing = new HashMap<>();
    nothing.put(ANN, null);
    violates(StoreLaw.NO_NULLS, () -> over(answering("findById", nothing)).enable(List.of(ANN)));
    Map<Object, Object> nobody = new HashMap<>();
    nobody.put(new Username("ann@contoso.com").key(), null);
    violates(
        StoreLaw.NO_NULLS,
        () ->
            over(answering("findByUsername", nobody))
                .findByUsername(List.of(new Username("ann@contoso.com"))));
    MfaAdministration forgetful =
        fixture.builder(answering("appPasswords", Collections.singletonList(null))).build();
    violates(
        StoreLaw.NO_NULLS, () -> forgetful.self(CONTOSO, ANN, Optional.empty()).appPasswords());
    violates(
        StoreLaw.NO_NULLS,
        () ->
            forgetful.checkAppPassword(
                CONTOSO, "ann@contoso.com", "x", SignInAttempt.with(ClientKind.LEGACY_APP)));
    violates(
        StoreLaw.PAGES_LIMITED,
        () ->
            over(answering(
                    "list",
                    new Page<>(
                        List.of(
                            user(CONTOSO, ANN, "ann@contoso.com"),
                            user(CONTOSO, BOB, "bob@contoso.com")),
                        Optional.empty())))
                .users(UserQuery.any().limit(1)));
    for (Map<MfaState, Long> counts :
        List.of(
            Map.<MfaState, Long>of(MfaState.ENABLED, 1L),
            Map.of(MfaState.ENABLED, -1L, MfaState.ENFORCED, 0L, MfaState.DISABLED, 0L))) {
      Abilities miscounting =
          new Abilities(Optional.of(tenant -> counts), Optional.empty(), Optional.empty());
      violates(
          StoreLaw.STATES_COUNTED, () -> over(answering("abilities", miscounting)).countByState());
    }
  }

  @Test
  @DisplayName(
      "E33, E75, AD-4: what a trail answers of another tenant, user or operation, or without an end, is shown and undone to nobody")
  void liesOfTheTrailAreFound() {
    ApplyReport report = over(fixture.store).enable(List.of(ANN)).orElseThrow();
    AuditRecord ofAnn = fixture.store.changesOf(CONTOSO, report.operation(), FIRST).items().get(0);
    AuditRecord elsewhere =
        new AuditRecord(
            ofAnn.operation(),
            FABRIKAM,
            ofAnn.user(),
            ofAnn.kinds(),
            ofAnn.before(),
            ofAnn.after(),
            ofAnn.versionAfter(),
            ofAnn.actor(),
            ofAnn.at(),
            ofAnn.reason(),
            ofAnn.appPassword());
    OperationId another = new OperationId(new UUID(0, 1));

    violates(
        StoreLaw.TENANTS_APART,
        () ->
            over(answering("historyOf", page(elsewhere)))
                .audit()
                .historyOf(ANN, PageRequest.first(10)));
    violates(
        StoreLaw.TRAIL_BY_SUBJECT,
        () ->
            over(answering("historyOf", page(ofAnn)))
                .audit()
                .historyOf(BOB, PageRequest.first(10)));
    violates(
        StoreLaw.TENANTS_APART,
        () ->
            over(answering("changesOf", page(elsewhere)))
                .audit()
                .changesOf(report.operation(), PageRequest.first(10)));
    violates(
        StoreLaw.TRAIL_BY_SUBJECT,
        () -> over(answering("changesOf", page(ofAnn))).planUndo(another));
    violates(
        StoreLaw.TRAIL_PAGES_COMPLETE,
        () ->
            over(answering("changesOf", new Page<>(List.of(ofAnn), Optional.of("again"))))
                .planUndo(report.operation()));
    Operation foreign =
        new Operation(
            another,
            FABRIKAM,
            OperationKind.STATES,
            ofAnn.actor(),
            Optional.empty(),
            fixture.clock.instant());
    violates(
        StoreLaw.TENANTS_APART,
        () ->
            over(answering("operations", page(new OperationSummary(foreign, 1, Optional.empty()))))
                .audit()
                .operations(PageRequest.first(10)));
    violates(
        StoreLaw.TENANTS_APART,
        () ->
            over(answering(
                    "events",
                    page(
                        new SecurityEvent.Denied(
                            FABRIKAM,
                            ofAnn.actor(),
                            Set.of(Action.VIEW),
                            Map.of(DenialCode.OTHER_TENANT, 1L),
                            Optional.empty(),
                            fixture.clock.instant()))))
                .audit()
                .events(PageRequest.first(10)));
    violates(
        StoreLaw.TENANTS_APART,
        () ->
            over(answering(
                    "settingsHistory",
                    page(
                        new SettingsRecord(
                            another,
                            FABRIKAM,
                            ServiceSettings.DEFAULTS,
                            ServiceSettings.builder().appPasswordsAllowed(true).build(),
                            1,
                            ofAnn.actor(),
                            fixture.clock.instant(),
                            Optional.empty()))))
                .audit()
                .settingsHistory(PageRequest.first(10)));
  }

  private static final PageRequest FIRST = PageRequest.first(10);

  private static <T> Page<T> page(T item) {
    return new Page<>(List.of(item), Optional.empty());
  }

  @Test
  @DisplayName(
      "AP-1, E51: an app password that was made is shown also if the end of its operation cannot be noted")
  void secretIsNotLost() {
    fixture
        .gina()
        .settings()
        .save(
            SettingsProposal.of(ServiceSettings.builder().appPasswordsAllowed(true).build()),
            0,
            Optional.empty())
        .orElseThrow();
    fixture.register(ANN);
    fixture.gina().enforce(List.of(ANN)).orElseThrow();
    MfaStore unfinished =
        intercepted(
            (method, callee) -> {
              if (method.getName().equals("finish")) {
                throw new StoreException("down", null, true);
              }
              return callee.proceed();
            });
    MfaAdministration mfa = fixture.builder(unfinished).build();

    AppPasswordCreation created =
        mfa.self(CONTOSO, ANN, Optional.of(fixture.clock.instant()))
            .createAppPassword("old mail")
            .orElseThrow();

    assertThat(created).isInstanceOf(AppPasswordCreation.Created.class);
    assertThat(
            mfa.checkAppPassword(
                CONTOSO,
                "ann@contoso.com",
                ((AppPasswordCreation.Created) created).secret().display(),
                SignInAttempt.with(ClientKind.LEGACY_APP)))
        .contains("old mail");
  }

  @Test
  @DisplayName("AP-8, E90: a check of an app password asks the store the same, whoever is named")
  void sameCallsForEveryNo() {
    fixture.register(ANN);
    fixture.gina().enforce(List.of(ANN)).orElseThrow();
    List<String> calls = new ArrayList<>();
    MfaStore watched =
        intercepted(
            (method, callee) -> {
              calls.add(method.getName());
              return callee.proceed();
            });
    MfaAdministration mfa = fixture.builder(watched).build();

    for (String name : List.of("ann@contoso.com", "bob@contoso.com", "ghost@contoso.com", " ")) {
      calls.clear();
      assertThat(
              mfa.checkAppPassword(CONTOSO, name, "x", SignInAttempt.with(ClientKind.LEGACY_APP)))
          .isEmpty();
      assertThat(calls).as(name).containsExactly("findByUsername", "settings", "appPasswords");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName(
      "E62, I2, I6: an Error in the store is not swallowed, and the same plan ends as if applied once")
  void errorsAreNotSwallowed(boolean afterwards) {
    BulkUpdate update = crowd();
    int[] commits = {0};
    MfaStore dying =
        intercepted(
            (method, callee) -> {
              if (!method.getName().equals("commit") || ++commits[0] != 2) {
                return callee.proceed();
              }
              if (afterwards) {
                callee.proceed();
              }
              throw new OutOfMemoryError("no more");
            });
    try (ChangePlan plan = over(fixture.store).plan(update).orElseThrow()) {
      assertThatThrownBy(() -> over(dying).apply(plan)).isInstanceOf(OutOfMemoryError.class);
      assertThat(changesOf(plan)).hasSize((int) changedUsers()).hasSize(afterwards ? 4 : 2);

      over(fixture.store).apply(plan).orElseThrow();
      assertThat(changedUsers()).isEqualTo(USERS);
      assertThat(changesOf(plan)).hasSize(USERS);
    }
  }

  @Test
  @DisplayName("E62: an Error in a listener is not swallowed, and what was written is recorded")
  void errorOfAListener() {
    TenantAdministration gina =
        fixture
            .builder()
            .listener(
                change -> {
                  throw new StackOverflowError();
                },
                Runnable::run)
            .build()
            .as(fixture.caller(GINA));

    assertThatThrownBy(() -> gina.enable(List.of(ANN))).isInstanceOf(StackOverflowError.class);
    assertThat(fixture.version(ANN)).isOne();
    assertThat(gina.audit().historyOf(ANN, PageRequest.first(10)).orElseThrow().items()).hasSize(1);
  }

  @Test
  @DisplayName("E96: a clock that answers null, or a time out of reach, changes nothing")
  void brokenClock() {
    for (Instant time : Arrays.asList(null, Instant.MAX)) {
      Clock clock = ((InstantSource) () -> time).withZone(ZoneOffset.UTC);
      TenantAdministration gina = fixture.builder().clock(clock).build().as(fixture.caller(GINA));
      assertThatThrownBy(() -> gina.enable(List.of(ANN))).isInstanceOf(RuntimeException.class);
      assertThatThrownBy(() -> gina.disable(List.of(ANN))).isInstanceOf(RuntimeException.class);
    }
    assertThat(fixture.version(ANN)).isZero();
  }

  @Test
  @DisplayName(
      "E64, I5: whoever cannot say whether to go on is not gone on for, and that is reported")
  void brokenCancellation() {
    BulkUpdate update = crowd();
    int[] asked = {0};
    try (ChangePlan plan = over(fixture.store).plan(update).orElseThrow()) {
      ApplyReport report =
          over(fixture.store)
              .apply(
                  plan,
                  ApplyOptions.DEFAULTS.cancelledWhen(
                      () -> {
                        if (++asked[0] == 2) {
                          throw new IllegalStateException("the request is gone");
                        }
                        return false;
                      }))
              .orElseThrow();

      assertThat(report.stop()).contains(new ApplyReport.Stop.Cancelled());
      assertThat(report.counts().of(Outcome.CHANGED)).isEqualTo(2);
      assertThat(report.counts().of(Outcome.NOT_ATTEMPTED)).isEqualTo(USERS - 2);
    }
  }
}
