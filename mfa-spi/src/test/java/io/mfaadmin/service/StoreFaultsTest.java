package io.mfaadmin.service;

import static io.mfaadmin.service.Fixture.ANN;
import static io.mfaadmin.service.Fixture.BOB;
import static io.mfaadmin.service.Fixture.CONTOSO;
import static io.mfaadmin.service.Fixture.FABRIKAM;
import static io.mfaadmin.service.Fixture.GINA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.bulk.BulkRow;
import io.mfaadmin.bulk.BulkUpdate;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.OutcomeCounts;
import io.mfaadmin.signin.ClientKind;
import io.mfaadmin.signin.SignInAttempt;
import io.mfaadmin.spi.CommitResult;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.StoreContractViolation;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.spi.StoreLaw;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    return MfaAdministration.builder(store, fixture.roles)
        .clock(fixture.clock)
        .chunkSize(2)
        .build()
        .as(fixture.caller(GINA));
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
        .changesOf(plan.operation(), 1_000, Optional.empty())
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

      ApplyReport quickStep = gina.enable(List.of(ANN)).orElseThrow();
      assertThat(quickStep.counts().of(Outcome.CHANGED)).isEqualTo(1);
      try (ChangePlan undo = gina.planUndo(quickStep.operation()).orElseThrow()) {
        assertThatThrownBy(() -> gina.apply(undo)).isInstanceOf(IllegalStateException.class);
      }

      inHostTransaction[0] = false;
      assertThat(gina.apply(plan).orElseThrow().counts().of(Outcome.CHANGED)).isEqualTo(USERS);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName(
      "E50, E51, I2, I5, I6: a store that fails at call k, before or after it wrote, for every k, is resumed to the same end")
  void failsAtEveryCall(boolean afterwards) {
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
                  throw new StoreException("down at call " + failing, null, true);
                });

        OutcomeCounts counts = OutcomeCounts.NONE;
        try {
          counts = over(faulty).apply(plan).orElseThrow().counts();
        } catch (StoreException beforeTheFirstChunk) {
          assertThat(changedUsers()).isZero();
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
  @DisplayName("SI-14, I11: a store that is down is an exception at sign-in, never allow")
  void signInNeverAllows() {
    MfaStore down =
        intercepted(
            (method, callee) -> {
              throw new StoreException("down", null, true);
            });
    MfaAdministration mfa = MfaAdministration.builder(down, fixture.roles).build();
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
            () ->
                MfaAdministration.builder(mute, fixture.roles)
                    .build()
                    .as(fixture.caller(BOB))
                    .enable(List.of(ANN)))
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
                    gina.find(List.of(new Username("ann@contoso.com"))).orElseThrow();
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
    breaks(
        StoreLaw.TENANTS_APART,
        answer ->
            new io.mfaadmin.spi.Page<>(
                List.of(user(FABRIKAM, ANN, "ann@contoso.com")), Optional.empty()),
        "list");
    breaks(StoreLaw.NO_NULLS, answer -> null, "findById");
    breaks(StoreLaw.EVERY_CHANGE_ANSWERED, answer -> new CommitResult.Tried(Map.of()), "commit");
  }
}
