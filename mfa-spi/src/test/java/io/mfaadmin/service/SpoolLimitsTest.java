package io.mfaadmin.service;

import static io.mfaadmin.service.Fixture.GINA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.BulkProblemCode;
import io.mfaadmin.bulk.BulkRow;
import io.mfaadmin.bulk.BulkRows;
import io.mfaadmin.bulk.BulkUpdate;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.PlanRow;
import io.mfaadmin.change.ReportRow;
import io.mfaadmin.change.UserAction;
import io.mfaadmin.user.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans that outgrow memory, and what is left where they cannot be held. */
class SpoolLimitsTest {

  private static final long PLENTY = 1L << 30;

  /** About as many as a row takes. */
  private static final long BYTES_PER_ROW = 60;

  @TempDir Path directory;

  private final Fixture fixture = new Fixture();

  @AfterEach
  void nothingIsLeftBehind() {
    assertThat(directory).isEmptyDirectory();
  }

  private TenantAdministration gina(int rowsInMemory, long maxBytes) {
    return fixture
        .builder()
        .spool(directory, rowsInMemory * BYTES_PER_ROW, maxBytes)
        .build()
        .as(fixture.caller(GINA));
  }

  private List<UserId> crowd(int size) {
    return IntStream.range(0, size)
        .mapToObj(i -> fixture.add(new UserId("c-" + i), username(i), "User " + i))
        .toList();
  }

  private static String username(int number) {
    return String.format(Locale.ROOT, "user-%05d@contoso.com", number);
  }

  private static BulkUpdate enabling(int size) {
    return BulkUpdate.of(
        IntStream.range(0, size)
            .mapToObj(i -> new BulkRow(2 + i, username(i), "Enabled"))
            .toList());
  }

  private static SpoolException.Kind failureOf(Runnable work) {
    return catchThrowableOfType(SpoolException.class, work::run).kind();
  }

  @Test
  @DisplayName("BU-14, E60: rows that take too much room make no plan, and change nothing")
  void noRoomForPlan() {
    List<UserId> users = crowd(300);

    long limit = 1;
    for (int doublings = 0; doublings < 10; doublings++, limit *= 2) {
      TenantAdministration cramped = gina(10, limit);
      assertThat(failureOf(() -> cramped.plan(enabling(300)))).isEqualTo(SpoolException.Kind.LIMIT);
    }
    assertThat(users).allSatisfy(user -> assertThat(fixture.version(user)).isZero());
  }

  @Test
  @DisplayName("BU-14, E60: no place for temporary files makes no plan, and changes nothing")
  void noDirectory() throws IOException {
    crowd(20);
    Path missing = directory.resolve("missing");
    MfaAdministration.Builder builder = fixture.builder();
    assertThatThrownBy(() -> builder.spool(missing, 10 * BYTES_PER_ROW, PLENTY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no directory " + missing);
    Files.createDirectory(missing);
    TenantAdministration nowhere =
        builder.spool(missing, 10 * BYTES_PER_ROW, PLENTY).build().as(fixture.caller(GINA));
    Files.delete(missing);

    assertThat(failureOf(() -> nowhere.plan(enabling(20)))).isEqualTo(SpoolException.Kind.DISK);
  }

  @Test
  @DisplayName(
      "BU-15, E60, I2: where the report has no room, what was written stays; applied again, the plan goes on")
  void noRoomForReport() {
    List<UserId> users = crowd(300);
    UserId last = users.get(299);
    fixture.gina().enable(users.subList(0, 299)).orElseThrow();
    int failedAfterwards = 0;
    for (long limit = 20_000; ; limit += 4_000) {
      // A row at a time: the report is sorted in two steps, and so needs more room than the plan.
      TenantAdministration cramped = gina(1, limit);
      try (ChangePlan plan = cramped.plan(UserAction.ENABLE, users).orElseThrow()) {
        ApplyReport report = cramped.apply(plan).orElseThrow();
        assertThat(report.counts().of(Outcome.UNCHANGED) + report.counts().of(Outcome.CHANGED))
            .isEqualTo(300);
        break;
      } catch (SpoolException tooLittle) {
        assertThat(tooLittle.kind()).isEqualTo(SpoolException.Kind.LIMIT);
        failedAfterwards += (int) fixture.version(last);
      }
    }
    assertThat(failedAfterwards).isPositive();
    assertThat(users).allSatisfy(user -> assertThat(fixture.version(user)).isOne());
  }

  @Test
  @DisplayName("BU-2, E60: where what is to be written has no room, nothing is written")
  void noRoomForWriting() {
    List<UserId> users = crowd(300);
    try (ChangePlan plan = gina(50, PLENTY).plan(enabling(300)).orElseThrow()) {
      assertThat(failureOf(() -> gina(1, 10_000).apply(plan))).isEqualTo(SpoolException.Kind.LIMIT);
    }
    assertThat(users).allSatisfy(user -> assertThat(fixture.version(user)).isZero());
  }

  @Test
  @DisplayName(
      "BU-16: the rows of a long report need room where somebody takes them, and only there")
  void longReportNeedsRoomForSink() {
    crowd(1_001);
    TenantAdministration roomy = gina(50, PLENTY);
    try (ChangePlan plan = roomy.plan(enabling(1_001)).orElseThrow()) {
      roomy.apply(plan).orElseThrow();
    }
    TenantAdministration cramped = gina(1, 1);
    try (ChangePlan plan = roomy.plan(enabling(1_001)).orElseThrow()) {
      assertThat(cramped.apply(plan).orElseThrow().counts().of(Outcome.UNCHANGED)).isEqualTo(1_001);

      assertThat(failureOf(() -> cramped.apply(plan, ApplyOptions.DEFAULTS, row -> {})))
          .isEqualTo(SpoolException.Kind.LIMIT);
    }
  }

  @Test
  @DisplayName("BU-14: whoever reads the rows of a plan may stop early, and read them again")
  void readsSomeRows() {
    crowd(500);
    try (ChangePlan plan = gina(50, PLENTY).plan(enabling(500)).orElseThrow()) {
      List<PlanRow> all = new ArrayList<>();
      plan.forEachRow(all::add);

      for (int limit : new int[] {0, 3, 600}) {
        try (Stream<PlanRow> rows = plan.rows()) {
          assertThat(rows.limit(limit)).isEqualTo(all.subList(0, Math.min(limit, 500)));
        }
      }
    }
  }

  @Test
  @DisplayName(
      "BU-14, BU-16: rows that outgrow memory give the same plan and the report in line order")
  void spooled() {
    crowd(500);
    List<PlanRow> planned = new ArrayList<>();
    List<PlanRow> plannedInMemory = new ArrayList<>();
    List<ReportRow> report = new ArrayList<>();
    try (ChangePlan plan = gina(1_000, 1).plan(enabling(500)).orElseThrow()) {
      plan.forEachRow(plannedInMemory::add);
    }
    TenantAdministration small = gina(50, PLENTY);
    try (ChangePlan plan = small.plan(enabling(500)).orElseThrow()) {
      plan.forEachRow(planned::add);
      small.apply(plan, ApplyOptions.DEFAULTS, report::add).orElseThrow();
    }

    assertThat(planned).isEqualTo(plannedInMemory);
    assertThat(report)
        .extracting(ReportRow::line)
        .isEqualTo(IntStream.range(0, 500).mapToObj(i -> 2L + i).toList());
    assertThat(report).extracting(ReportRow::outcome).containsOnly(Outcome.CHANGED);
  }

  @Test
  @DisplayName(
      "BU-14, BU-16: what is expected is reported in line order, also of rows that outgrow memory")
  void reportsWhatIsExpected() {
    crowd(250); // of the 500 that the rows name
    try (ChangePlan plan = gina(50, PLENTY).plan(() -> shuffledRows(500, "Enabled")).orElseThrow();
        Stream<PlanRow> rows = plan.rows()) {
      List<ReportRow> report = new ArrayList<>();
      plan.report(report::add);

      assertThat(report)
          .isEqualTo(
              rows.map(ReportRow::expected)
                  .sorted(Comparator.comparingLong(ReportRow::line))
                  .toList())
          .hasSize(500);
      assertThat(report)
          .extracting(ReportRow::outcome)
          .containsOnly(Outcome.CHANGED, Outcome.NOT_FOUND);
      assertThat(plan.expected().of(Outcome.CHANGED)).isEqualTo(250);
    }
  }

  @Test
  @DisplayName("BU-12, BU-16: a plan that cannot be applied reports the rows that it has")
  void reportsOfAnUnusablePlan() {
    BulkRows cut =
        new BulkRows() {
          private final BulkRows rows = shuffledRows(20, "Enabled");

          @Override
          public @Nullable BulkRow next() {
            return rows.next();
          }

          @Override
          public List<BulkProblem> problems() {
            return List.of(BulkProblem.of(BulkProblemCode.QUOTE_UNCLOSED, 22));
          }
        };
    try (ChangePlan plan = gina(5, PLENTY).plan(() -> cut).orElseThrow()) {
      List<Long> lines = new ArrayList<>();
      plan.report(row -> lines.add(row.line()));

      assertThat(plan.usable()).isFalse();
      assertThat(lines).isEqualTo(LongStream.rangeClosed(2, 21).boxed().toList());
    }
  }

  @Test
  @DisplayName(
      "BU-14, E60: a report without room for its rows is none, and leaves the plan as it was")
  void noRoomForReportOfPlan() {
    List<UserId> users = crowd(300);
    int refused = 0;
    for (long limit = 40_000; ; limit += 4_000) {
      // A row at a time: the report is sorted in two steps, and so needs more room than the plan.
      try (ChangePlan plan = gina(1, limit).plan(UserAction.ENABLE, users).orElseThrow()) {
        long[] reported = {0};
        try {
          plan.report(row -> reported[0]++);
          assertThat(reported[0]).isEqualTo(300);
          break;
        } catch (SpoolException tooLittle) {
          assertThat(tooLittle.kind()).isEqualTo(SpoolException.Kind.LIMIT);
          assertThat(reported[0]).isZero();
          plan.forEachRow(row -> reported[0]++);
          assertThat(reported[0]).isEqualTo(300);
          refused++;
        }
      } catch (SpoolException noPlan) {
        assertThat(noPlan.kind()).isEqualTo(SpoolException.Kind.LIMIT);
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  @DisplayName(
      "E64: what the taker of a report throws is passed on, and the plan can be reported again")
  void takerThrows() {
    IllegalStateException full = new IllegalStateException("full");
    try (ChangePlan plan = gina(5, PLENTY).plan(() -> shuffledRows(50, "Enabled")).orElseThrow()) {
      assertThatThrownBy(
              () ->
                  plan.report(
                      row -> {
                        throw full;
                      }))
          .isSameAs(full);

      List<ReportRow> report = new ArrayList<>();
      plan.report(report::add);
      assertThat(report).hasSize(50);
    }
  }

  @Test
  @DisplayName("E95: a closed plan reports nothing, and a report needs a taker")
  void reportsOfAClosedPlan() {
    ChangePlan plan = gina(5, PLENTY).plan(() -> shuffledRows(50, "Enabled")).orElseThrow();
    assertThatThrownBy(() -> plan.report(null)).hasMessage("sink");
    plan.close();

    List<ReportRow> report = new ArrayList<>();
    assertThatThrownBy(() -> plan.report(report::add)).isInstanceOf(IllegalStateException.class);
    assertThat(report).isEmpty();
  }

  @Test
  @DisplayName(
      "BU-9, BU-14, E26: one user on more lines than memory holds contradicts itself on all")
  void doublesBeyondMemory() {
    List<BulkRow> rows = new ArrayList<>();
    for (int line = 2; line < 102; line++) {
      rows.add(new BulkRow(line, "ann@contoso.com", line < 101 ? "Enabled" : "Disabled"));
    }
    try (ChangePlan plan = gina(10, PLENTY).plan(BulkUpdate.of(rows)).orElseThrow()) {
      assertThat(plan.problemCounts())
          .isEqualTo(Map.of(BulkProblemCode.DUPLICATE_CONTRADICTS, 100L));
      assertThat(plan.problemRows().get(0).problems().get(0).arguments()).isEqualTo(List.of("101"));
      assertThat(plan.problemRows().get(99).problems().get(0).arguments())
          .isEqualTo(List.of("2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …"));
    }
    rows.remove(99);
    try (ChangePlan plan = gina(10, PLENTY).plan(BulkUpdate.of(rows)).orElseThrow()) {
      assertThat(plan.problemCounts()).isEqualTo(Map.of(BulkProblemCode.DUPLICATE, 98L));
      assertThat(plan.expected().of(Outcome.CHANGED)).isOne();
    }
  }

  @Test
  @DisplayName(
      "BU-3, E21, I5: of very many problems all are counted, the first thousand held, and all reported")
  void manyProblems() {
    int size = Integer.getInteger("mfaadmin.problems", 20_000);
    BulkUpdate wrong = () -> shuffledRows(size, "ingeschakeld");
    TenantAdministration admin = gina(1_000, PLENTY);
    try (ChangePlan plan = admin.plan(wrong).orElseThrow()) {
      assertThat(plan.errors()).isEqualTo(size);
      assertThat(plan.problemCounts())
          .isEqualTo(
              Map.of(
                  BulkProblemCode.STATUS_UNKNOWN,
                  (long) size,
                  BulkProblemCode.USER_NOT_FOUND,
                  (long) size));
      assertThat(plan.problemRows())
          .extracting(PlanRow::line)
          .isEqualTo(IntStream.range(0, 1_000).mapToObj(i -> 2L + i).toList());

      long[] last = {1};
      ApplyReport report =
          admin
              .apply(
                  plan,
                  ApplyOptions.DEFAULTS.validRowsOnly(),
                  row -> {
                    assertThat(row.line()).isEqualTo(++last[0]);
                    assertThat(row.problems())
                        .extracting(BulkProblem::suggestion)
                        .containsExactly("Enabled", null);
                  })
              .orElseThrow();
      assertThat(last[0]).isEqualTo(size + 1L);
      assertThat(report.counts().of(Outcome.INVALID)).isEqualTo(size);
      assertThat(report.rows()).isEmpty();
    }
  }

  /** Rows in no order of their names. */
  private static BulkRows shuffledRows(int size, String status) {
    return new BulkRows() {
      private int given;

      @Override
      public @Nullable BulkRow next() {
        int number = given++;
        return number == size
            ? null
            : new BulkRow(2L + number, username(number * 7_919 % size), status);
      }
    };
  }
}
