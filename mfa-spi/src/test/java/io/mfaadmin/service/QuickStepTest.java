package io.mfaadmin.service;

import static io.mfaadmin.service.Fixture.ANN;
import static io.mfaadmin.service.Fixture.BOB;
import static io.mfaadmin.service.Fixture.CAS;
import static io.mfaadmin.service.Fixture.CONTOSO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.mfaadmin.audit.OperationId;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.ReportRow;
import io.mfaadmin.change.UserAction;
import io.mfaadmin.service.proposal.SettingsProposal;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.text.Messages;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.UserId;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class QuickStepTest {

  private final Fixture fixture = new Fixture();

  @Test
  @DisplayName("ST-3, ST-9, ST-12: enabling gives one outcome per user, and doubles count once")
  void enablesSelectedUsers() {
    ApplyReport report =
        fixture.gina().enable(List.of(ANN, BOB, ANN, new UserId("nobody"))).orElseThrow();

    assertThat(report.rows())
        .extracting(ReportRow::name, ReportRow::outcome)
        .containsExactly(
            tuple("ann@contoso.com", Outcome.CHANGED),
            tuple("bob@contoso.com", Outcome.CHANGED),
            tuple("nobody", Outcome.NOT_FOUND));
    assertThat(fixture.status(ANN).state()).isEqualTo(MfaState.ENABLED);
    assertThat(fixture.gina().enable(List.of(ANN)).orElseThrow().counts().of(Outcome.UNCHANGED))
        .isOne();
    assertThat(fixture.version(ANN)).isOne();
  }

  @Test
  @DisplayName("ST-12: of a selection no line is told, which it has not, nor a spelling")
  void problemsOfASelection() {
    fixture.store.remove(CONTOSO, BOB);
    Messages english = Messages.in(Locale.ENGLISH);
    try (ChangePlan plan =
        fixture.gina().plan(UserAction.ENFORCE, List.of(BOB, ANN)).orElseThrow()) {
      assertThat(plan.problems())
          .extracting(problem -> problem.describe(english))
          .containsExactly(
              "There is no such user, or no longer.",
              "The user has not registered: older apps stop working without an app"
                  + " password, and a new one can be made only after registering.");
    }
  }

  @Test
  @DisplayName(
      "ST-5, ST-7, ST-11: who becomes Enforced comes with a warning of older apps that stop, and of how many app passwords work again")
  void warnings() {
    TenantAdministration gina = fixture.gina();
    ServiceSettings settings = ServiceSettings.builder().appPasswordsAllowed(true).build();
    gina.settings().save(SettingsProposal.of(settings), 0).orElseThrow();
    fixture.register(ANN);
    fixture.register(BOB);
    gina.enforce(List.of(ANN)).orElseThrow();
    SelfService ann =
        fixture.builder().build().self(CONTOSO, ANN, Optional.of(fixture.clock.instant()));
    ann.createAppPassword("Laptop").orElseThrow();
    ann.createAppPassword("Phone").orElseThrow();

    assertThat(warnings(gina.plan(UserAction.RESTORE_MFA, List.of(ANN)))).isEmpty();
    assertThat(warnings(gina.plan(UserAction.REQUIRE_CONTACT_METHODS, List.of(ANN)))).isEmpty();
    OperationId disabled = gina.disable(List.of(ANN)).orElseThrow().operation();

    assertThat(warnings(gina.plan(UserAction.ENABLE, List.of(ANN, BOB, CAS))))
        .containsExactly("ann@contoso.com APP_PASSWORDS_BACK_IN_FORCE [2]");
    assertThat(warnings(gina.plan(UserAction.ENFORCE, List.of(ANN, BOB, CAS))))
        .containsExactly(
            "ann@contoso.com APP_PASSWORDS_BACK_IN_FORCE [2]",
            "cas@contoso.com LEGACY_APPS_STOP []");
    assertThat(warnings(gina.planUndo(disabled)))
        .containsExactly(
            "ann@contoso.com APP_PASSWORDS_BACK_IN_FORCE [2]",
            "ann@contoso.com ONLY_STATE_RESTORED []");
    OperationId enabled = gina.enable(List.of(CAS)).orElseThrow().operation();
    assertThat(warnings(gina.planUndo(enabled))).as("nothing else is lost").isEmpty();
  }

  private static List<String> warnings(Answer<ChangePlan> answer) {
    try (ChangePlan plan = answer.orElseThrow()) {
      return plan.problemRows().stream()
          .flatMap(
              row ->
                  row.problems().stream()
                      .map(each -> row.name() + " " + each.code() + " " + each.arguments()))
          .toList();
    }
  }

  @Test
  @DisplayName("BU-2: a closed plan still says what it is, and that its rows are gone")
  void closedPlan() {
    TenantAdministration gina = fixture.gina();
    ChangePlan plan = gina.plan(UserAction.ENABLE, List.of(ANN)).orElseThrow();
    plan.close();
    plan.close();

    assertThat(plan.expected().of(Outcome.CHANGED)).isOne();
    for (ThrowingCallable use :
        List.<ThrowingCallable>of(
            () -> plan.forEachRow(row -> {}),
            plan::rows,
            () -> plan.report(row -> {}),
            () -> plan.save(OutputStream.nullOutputStream()),
            () -> gina.apply(plan))) {
      assertThatIllegalStateException().isThrownBy(use).withMessage("the plan is closed");
    }
    assertThat(fixture.version(ANN)).isZero();
  }
}
