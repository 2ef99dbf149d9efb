package io.mfaadmin.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfaadmin.access.DenialCode;
import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.BulkProblemCode;
import io.mfaadmin.bulk.Severity;
import io.mfaadmin.text.MessageCode;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.UsernameFault;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of rows: in a plan, in a report, and in numbers. */
class OutcomesTest {

  private static final PlannedChange ENABLES = planned(UserAction.ENABLE);
  private static final PlannedChange NOTHING = planned(UserAction.DISABLE);

  private static PlannedChange planned(UserAction action) {
    return PlannedChange.of(
        new MfaUser(
            new User(
                new TenantId("contoso"), new UserId("ann"), new Username("ann@contoso.com"), ""),
            MfaRecord.NONE),
        UserRequest.of(action),
        true);
  }

  private static BulkProblem problem(Severity severity, MessageCode code) {
    return BulkProblem.of(severity, code, 3);
  }

  static Stream<Arguments> errors() {
    Stream<Arguments> denials =
        Arrays.stream(DenialCode.values()).map(code -> Arguments.of(code, Outcome.DENIED));
    Stream<Arguments> notes =
        Stream.of(
            Arguments.of(PlanNote.CHANGED_SINCE, Outcome.CONFLICT),
            Arguments.of(PlanNote.NO_SUCH_USER, Outcome.NOT_FOUND));
    Stream<Arguments> usernames =
        Arrays.stream(UsernameFault.values()).map(code -> Arguments.of(code, Outcome.INVALID));
    Stream<Arguments> rows =
        Arrays.stream(BulkProblemCode.values())
            .map(
                code ->
                    Arguments.of(
                        code,
                        code == BulkProblemCode.USER_NOT_FOUND
                            ? Outcome.NOT_FOUND
                            : Outcome.INVALID));
    return Stream.of(denials, notes, usernames, rows).flatMap(all -> all);
  }

  @ParameterizedTest
  @MethodSource("errors")
  @DisplayName("ST-12 BU-16 each kind of error ends in its own outcome")
  void outcomeOfAnError(MessageCode code, Outcome outcome) {
    PlanRow row =
        new PlanRow(
            3,
            "ann@contoso.com",
            "Enabled",
            null,
            List.of(
                problem(Severity.WARNING, BulkProblemCode.DUPLICATE),
                problem(Severity.ERROR, code)));
    assertThat(row.expected()).isEqualTo(outcome);
    assertThat(row.error()).map(BulkProblem::code).contains(code);
    assertThat(row.toWrite()).isEmpty();
  }

  @Test
  @DisplayName("ST-12 the first error decides, warnings do not")
  void firstErrorDecides() {
    PlanRow row =
        new PlanRow(
            1,
            "ann",
            "",
            null,
            List.of(
                problem(Severity.WARNING, BulkProblemCode.USERNAME_TRIMMED),
                problem(Severity.ERROR, BulkProblemCode.STATUS_EMPTY),
                problem(Severity.ERROR, BulkProblemCode.USER_NOT_FOUND)));
    assertThat(row.expected()).isEqualTo(Outcome.INVALID);
  }

  @Test
  @DisplayName("ST-9 a row without an error is changed or unchanged")
  void changedOrUnchanged() {
    List<BulkProblem> warning = List.of(problem(Severity.WARNING, PlanNote.LEGACY_APPS_STOP));
    PlanRow changed = new PlanRow(3, "ann@contoso.com", "Enabled", ENABLES, warning);
    assertThat(changed.expected()).isEqualTo(Outcome.CHANGED);
    assertThat(changed.toWrite()).isPresent();
    assertThat(changed.error()).isEmpty();
    PlanRow unchanged = new PlanRow(3, "ann@contoso.com", "Disabled", NOTHING, warning);
    assertThat(unchanged.expected()).isEqualTo(Outcome.UNCHANGED);
    assertThat(unchanged.toWrite()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Severity.class,
      names = {"FILE", "ERROR"})
  @DisplayName("BU-12 I11 a row with an error carries no change, however far the error reaches")
  void errorAndChangeExclude(Severity severity) {
    List<BulkProblem> error = List.of(problem(severity, BulkProblemCode.STATUS_EMPTY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PlanRow(3, "ann@contoso.com", "", ENABLES, error))
        .withMessage("a row with an error changes nothing");
    assertThat(new PlanRow(3, "ann@contoso.com", "", null, error).expected())
        .isEqualTo(Outcome.INVALID);
  }

  @Test
  @DisplayName("BU-13 lines count from 1")
  void lines() {
    assertThat(new PlanRow(1, "ann", "", NOTHING, List.of()).line()).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PlanRow(0, "ann", "", NOTHING, List.of()))
        .withMessage("lines count from 1");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("BU-16 a row has failed if the user is not known to have what was asked")
  void failedRows(Outcome outcome) {
    ReportRow row =
        new ReportRow(
            2, "ann@contoso.com", "Enabled", null, outcome, null, null, List.of(), Set.of());
    assertThat(row.failed())
        .isEqualTo(
            !EnumSet.of(Outcome.CHANGED, Outcome.ALREADY_CHANGED, Outcome.UNCHANGED)
                .contains(outcome));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName(
      "ST-5 ST-7 ST-11 BU-15 a note warns; a user changed or gone keeps a row from its change, and what"
          + " was stopped the whole plan")
  void notes(PlanNote note) {
    assertThat(note.severity())
        .isEqualTo(
            switch (note) {
              case CHANGED_SINCE, NO_SUCH_USER -> Severity.ERROR;
              case PLANNING_CANCELLED -> Severity.FILE;
              default -> Severity.WARNING;
            });
  }

  @Test
  @DisplayName("E43 rows show their line and outcome, nothing of what a file holds")
  void rowsSayLittle() {
    assertThat(new PlanRow(7, "${jndi:x}", "\r\n", ENABLES, List.of()))
        .hasToString("PlanRow[line 7, CHANGED]");
    assertThat(
            new ReportRow(
                7, "${jndi:x}", "%n", null, Outcome.DENIED, null, null, List.of(), Set.of()))
        .hasToString("ReportRow[line 7, DENIED]");
  }

  @Test
  @DisplayName("I5 outcomes are counted and add up")
  void counts() {
    OutcomeCounts counts =
        new OutcomeCounts(
            Map.of(Outcome.DENIED, 2L, Outcome.CHANGED, 3_000_000_000L, Outcome.UNCHANGED, 0L));
    assertThat(counts.of(Outcome.CHANGED)).isEqualTo(3_000_000_000L);
    assertThat(counts.of(Outcome.UNCHANGED)).isZero();
    assertThat(counts.of(Outcome.CONFLICT)).isZero();
    assertThat(counts.total()).isEqualTo(3_000_000_002L);
    assertThat(counts.counts()).containsOnlyKeys(Outcome.CHANGED, Outcome.DENIED);
    assertThat(counts)
        .isEqualTo(new OutcomeCounts(Map.of(Outcome.CHANGED, 3_000_000_000L, Outcome.DENIED, 2L)));
    assertThat(OutcomeCounts.NONE.total()).isZero();
    assertThat(OutcomeCounts.NONE.counts()).isEmpty();
  }

  @Test
  @DisplayName("E95 counts are copied, and are never negative or missing")
  void countsAreChecked() {
    Map<Outcome, Long> mutable = new EnumMap<>(Map.of(Outcome.CHANGED, 1L));
    OutcomeCounts counts = new OutcomeCounts(mutable);
    mutable.clear();
    assertThat(counts.total()).isEqualTo(1);
    assertThatThrownBy(() -> counts.counts().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OutcomeCounts(Map.of(Outcome.CHANGED, -1L)))
        .withMessage("a number of rows is not negative: -1");
    assertThatNullPointerException()
        .isThrownBy(
            () -> new OutcomeCounts(Collections.singletonMap(Outcome.CHANGED, (Long) null)));
    assertThatNullPointerException()
        .isThrownBy(() -> new OutcomeCounts(Collections.singletonMap(null, 1L)));
  }

  @Test
  @DisplayName("ST-12 BU-16 a plan can be written as a report before it is applied")
  void reportOfAPlan() {
    PlanRow enables = new PlanRow(3, "ann@contoso.com", "Enabled", ENABLES, List.of());
    PlanRow nothing = new PlanRow(4, "ann@contoso.com", "Disabled", NOTHING, List.of());
    PlanRow wrong =
        new PlanRow(
            5,
            "nobody",
            "Enabled",
            null,
            List.of(problem(Severity.ERROR, BulkProblemCode.USER_NOT_FOUND)));

    assertThat(ReportRow.expected(enables))
        .isEqualTo(
            new ReportRow(
                3,
                "ann@contoso.com",
                "Enabled",
                new UserId("ann"),
                Outcome.CHANGED,
                MfaState.DISABLED,
                MfaState.ENABLED,
                List.of(),
                ENABLES.effects()));
    assertThat(ReportRow.expected(nothing).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(ReportRow.expected(nothing).after()).isEqualTo(MfaState.DISABLED);
    assertThat(ReportRow.expected(wrong))
        .isEqualTo(
            new ReportRow(
                5,
                "nobody",
                "Enabled",
                null,
                Outcome.NOT_FOUND,
                null,
                null,
                wrong.problems(),
                Set.of()));
  }

  @Test
  @DisplayName("BU-16 a report tells no state that is not known any longer")
  void reportOfAConflict() {
    PlanRow enables = new PlanRow(3, "ann@contoso.com", "Enabled", ENABLES, List.of());

    ReportRow conflict = ReportRow.of(enables, Outcome.CONFLICT, List.of());
    ReportRow later = ReportRow.of(enables, Outcome.NOT_ATTEMPTED, List.of());

    assertThat(conflict.user()).isEqualTo(new UserId("ann"));
    assertThat(conflict.before()).isNull();
    assertThat(conflict.after()).isNull();
    assertThat(later.before()).isEqualTo(MfaState.DISABLED);
    assertThat(later.after()).isNull();
  }
}
