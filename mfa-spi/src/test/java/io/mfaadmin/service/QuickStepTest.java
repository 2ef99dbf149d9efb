package io.mfaadmin.service;

import static io.mfaadmin.service.Fixture.ANN;
import static io.mfaadmin.service.Fixture.BOB;
import static io.mfaadmin.service.Fixture.CAS;
import static io.mfaadmin.service.Fixture.CONTOSO;
import static io.mfaadmin.service.Fixture.GINA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mfaadmin.bulk.BulkRow;
import io.mfaadmin.bulk.BulkUpdate;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.ReportRow;
import io.mfaadmin.change.UserAction;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.UserId;
import java.io.OutputStream;
import java.util.List;
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
            org.assertj.core.groups.Tuple.tuple("ann@contoso.com", Outcome.CHANGED),
            org.assertj.core.groups.Tuple.tuple("bob@contoso.com", Outcome.CHANGED),
            org.assertj.core.groups.Tuple.tuple("nobody", Outcome.NOT_FOUND));
    assertThat(fixture.status(ANN).state()).isEqualTo(MfaState.ENABLED);
    assertThat(fixture.gina().enable(List.of(ANN)).orElseThrow().counts().of(Outcome.UNCHANGED))
        .isOne();
    assertThat(fixture.version(ANN)).isOne();
  }

  @Test
  @DisplayName("BU-1, BU-2, BU-17: a bulk update is verified, applied and undone")
  void bulk() {
    TenantAdministration gina = fixture.gina();
    try (ChangePlan plan =
        gina.plan(
                BulkUpdate.of(
                    List.of(
                        new BulkRow(2, "bob@contoso.com", "Enabled"),
                        new BulkRow(3, "ann@contoso.com", "Enabled"),
                        new BulkRow(4, "cas@contoso.com", "Disabled"))))
            .orElseThrow()) {
      assertThat(plan.expected().of(Outcome.CHANGED)).isEqualTo(2);
      ApplyReport report = gina.apply(plan).orElseThrow();
      assertThat(report.counts().of(Outcome.CHANGED)).isEqualTo(2);
      assertThat(report.rows()).extracting(ReportRow::line).containsExactly(2L, 3L, 4L);
      assertThat(gina.apply(plan).orElseThrow().counts().of(Outcome.ALREADY_CHANGED)).isEqualTo(2);
      try (ChangePlan undo = gina.planUndo(plan.operation()).orElseThrow()) {
        assertThat(gina.apply(undo).orElseThrow().counts().of(Outcome.CHANGED)).isEqualTo(2);
      }
      assertThat(fixture.status(ANN).state()).isEqualTo(MfaState.DISABLED);
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

  @Test
  @DisplayName("AU-1: somebody without a role is denied and it is recorded")
  void denied() {
    Answer<ApplyReport> answer =
        fixture.builder().build().as(fixture.caller(CAS)).enable(List.of(ANN));
    assertThat(answer).isInstanceOf(Answer.Denied.class);
    assertThat(fixture.gina().audit().events(PageRequest.first(10)).orElseThrow().items())
        .hasSize(1);
  }

  @Test
  @DisplayName("AU-6: the last Global Administrator under MFA remains")
  void lastAdministrator() {
    fixture.roles.grant(CONTOSO, ANN, io.mfaadmin.access.Role.GLOBAL_ADMINISTRATOR);
    fixture.gina().enforce(List.of(GINA)).orElseThrow();
    fixture.register(GINA);
    TenantAdministration ann = fixture.builder().build().as(fixture.caller(ANN));
    fixture.register(ANN);
    fixture.gina().enforce(List.of(ANN)).orElseThrow();
    ApplyReport first = ann.disable(List.of(GINA)).orElseThrow();
    assertThat(first.counts().of(Outcome.CHANGED)).isOne();
    Answer<ApplyReport> second =
        fixture.gina().change(UserAction.DISABLE, List.of(ANN), ApplyOptions.DEFAULTS);
    assertThat(second.orElseThrow().rows())
        .extracting(ReportRow::outcome)
        .containsExactly(Outcome.DENIED);
  }
}
