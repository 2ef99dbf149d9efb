package io.mfaadmin.service;

import static io.mfaadmin.service.Fixture.ANN;
import static io.mfaadmin.service.Fixture.BOB;
import static io.mfaadmin.service.Fixture.CAS;
import static io.mfaadmin.service.Fixture.CONTOSO;
import static io.mfaadmin.service.Fixture.FABRIKAM;
import static io.mfaadmin.service.Fixture.GINA;
import static io.mfaadmin.service.Fixture.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.Denial;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.access.Role;
import io.mfaadmin.access.RoleMap;
import io.mfaadmin.access.TargetScope;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.Reason;
import io.mfaadmin.audit.SecurityEvent;
import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.BulkProblemCode;
import io.mfaadmin.bulk.BulkRow;
import io.mfaadmin.bulk.BulkRows;
import io.mfaadmin.bulk.BulkUpdate;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.PlanNote;
import io.mfaadmin.change.PlanRow;
import io.mfaadmin.change.ReportRow;
import io.mfaadmin.service.proposal.SettingsProposal;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.spi.Abilities;
import io.mfaadmin.spi.Commit;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.text.MessageCode;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.UsernameFault;
import io.mfaadmin.user.UsernameKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkUpdateTest {

  private static final byte[] KEY = new byte[32];

  private final Fixture fixture = new Fixture();
  private final TenantAdministration gina = fixture.gina();

  private static BulkUpdate rows(String... usernameAndStatus) {
    List<BulkRow> rows = new ArrayList<>();
    for (int i = 0; i < usernameAndStatus.length; i += 2) {
      rows.add(new BulkRow(2 + i / 2, usernameAndStatus[i], usernameAndStatus[i + 1]));
    }
    return BulkUpdate.of(rows);
  }

  private static List<PlanRow> rowsOf(ChangePlan plan) {
    List<PlanRow> rows = new ArrayList<>();
    plan.forEachRow(rows::add);
    return rows;
  }

  private static List<MessageCode> codesOf(PlanRow row) {
    return row.problems().stream().map(BulkProblem::code).toList();
  }

  /** Adds users user-000@contoso.com and on. */
  private List<String> crowd(int size) {
    return IntStream.range(0, size)
        .mapToObj(
            i -> {
              String name = String.format(java.util.Locale.ROOT, "user-%05d@contoso.com", i);
              fixture.add(new UserId("c-" + i), name, "User " + i);
              return name;
            })
        .toList();
  }

  /** How it ended, as the audit trail has it (AD-4). */
  private Map<Outcome, Long> countsOfTheLastOperation() {
    return gina.audit().operations(PageRequest.first(1)).orElseThrow().items().stream()
        .map(operation -> operation.end().orElseThrow().counts().counts())
        .findFirst()
        .orElseThrow();
  }

  private static BulkUpdate all(List<String> names, String status) {
    List<BulkRow> rows = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      rows.add(new BulkRow(2 + i, names.get(names.size() - 1 - i), status));
    }
    return BulkUpdate.of(rows);
  }

  @Test
  @DisplayName("BU-1, BU-2: verifying changes nothing and says what would change, row by row")
  void verifyChangesNothing() {
    gina.enforce(List.of(CAS)).orElseThrow();

    try (ChangePlan plan =
        gina.plan(
                rows(
                    "bob@contoso.com", "Enabled",
                    "ANN@contoso.com", "disabled",
                    "cas@contoso.com", " ENABLED "))
            .orElseThrow()) {

      assertThat(rowsOf(plan))
          .extracting(PlanRow::line, PlanRow::name, PlanRow::expected)
          .containsExactly(
              tuple(3L, "ANN@contoso.com", Outcome.UNCHANGED),
              tuple(2L, "bob@contoso.com", Outcome.CHANGED),
              tuple(4L, "cas@contoso.com", Outcome.UNCHANGED));
      assertThat(plan.usable()).isTrue();
      assertThat(plan.errors()).isZero();
      assertThat(fixture.version(BOB)).isZero();
    }
  }

  @Test
  @DisplayName(
      "I3, E82: Enabled in a file never lowers Enforced, and unchanged rows are not recorded")
  void neverLowers() {
    gina.enforce(List.of(CAS)).orElseThrow();
    try (ChangePlan plan = gina.plan(rows("cas@contoso.com", "Enabled")).orElseThrow()) {
      ApplyReport report = gina.apply(plan).orElseThrow();

      assertThat(report.counts().of(Outcome.UNCHANGED)).isOne();
      assertThat(fixture.status(CAS).state()).isEqualTo(MfaState.ENFORCED);
      assertThat(
              gina.audit().changesOf(plan.operation(), PageRequest.first(10)).orElseThrow().items())
          .isEmpty();
    }
  }

  /** Three users who are Enabled, as a file asks: a plan that changes nobody. */
  private ChangePlan planOfWhatIsSo() {
    gina.enable(List.of(ANN, BOB, CAS)).orElseThrow();
    return gina.plan(
            rows(
                "ann@contoso.com", "Enabled",
                "bob@contoso.com", "Enabled",
                "cas@contoso.com", "Enabled"))
        .orElseThrow();
  }

  @Test
  @DisplayName(
      "BU-2, E32, E58: who was to stay as they were and was changed, renamed or removed since is a conflict")
  void unchangedMustBeSoStill() {
    try (ChangePlan plan = planOfWhatIsSo()) {
      assertThat(gina.apply(plan).orElseThrow().counts().counts())
          .isEqualTo(Map.of(Outcome.UNCHANGED, 3L));

      gina.disable(List.of(ANN)).orElseThrow();
      fixture.store.rename(CONTOSO, BOB, new Username("robert@contoso.com"));
      assertThat(gina.apply(plan).orElseThrow().rows())
          .extracting(ReportRow::name, ReportRow::outcome)
          .containsExactly(
              tuple("ann@contoso.com", Outcome.CONFLICT),
              tuple("bob@contoso.com", Outcome.CONFLICT),
              tuple("cas@contoso.com", Outcome.UNCHANGED));

      fixture.store.remove(CONTOSO, CAS);
      assertThat(gina.apply(plan).orElseThrow().counts().counts())
          .isEqualTo(Map.of(Outcome.CONFLICT, 3L));
    }
  }

  @Test
  @DisplayName("BU-15: also of those whom it leaves as they are it tells how far it has come")
  void tellsProgressOfUnchanged() {
    List<Long> told = new ArrayList<>();
    try (ChangePlan plan = planOfWhatIsSo()) {
      fixture
          .builder()
          .chunkSize(2)
          .build()
          .as(fixture.caller(GINA))
          .apply(plan, ApplyOptions.DEFAULTS.onProgress((done, total) -> told.add(done)))
          .orElseThrow();
    }
    assertThat(told).containsExactly(2L, 3L);
  }

  @Test
  @DisplayName("BU-2: whoever has another case of letters in their username was not renamed")
  void unchangedInAnotherCase() {
    try (ChangePlan plan = planOfWhatIsSo()) {
      fixture.store.rename(CONTOSO, ANN, new Username("ANN@contoso.com"));

      assertThat(gina.apply(plan).orElseThrow().counts().counts())
          .isEqualTo(Map.of(Outcome.UNCHANGED, 3L));
    }
  }

  @Test
  @DisplayName("BU-2, E50: what cannot be looked at again is not said to be unchanged")
  void unchangedOnlyIfSeen() {
    MfaStore failing =
        InterceptedStore.of(
            fixture.store,
            (method, arguments, callee) -> {
              if (method.getName().equals("findById") && ((Set<?>) arguments[1]).contains(ANN)) {
                throw new StoreException("down", null, true);
              }
              return callee.proceed();
            });
    try (ChangePlan plan = planOfWhatIsSo()) {
      ApplyReport report =
          fixture
              .builder(failing)
              .chunkSize(2)
              .build()
              .as(fixture.caller(GINA))
              .apply(plan)
              .orElseThrow();

      assertThat(report.counts().counts()).isEqualTo(Map.of(Outcome.NOT_ATTEMPTED, 3L));
      assertThat(report.stop()).containsInstanceOf(ApplyReport.Stop.StoreFailed.class);
      assertThat(
              gina.apply(plan, ApplyOptions.DEFAULTS.cancelledWhen(() -> true))
                  .orElseThrow()
                  .counts()
                  .counts())
          .isEqualTo(Map.of(Outcome.NOT_ATTEMPTED, 3L));
    }
  }

  @Test
  @DisplayName(
      "BU-3, BU-10, E28, E32, I4: all problems at once; unknown users and look-alikes are errors, and nobody is created")
  void allProblemsAtOnce() {
    fixture.store.add(
        new User(FABRIKAM, new UserId("f-1"), new Username("fay@fabrikam.com"), "Fay"));
    try (ChangePlan plan =
        gina.plan(
                rows(
                    "nobody@contoso.com", "Enabled",
                    "fay@fabrikam.com", "Enabled",
                    "\u0430nn@contoso.com", "Enabled",
                    "ann@contoso.com", "true",
                    "bob contoso.com", "Disabled",
                    "", ""))
            .orElseThrow()) {

      assertThat(plan.problemRows()).hasSize(6);
      assertThat(plan.problemCounts())
          .containsEntry(BulkProblemCode.USER_NOT_FOUND, 3L)
          .containsEntry(BulkProblemCode.STATUS_UNKNOWN, 1L);
      Set<MessageCode> met = new LinkedHashSet<>();
      plan.forEachRow(row -> row.problems().forEach(problem -> met.add(problem.code())));
      assertThat(plan.problemCounts().keySet()).containsExactlyElementsOf(met);
      assertThat(plan.problemRows().get(3).problems().get(0).suggestion()).isEqualTo("Enabled");
      assertThat(codeOf(gina.apply(plan))).isEqualTo(DenialCode.PLAN_HAS_ERRORS);
      gina.apply(plan, ApplyOptions.DEFAULTS.validRowsOnly()).orElseThrow();
      assertThat(gina.users(UserQuery.any()).orElseThrow().items()).hasSize(4);
    }
  }

  @Test
  @DisplayName(
      "BU-3, BU-9, BU-10: a row that is wrong otherwise also tells that its user is unknown")
  void unknownUsersOfWrongRows() {
    try (ChangePlan plan =
        gina.plan(
                rows(
                    "anm@contoso.com", "ingeschakeld",
                    "ann@contoso.com", "ingeschakeld",
                    "bop@contoso.com", "Enabled",
                    "bop@contoso.com", "Disabled",
                    "zed@contoso.com", "Enabled",
                    "Zed@contoso.com", "Enabled"))
            .orElseThrow()) {

      assertThat(plan.problemRows())
          .extracting(PlanRow::line, BulkUpdateTest::codesOf, PlanRow::expected)
          .containsExactly(
              tuple(
                  2L,
                  List.of(BulkProblemCode.STATUS_UNKNOWN, BulkProblemCode.USER_NOT_FOUND),
                  Outcome.INVALID),
              tuple(3L, List.of(BulkProblemCode.STATUS_UNKNOWN), Outcome.INVALID),
              tuple(
                  4L,
                  List.of(BulkProblemCode.DUPLICATE_CONTRADICTS, BulkProblemCode.USER_NOT_FOUND),
                  Outcome.INVALID),
              tuple(
                  5L,
                  List.of(BulkProblemCode.DUPLICATE_CONTRADICTS, BulkProblemCode.USER_NOT_FOUND),
                  Outcome.INVALID),
              tuple(6L, List.of(BulkProblemCode.USER_NOT_FOUND), Outcome.NOT_FOUND),
              tuple(
                  7L,
                  List.of(BulkProblemCode.DUPLICATE, BulkProblemCode.USER_NOT_FOUND),
                  Outcome.NOT_FOUND));
      assertThat(plan.problemRows().get(0).problems().get(1).suggestion())
          .isEqualTo("ann@contoso.com");
    }
  }

  @Test
  @DisplayName("BU-3, AU-7: but not to whom it would tell who exists")
  void unknownUsersOfWrongRowsStayUntold() {
    fixture.roles.grant(CONTOSO, CAS, Role.AUTHENTICATION_ADMINISTRATOR);
    TenantAdministration limited =
        fixture.builder().roleMap(RoleMap.entra()).build().as(fixture.caller(CAS));

    try (ChangePlan plan = limited.plan(rows("nobody@contoso.com", "true")).orElseThrow()) {
      assertThat(codesOf(rowsOf(plan).get(0))).containsExactly(BulkProblemCode.STATUS_UNKNOWN);
    }
  }

  private static @Nullable String suggestion(TenantAdministration admin, String username) {
    try (ChangePlan plan = admin.plan(rows(username, "Enabled")).orElseThrow()) {
      BulkProblem problem = rowsOf(plan).get(0).problems().get(0);
      assertThat(problem.isError()).isTrue();
      return problem.suggestion();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anm@contoso.com",
        "an@contoso.com",
        "anne@contoso.com",
        "nan@contoso.com",
        "ann@contoso.con",
        "\u0430nn@contoso.com"
      })
  @DisplayName("E28, BU-3: a username one slip away from that of a user suggests it")
  void suggestsUsername(String written) {
    fixture.add(new UserId("u-Anton"), "Anton@contoso.com", "Anton");

    assertThat(suggestion(gina, written)).isEqualTo("ann@contoso.com");
    assertThat(suggestion(gina, "antom@contoso.com")).isEqualTo("Anton@contoso.com");
    try (ChangePlan plan = gina.plan(rows(written, "Enabled")).orElseThrow()) {
      assertThat(rowsOf(plan).get(0).problems())
          .containsExactly(
              BulkProblem.of(BulkProblemCode.USER_NOT_FOUND, 2)
                  .at(0, "Username", written)
                  .suggesting(Optional.of("ann@contoso.com")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zoe@contoso.com", "zo?@contoso.com", "zo\u00CB@contoso.com"})
  @DisplayName("E28, BU-3: a letter that changed on the way through a program is one slip")
  void suggestsMarks(String written) {
    fixture.add(new UserId("u-zo\u00EB"), "zo\u00EB@contoso.com", "Zo\u00EB");

    assertThat(suggestion(gina, written)).isEqualTo("zo\u00EB@contoso.com");
  }

  @Test
  @DisplayName("E28: two slips, or two users as near, suggest nobody; nor does another tenant's")
  void suggestsNobody() {
    fixture.store.add(
        new User(FABRIKAM, new UserId("f-1"), new Username("fay@fabrikam.com"), "Fay"));
    fixture.add(new UserId("u-dan"), "dan@contoso.com", "Dan");
    fixture.add(new UserId("u-den"), "den@contoso.com", "Den");

    assertThat(suggestion(gina, "amm@contoso.com")).isNull();
    assertThat(suggestion(gina, "din@contoso.com")).isNull();
    assertThat(suggestion(gina, "fax@fabrikam.com")).isNull();
  }

  @Test
  @DisplayName(
      "E28, AU-7: who may not view everybody gets no suggestion, which would tell who exists")
  void suggestsToWhoMaySee() {
    fixture.roles.grant(CONTOSO, CAS, Role.AUTHENTICATION_ADMINISTRATOR);
    TenantAdministration limited =
        fixture.builder().roleMap(RoleMap.entra()).build().as(fixture.caller(CAS));

    assertThat(suggestion(limited, "anm@contoso.com")).isNull();
    assertThat(suggestion(limited, "gin@contoso.com")).isNull();
  }

  @Test
  @DisplayName("E28, E99: similar usernames are looked for a bounded number of times")
  void suggestsABoundedNumberOfTimes() {
    List<String> written = crowd(150).stream().map(name -> name.replace("user-", "usr-")).toList();
    try (ChangePlan plan = gina.plan(all(written, "Enabled")).orElseThrow()) {
      assertThat(plan.expected().of(Outcome.NOT_FOUND)).isEqualTo(150);
      assertThat(rowsOf(plan))
          .filteredOn(row -> row.problems().get(0).suggestion() != null)
          .hasSize(UserLookup.ByKey.MAX_UNKNOWN);
    }
  }

  @Test
  @DisplayName(
      "BU-9, E100: twice as many usernames of one hash code, each on two lines, take twice the look-ups")
  void equalHashCodes() {
    assertThat(keysAskedFor(1 << 13)).isEqualTo(1 << 13);
    assertThat(keysAskedFor(1 << 14)).isEqualTo(1 << 14);
  }

  /** How many keys the store is asked for, in all, to verify each of so many usernames twice. */
  private int keysAskedFor(int size) {
    List<String> names =
        IntStream.range(1 << 20, (1 << 20) + size)
            .mapToObj(Integer::toBinaryString) // of 21 digits, each written as one of two
            .map(bits -> bits.replace("0", "aw").replace("1", "c9")) // texts of one hash code
            .map(name -> name + "@contoso.com")
            .toList();
    assertThat(names.stream().map(String::hashCode).distinct()).hasSize(1);
    names.forEach(name -> fixture.store.add(userNamed(name)));
    AtomicInteger asked = new AtomicInteger();
    MfaStore counting =
        InterceptedStore.of(
            fixture.store,
            (method, arguments, callee) -> {
              if (method.getName().equals("findByUsername")) {
                asked.addAndGet(((Set<?>) arguments[1]).size());
              }
              return method.getName().equals("abilities") ? Abilities.NONE : callee.proceed();
            });
    List<String> twice = Stream.concat(names.stream(), names.stream()).toList();
    TenantAdministration admin = fixture.builder(counting).build().as(fixture.caller(GINA));
    try (ChangePlan plan = admin.plan(all(twice, "Enabled")).orElseThrow()) {
      assertThat(plan.expected().counts())
          .isEqualTo(Map.of(Outcome.CHANGED, (long) size, Outcome.UNCHANGED, (long) size));
    }
    names.forEach(name -> fixture.store.remove(CONTOSO, userNamed(name).id()));
    return asked.get();
  }

  private static User userNamed(String name) {
    return new User(CONTOSO, new UserId(name), new Username(name), "");
  }

  @Test
  @DisplayName("BU-9, E25: the same user with the same status is a warning and applied once")
  void doublesWarn() {
    try (ChangePlan plan =
        gina.plan(rows("ann@contoso.com", "Enabled", "Ann@Contoso.com", "Enabled")).orElseThrow()) {
      List<PlanRow> planned = rowsOf(plan);

      assertThat(planned)
          .extracting(PlanRow::expected)
          .containsExactly(Outcome.CHANGED, Outcome.UNCHANGED);
      assertThat(codesOf(planned.get(1))).containsExactly(BulkProblemCode.DUPLICATE);
      assertThat(planned.get(1).problems().get(0).arguments()).isEqualTo(List.of("2"));
      assertThat(gina.apply(plan).orElseThrow().counts().of(Outcome.CHANGED)).isOne();
      assertThat(fixture.version(ANN)).isOne();
    }
  }

  @Test
  @DisplayName("BU-9, E26, E27: different statuses are errors on all lines, naming each other")
  void contradictionsAreErrors() {
    try (ChangePlan plan =
        gina.plan(
                rows(
                    "ann@contoso.com", "Enabled",
                    "bob@contoso.com", "Enabled",
                    "ANN@contoso.com", "Disabled",
                    "ann@contoso.com", "Enabled"))
            .orElseThrow()) {
      List<PlanRow> planned = rowsOf(plan);

      assertThat(planned.subList(0, 3))
          .allSatisfy(
              row ->
                  assertThat(codesOf(row)).containsExactly(BulkProblemCode.DUPLICATE_CONTRADICTS));
      assertThat(planned.get(0).problems().get(0).arguments()).isEqualTo(List.of("4"));
      assertThat(planned.get(1).problems().get(0).arguments()).isEqualTo(List.of("2, 5"));
      assertThat(planned.get(2).problems().get(0).arguments()).isEqualTo(List.of("4"));

      ApplyReport report =
          gina.apply(plan, ApplyOptions.DEFAULTS.validRowsOnly(), row -> {}).orElseThrow();
      assertThat(report.counts().of(Outcome.CHANGED)).isOne();
      assertThat(fixture.version(ANN)).isZero();
      assertThat(fixture.version(BOB)).isOne();
    }
  }

  @Test
  @DisplayName("BU-9: a row that is wrong in itself does not contradict one that is right")
  void brokenRowsDoNotContradict() {
    try (ChangePlan plan =
        gina.plan(rows("ann@contoso.com", "Enabled", "ann@contoso.com", "maybe")).orElseThrow()) {
      assertThat(rowsOf(plan))
          .extracting(PlanRow::expected)
          .containsExactly(Outcome.CHANGED, Outcome.INVALID);
    }
  }

  @Test
  @DisplayName("BU-8, E18: Enforced only where the caller opted in, and with the right to enforce")
  void enforcedIsOptIn() {
    BulkUpdate update = rows("ann@contoso.com", "Enforced");
    try (ChangePlan plan = gina.plan(update).orElseThrow()) {
      assertThat(codesOf(rowsOf(plan).get(0)))
          .containsExactly(BulkProblemCode.ENFORCED_NOT_OFFERED);
    }
    try (ChangePlan plan =
        gina.plan(update, BulkOptions.DEFAULTS.offeringEnforced()).orElseThrow()) {
      assertThat(gina.apply(plan).orElseThrow().counts().of(Outcome.CHANGED)).isOne();
    }
    TenantAdministration enabler =
        fixture.limited(CAS, TargetScope.ANYONE, Action.VIEW, Action.ENABLE);
    try (ChangePlan plan =
        enabler
            .plan(
                rows("bob@contoso.com", "Enforced", "ann@contoso.com", "Disabled"),
                BulkOptions.DEFAULTS.offeringEnforced())
            .orElseThrow()) {
      assertThat(rowsOf(plan)).extracting(PlanRow::expected).containsOnly(Outcome.DENIED);
    }
  }

  @Test
  @DisplayName("BU-12: a problem of the whole source is never waived")
  void fileErrorsAreNotWaived() {
    BulkUpdate broken =
        () ->
            new BulkRows() {
              private boolean read;

              @Override
              public BulkRow next() {
                BulkRow row = read ? null : new BulkRow(2, "ann@contoso.com", "Enabled");
                read = true;
                return row;
              }

              @Override
              public List<BulkProblem> problems() {
                return List.of(BulkProblem.of(BulkProblemCode.QUOTE_UNCLOSED, 3));
              }
            };
    try (ChangePlan plan = gina.plan(broken).orElseThrow()) {
      assertThat(plan.usable()).isFalse();
      assertThat(codeOf(gina.apply(plan, ApplyOptions.DEFAULTS.validRowsOnly(), row -> {})))
          .isEqualTo(DenialCode.PLAN_UNUSABLE);
      assertThat(fixture.version(ANN)).isZero();
    }
  }

  @Test
  @DisplayName(
      "BU-2, E58: a user changed, renamed or replaced since is a conflict, and so is one deleted")
  void changedSinceIsConflict() {
    UserId dan = fixture.add(new UserId("u-dan"), "dan@contoso.com", "Dan");
    try (ChangePlan plan =
        gina.plan(
                rows(
                    "ann@contoso.com", "Enabled",
                    "bob@contoso.com", "Enabled",
                    "cas@contoso.com", "Enabled",
                    "dan@contoso.com", "Enabled"))
            .orElseThrow()) {
      gina.enforce(List.of(ANN)).orElseThrow();
      fixture.store.rename(CONTOSO, BOB, new Username("robert@contoso.com"));
      fixture.add(new UserId("u-newcomer"), "bob@contoso.com", "Bob the newcomer");
      fixture.store.remove(CONTOSO, CAS);

      ApplyReport report = gina.apply(plan).orElseThrow();

      assertThat(report.rows())
          .extracting(ReportRow::line, ReportRow::outcome)
          .containsExactly(
              tuple(2L, Outcome.CONFLICT),
              tuple(3L, Outcome.CONFLICT),
              tuple(4L, Outcome.CONFLICT),
              tuple(5L, Outcome.CHANGED));
      assertThat(report.rows().get(0).problems().get(0).code()).isEqualTo(PlanNote.CHANGED_SINCE);
      assertThat(fixture.status(ANN).state()).isEqualTo(MfaState.ENFORCED);
      assertThat(fixture.version(new UserId("u-newcomer"))).isZero();
      assertThat(fixture.version(dan)).isOne();
    }
  }

  @Test
  @DisplayName("BU-2, E39, E57: a plan is its administrator's, expires, and gives no right")
  void planIsBoundAndExpires() {
    fixture.roles.grant(CONTOSO, ANN, Role.GLOBAL_ADMINISTRATOR);
    TenantAdministration ann = fixture.as(ANN);
    try (ChangePlan plan = gina.plan(rows("bob@contoso.com", "Enabled")).orElseThrow()) {
      assertThat(codeOf(ann.apply(plan))).isEqualTo(DenialCode.PLAN_OF_SOMEBODY_ELSE);

      fixture.advance(Duration.ofHours(1).plusNanos(1));
      assertThat(codeOf(gina.apply(plan))).isEqualTo(DenialCode.PLAN_EXPIRED);
      fixture.advance(Duration.ofDays(-365));
      assertThat(codeOf(gina.apply(plan))).isEqualTo(DenialCode.PLAN_EXPIRED);
      fixture.advance(Duration.ofDays(365).minusNanos(1));

      fixture.roles.revoke(CONTOSO, GINA, Role.GLOBAL_ADMINISTRATOR);
      assertThat(codeOf(gina.apply(plan))).isEqualTo(DenialCode.ACTION_NOT_PERMITTED);
      fixture.roles.grant(CONTOSO, GINA, Role.GLOBAL_ADMINISTRATOR);
      assertThat(gina.apply(plan).orElseThrow().counts().of(Outcome.CHANGED)).isOne();
    }
  }

  @Test
  @DisplayName(
      "BU-15, E38: a plan applied again ends as if applied once, also at once from many threads")
  void appliedOnce() throws Exception {
    List<String> names = crowd(300);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (ChangePlan plan = gina.plan(all(names, "Enabled")).orElseThrow()) {
      List<Callable<ApplyReport>> applies = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        applies.add(() -> gina.apply(plan).orElseThrow());
      }
      long changed = 0;
      for (Future<ApplyReport> report : threads.invokeAll(applies)) {
        changed += report.get().counts().of(Outcome.CHANGED);
        assertThat(
                report.get().counts().of(Outcome.CHANGED)
                    + report.get().counts().of(Outcome.ALREADY_CHANGED))
            .isEqualTo(300);
      }
      assertThat(changed).isEqualTo(300);
      assertThat(changesOf(plan.operation())).hasSize(300);
      assertThat(countsOfTheLastOperation()).isEqualTo(Map.of(Outcome.CHANGED, 300L));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @DisplayName("BU-14: a new plan has all its rows for each of many threads")
  void readByManyThreads() throws Exception {
    List<String> names = crowd(3_000);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 20; round++) {
        try (ChangePlan plan = gina.plan(all(names, "Enabled")).orElseThrow()) {
          CyclicBarrier together = new CyclicBarrier(8);
          Callable<Long> reading =
              () -> {
                together.await();
                try (Stream<PlanRow> rows = plan.rows()) {
                  return rows.count();
                }
              };
          for (Future<Long> rows : threads.invokeAll(Collections.nCopies(8, reading))) {
            assertThat(rows.get()).isEqualTo(3_000);
          }
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private List<AuditRecord> changesOf(OperationId operation) {
    return gina.audit().changesOf(operation, PageRequest.first(1_000)).orElseThrow().items();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 6, 7, 8, 5_000})
  @DisplayName("E41: the outcome is the same for all chunk sizes, and the report in line order")
  void chunkSizesDoNotMatter(int chunkSize) {
    List<String> names = crowd(7);
    TenantAdministration chunked =
        fixture.builder().chunkSize(chunkSize).build().as(fixture.caller(GINA));
    List<Long> progress = new ArrayList<>();
    List<ReportRow> report = new ArrayList<>();
    try (ChangePlan plan = chunked.plan(all(names, "Enabled")).orElseThrow()) {
      ApplyReport applied =
          chunked
              .apply(
                  plan,
                  ApplyOptions.DEFAULTS.onProgress((done, total) -> progress.add(done)),
                  report::add)
              .orElseThrow();

      assertThat(applied.counts().of(Outcome.CHANGED)).isEqualTo(7);
      assertThat(report).extracting(ReportRow::line).containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L);
      assertThat(progress).hasSize((6 + chunkSize) / chunkSize).last().isEqualTo(7L);
    }
  }

  @Test
  @DisplayName("BU-2: what is written goes by user id, whatever the order of names and of lines")
  void writtenInOrderOfIds() {
    List<String> names = new ArrayList<>(crowd(12)); // c-10 and c-11 come before c-2
    Collections.shuffle(names, new Random(7));
    gina.enable(List.of(new UserId("c-5"))).orElseThrow();
    List<UserId> written = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    MfaStore store =
        InterceptedStore.of(
            fixture.store,
            (method, arguments, callee) -> {
              if (method.getName().equals("commit")) {
                Commit commit = (Commit) arguments[0];
                commit.changes().forEach(change -> written.add(change.user()));
                sizes.add(commit.changes().size());
              }
              return callee.proceed();
            });
    TenantAdministration admin =
        fixture.builder(store).chunkSize(4).build().as(fixture.caller(GINA));
    try (ChangePlan plan = admin.plan(all(names, "Enabled")).orElseThrow()) {
      assertThat(admin.apply(plan).orElseThrow().counts().of(Outcome.CHANGED)).isEqualTo(11);
    }

    assertThat(written).isSorted().doesNotHaveDuplicates();
    assertThat(sizes).as("rows that change nothing take no place").containsExactly(4, 4, 3);
  }

  @Test
  @DisplayName(
      "BU-15, E63, I5: cancelled between chunks it stays part-done and says so; applied again it goes on")
  void cancelledAndResumed() {
    List<String> names = crowd(10);
    TenantAdministration chunked = fixture.builder().chunkSize(2).build().as(fixture.caller(GINA));
    AtomicInteger chunks = new AtomicInteger();
    try (ChangePlan plan = chunked.plan(all(names, "Enabled")).orElseThrow()) {
      ApplyReport stopped =
          chunked
              .apply(
                  plan,
                  ApplyOptions.DEFAULTS.cancelledWhen(() -> chunks.incrementAndGet() > 2),
                  row -> {})
              .orElseThrow();

      assertThat(stopped.stop()).containsInstanceOf(ApplyReport.Stop.Cancelled.class);
      assertThat(stopped.counts().of(Outcome.CHANGED)).isEqualTo(4);
      assertThat(stopped.counts().of(Outcome.NOT_ATTEMPTED)).isEqualTo(6);
      assertThat(chunked.audit().operations(PageRequest.first(1)).orElseThrow().items())
          .singleElement()
          .satisfies(
              operation -> {
                assertThat(operation.end()).isEmpty();
                assertThat(operation.changed()).isEqualTo(4);
              });

      ApplyReport resumed = chunked.apply(plan).orElseThrow();
      assertThat(resumed.stop()).isEmpty();
      assertThat(resumed.counts().of(Outcome.ALREADY_CHANGED)).isEqualTo(4);
      assertThat(resumed.counts().of(Outcome.CHANGED)).isEqualTo(6);
      assertThat(changesOf(plan.operation())).hasSize(10);
      assertThat(countsOfTheLastOperation()).isEqualTo(Map.of(Outcome.CHANGED, 10L));
      try (ChangePlan undo = chunked.planUndo(plan.operation()).orElseThrow()) {
        assertThat(undo.expected().of(Outcome.CHANGED)).isEqualTo(10);
      }
    }
  }

  @Test
  @DisplayName(
      "E63, E64: cancelled before the first chunk it changes nobody; a listener that cancels is heeded at the next")
  void cancelledAtOnceAndFromInside() {
    List<String> names = crowd(6);
    TenantAdministration chunked = fixture.builder().chunkSize(2).build().as(fixture.caller(GINA));
    AtomicBoolean cancelled = new AtomicBoolean(true);
    ApplyOptions cancelling =
        ApplyOptions.DEFAULTS
            .cancelledWhen(cancelled::get)
            .onProgress((done, total) -> cancelled.set(true));
    try (ChangePlan plan = chunked.plan(all(names, "Enabled")).orElseThrow()) {
      ApplyReport nothing = chunked.apply(plan, cancelling).orElseThrow();
      assertThat(nothing.stop()).containsInstanceOf(ApplyReport.Stop.Cancelled.class);
      assertThat(nothing.counts().of(Outcome.NOT_ATTEMPTED)).isEqualTo(6);

      cancelled.set(false);
      ApplyReport oneChunk = chunked.apply(plan, cancelling).orElseThrow();
      assertThat(oneChunk.stop()).containsInstanceOf(ApplyReport.Stop.Cancelled.class);
      assertThat(oneChunk.counts().of(Outcome.CHANGED)).isEqualTo(2);
      assertThat(oneChunk.counts().of(Outcome.NOT_ATTEMPTED)).isEqualTo(4);
    }
  }

  @Test
  @DisplayName(
      "E70, BU-2: a setting that is changed while a plan is applied changes nothing of what was reviewed")
  void settingChangedMeanwhile() {
    List<UserId> users = List.of(ANN, BOB, CAS);
    users.forEach(fixture::register);
    ServiceSettings enabling = ServiceSettings.builder().enforceRegisteredUsers(false).build();
    TenantAdministration chunked = fixture.builder().chunkSize(1).build().as(fixture.caller(GINA));
    AtomicInteger saved = new AtomicInteger();
    ApplyOptions options =
        ApplyOptions.DEFAULTS.onProgress(
            (done, total) -> {
              if (saved.getAndIncrement() == 0) {
                gina.settings().save(SettingsProposal.of(enabling), 0).orElseThrow();
              }
            });
    try (ChangePlan plan =
        chunked
            .plan(
                rows(
                    "ann@contoso.com", "Enabled",
                    "bob@contoso.com", "Enabled",
                    "cas@contoso.com", "Enabled"))
            .orElseThrow()) {
      assertThat(chunked.apply(plan, options).orElseThrow().counts().of(Outcome.CHANGED))
          .isEqualTo(3);
    }
    assertThat(saved).as("chunks that were told").hasValue(3);
    assertThat(gina.settings().current().orElseThrow().settings()).isEqualTo(enabling);
    assertThat(users)
        .allSatisfy(user -> assertThat(fixture.status(user).state()).isEqualTo(MfaState.ENFORCED));
  }

  @Test
  @DisplayName("E63: an interrupt stops at the next chunk and is kept")
  void interruptStops() {
    try (ChangePlan plan = gina.plan(rows("ann@contoso.com", "Enabled")).orElseThrow()) {
      Thread.currentThread().interrupt();
      ApplyReport report = gina.apply(plan).orElseThrow();

      assertThat(Thread.interrupted()).isTrue();
      assertThat(report.stop()).containsInstanceOf(ApplyReport.Stop.Interrupted.class);
      assertThat(report.counts().of(Outcome.NOT_ATTEMPTED)).isOne();
    }
  }

  @Test
  @DisplayName(
      "E63, I5: so it does where the rows are on disk, and the same plan goes on afterwards")
  void interruptStopsOnDisk(@TempDir Path directory) {
    TenantAdministration onDisk =
        fixture
            .builder()
            .chunkSize(10)
            .spool(directory, 1, 1L << 30)
            .build()
            .as(fixture.caller(GINA));
    try (ChangePlan plan = onDisk.plan(all(crowd(40), "Enabled")).orElseThrow()) {
      ApplyOptions interrupting =
          ApplyOptions.DEFAULTS.onProgress((done, total) -> Thread.currentThread().interrupt());
      ApplyReport report = onDisk.apply(plan, interrupting).orElseThrow();

      assertThat(Thread.interrupted()).isTrue();
      assertThat(report.stop()).containsInstanceOf(ApplyReport.Stop.Interrupted.class);
      assertThat(report.counts().of(Outcome.CHANGED)).isEqualTo(10);
      assertThat(report.counts().of(Outcome.NOT_ATTEMPTED)).isEqualTo(30);
      assertThat(onDisk.apply(plan).orElseThrow().counts().of(Outcome.CHANGED)).isEqualTo(30);
    }
  }

  @Test
  @DisplayName(
      "E64: a progress listener that throws is dropped with one warning, and the apply goes on")
  void brokenProgressIsDropped() {
    List<String> names = crowd(6);
    TenantAdministration chunked = fixture.builder().chunkSize(2).build().as(fixture.caller(GINA));
    AtomicInteger calls = new AtomicInteger();
    ApplyOptions breaking =
        ApplyOptions.DEFAULTS.onProgress(
            (done, total) -> {
              calls.incrementAndGet();
              throw new IllegalStateException("broken bar");
            });
    try (ChangePlan plan = chunked.plan(all(names, "Enabled")).orElseThrow()) {
      String log =
          Logged.by(
              () ->
                  assertThat(chunked.apply(plan, breaking).orElseThrow().counts().counts())
                      .isEqualTo(Map.of(Outcome.CHANGED, 6L)));

      assertThat(calls).hasValue(1);
      assertThat(log).containsOnlyOnce("WARN").containsOnlyOnce("broken bar");
    }
  }

  @Test
  @DisplayName("E64: a progress listener that waits for another administrator does not for ever")
  void waitingProgressHoldsNobodyUp() {
    List<String> names = crowd(4);
    TenantAdministration chunked = fixture.builder().chunkSize(2).build().as(fixture.caller(GINA));
    ApplyOptions waiting =
        ApplyOptions.DEFAULTS.onProgress(
            (done, total) ->
                CompletableFuture.supplyAsync(() -> gina.enforce(List.of(new UserId("c-0"))))
                    .orTimeout(1, TimeUnit.MINUTES)
                    .join()
                    .orElseThrow());
    try (ChangePlan plan = chunked.plan(all(names, "Enabled")).orElseThrow()) {
      assertThat(chunked.apply(plan, waiting).orElseThrow().counts().counts())
          .isEqualTo(Map.of(Outcome.CHANGED, 4L));
    }
    assertThat(fixture.status(new UserId("c-0")).state()).isEqualTo(MfaState.ENFORCED);
  }

  @Test
  @DisplayName("BU-2, E74, I1: a right that is taken away between chunks stops the run")
  void rightTakenAwayStops() {
    List<String> names = crowd(6);
    TenantAdministration chunked = fixture.builder().chunkSize(2).build().as(fixture.caller(GINA));
    try (ChangePlan plan = chunked.plan(all(names, "Enabled")).orElseThrow()) {
      ApplyReport report =
          chunked
              .apply(
                  plan,
                  ApplyOptions.DEFAULTS.onProgress(
                      (done, total) ->
                          fixture.roles.revoke(CONTOSO, GINA, Role.GLOBAL_ADMINISTRATOR)),
                  row -> {})
              .orElseThrow();

      assertThat(report.stop()).containsInstanceOf(ApplyReport.Stop.Denied.class);
      assertThat(report.counts().of(Outcome.CHANGED)).isEqualTo(2);
      assertThat(report.counts().of(Outcome.NOT_ATTEMPTED)).isEqualTo(4);
    }
  }

  @Test
  @DisplayName(
      "AU-7, E72: who may not view administrators learns nothing of them; one record has the counts")
  void limitedAdministratorLearnsNothing() {
    fixture.roles.grant(CONTOSO, CAS, Role.AUTHENTICATION_ADMINISTRATOR);
    TenantAdministration cas =
        fixture.builder().roleMap(RoleMap.entra()).build().as(fixture.caller(CAS));
    try (ChangePlan plan =
        cas.plan(
                rows(
                    "ann@contoso.com", "Enabled",
                    "gina@contoso.com", "Enabled",
                    "nobody@contoso.com", "Enabled"))
            .orElseThrow()) {
      assertThat(rowsOf(plan).subList(1, 3))
          .allSatisfy(
              row -> {
                assertThat(codesOf(row)).containsExactly(DenialCode.TARGET_NOT_AVAILABLE);
                assertThat(row.change()).isNull();
              });
      ApplyReport report =
          cas.apply(plan, ApplyOptions.DEFAULTS.validRowsOnly(), row -> {}).orElseThrow();

      assertThat(report.counts().of(Outcome.DENIED)).isEqualTo(2);
      assertThat(report.rows().get(1).user()).isNull();
      assertThat(gina.audit().events(PageRequest.first(10)).orElseThrow().items())
          .singleElement()
          .isInstanceOfSatisfying(
              SecurityEvent.Denied.class,
              event ->
                  assertThat(event.counts())
                      .containsExactly(java.util.Map.entry(DenialCode.TARGET_NOT_AVAILABLE, 2L)));
    }
  }

  @Test
  @DisplayName(
      "AU-5, AU-7: what the caller may do to nobody is denied alike for everybody, and nobody is looked up for it")
  void rowsThatTheCallerMayAskForNobody() {
    Role enabler = new Role("Enabler");
    fixture.roles.grant(CONTOSO, CAS, enabler);
    RoleMap map =
        RoleMap.builder(Role.GLOBAL_ADMINISTRATOR)
            .permit(enabler, EnumSet.of(Action.ENABLE), TargetScope.NON_ADMINISTRATORS)
            .build();
    List<Object> lookedUp = new ArrayList<>();
    MfaStore store =
        InterceptedStore.of(
            fixture.store,
            (method, arguments, callee) -> {
              if (method.getName().equals("findByUsername")) {
                lookedUp.add(arguments[1]);
              }
              return callee.proceed();
            });
    TenantAdministration cas = fixture.builder(store).roleMap(map).build().as(fixture.caller(CAS));
    try (ChangePlan plan =
        cas.plan(
                rows(
                    "ann@contoso.com", "Disabled",
                    "gina@contoso.com", "Disabled",
                    "nobody@contoso.com", "Disabled",
                    "bob@contoso.com", "Enabled"))
            .orElseThrow()) {
      assertThat(rowsOf(plan))
          .filteredOn(row -> row.status().equals("Disabled"))
          .hasSize(3)
          .allSatisfy(
              row -> {
                assertThat(codesOf(row)).containsExactly(DenialCode.ACTION_NOT_PERMITTED);
                assertThat(row.expected()).isEqualTo(Outcome.DENIED);
              });
      assertThat(plan.expected().of(Outcome.CHANGED)).isOne();
    }
    assertThat(lookedUp).containsExactly(Set.of(new UsernameKey("bob@contoso.com")));
  }

  @Test
  @DisplayName("BU-9, AU-5: rows contradict each other also where one of them is denied anyway")
  void contradictionWithARowThatIsDenied() {
    TenantAdministration cas = fixture.limited(CAS, TargetScope.ANYONE, Action.ENABLE);
    try (ChangePlan plan =
        cas.plan(rows("ann@contoso.com", "Enabled", "ann@contoso.com", "Disabled")).orElseThrow()) {
      assertThat(rowsOf(plan))
          .hasSize(2)
          .allSatisfy(
              row ->
                  assertThat(codesOf(row)).containsExactly(BulkProblemCode.DUPLICATE_CONTRADICTS));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = MfaState.class,
      names = {"DISABLED", "ENFORCED"})
  @DisplayName("AU-7: an undo does not tell the state of a user who may not be viewed")
  void undoTellsNoStateOfAHiddenUser(MfaState now) {
    TenantAdministration operator =
        fixture.builder().operator(CONTOSO, "operator", new Reason("a test"));
    operator.enable(List.of(GINA)).orElseThrow();
    ApplyReport enforced = operator.enforce(List.of(GINA)).orElseThrow();
    if (now == MfaState.DISABLED) {
      operator.disable(List.of(GINA)).orElseThrow();
    }
    TenantAdministration cas =
        fixture.limited(CAS, TargetScope.NON_ADMINISTRATORS, Action.VIEW, Action.ENABLE);

    try (ChangePlan undo = cas.planUndo(enforced.operation()).orElseThrow()) {
      PlanRow row = rowsOf(undo).get(0);
      assertThat(row.name()).isEmpty();
      assertThat(codesOf(row)).containsExactly(DenialCode.TARGET_NOT_AVAILABLE);
    }
  }

  @Test
  @DisplayName(
      "AU-7, VW-4: who may change users but not view them learns nothing of them by an undo")
  void undoWithoutTheRightToView() {
    ApplyReport enforced = gina.enforce(List.of(ANN)).orElseThrow();
    TenantAdministration cas = fixture.limited(CAS, TargetScope.ANYONE, Action.DISABLE);

    try (ChangePlan undo = cas.planUndo(enforced.operation()).orElseThrow()) {
      PlanRow row = rowsOf(undo).get(0);
      assertThat(row.name()).isEmpty();
      assertThat(row.change()).isNull();
      assertThat(codesOf(row)).containsExactly(DenialCode.TARGET_NOT_AVAILABLE);
    }
  }

  @Test
  @DisplayName(
      "AU-7: the undo of who may not view everybody says the same of users gone and users hidden")
  void undoByALimitedAdministrator() {
    fixture.register(ANN);
    fixture.roles.grant(CONTOSO, BOB, Role.AUTHENTICATION_ADMINISTRATOR);
    fixture.roles.grant(CONTOSO, CAS, Role.AUTHENTICATION_ADMINISTRATOR);
    TenantAdministration operator =
        fixture.builder().operator(CONTOSO, "operator", new Reason("a test"));
    operator.enforce(List.of(ANN, BOB)).orElseThrow();
    ApplyReport disabled = operator.disable(List.of(ANN, BOB)).orElseThrow();
    fixture.store.remove(CONTOSO, ANN);
    TenantAdministration cas =
        fixture.builder().roleMap(RoleMap.entra()).build().as(fixture.caller(CAS));

    try (ChangePlan undo = cas.planUndo(disabled.operation()).orElseThrow()) {
      assertThat(rowsOf(undo))
          .hasSize(2)
          .allSatisfy(
              row -> {
                assertThat(row.name()).isEmpty();
                assertThat(codesOf(row)).containsExactly(DenialCode.TARGET_NOT_AVAILABLE);
              });
    }
  }

  @Test
  @DisplayName(
      "BU-9: a user who was renamed during the verification and found twice is changed once")
  void renamedDuringTheVerification() {
    List<String> names = new ArrayList<>(crowd(5_001));
    names.add("anna@contoso.com");
    names.add("ann@contoso.com"); // on the first line, which is the one to be tried
    Abilities.KeyScan scan = fixture.store.abilities().keyScan().orElseThrow();
    Abilities.KeyScan whileAnnIsRenamed =
        tenant -> {
          Abilities.UserCursor users = scan.scan(tenant);
          return new Abilities.UserCursor() {
            private @Nullable MfaUser again;

            @Override
            public @Nullable MfaUser next() {
              MfaUser user = again == null ? users.next() : again;
              boolean ann = user != null && user.id().equals(ANN) && again == null;
              again = ann ? renamed(user, "anna@contoso.com") : null;
              return user;
            }

            @Override
            public void close() {
              users.close();
            }
          };
        };
    TenantAdministration admin =
        fixture
            .builder(
                InterceptedStore.of(
                    fixture.store,
                    (method, arguments, callee) ->
                        method.getName().equals("abilities")
                            ? new Abilities(
                                Optional.empty(), Optional.of(whileAnnIsRenamed), Optional.empty())
                            : callee.proceed()))
            .build()
            .as(fixture.caller(GINA));
    try (ChangePlan plan = admin.plan(all(names, "Enabled")).orElseThrow()) {
      ApplyReport report = admin.apply(plan).orElseThrow();

      assertThat(report.counts().of(Outcome.CHANGED)).isEqualTo(5_002);
      assertThat(report.counts().of(Outcome.CONFLICT)).isOne();
    }
    assertThat(fixture.version(ANN)).isOne();
  }

  private static MfaUser renamed(MfaUser user, String username) {
    return new MfaUser(
        new User(
            user.user().tenant(), user.id(), new Username(username), user.user().displayName()),
        user.record());
  }

  @Test
  @DisplayName("BU-12: a row with two errors is one row with errors")
  void rowsWithErrorsAreCounted() {
    try (ChangePlan plan = gina.plan(rows("", "", "ann@contoso.com", "Enabled")).orElseThrow()) {
      assertThat(codesOf(rowsOf(plan).get(0)))
          .containsExactly(UsernameFault.EMPTY, BulkProblemCode.STATUS_EMPTY);
      assertThat(plan.errors()).isOne();
      assertThat(gina.apply(plan, ApplyOptions.DEFAULTS, row -> {}))
          .isEqualTo(new Answer.Denied<>(Denial.of(DenialCode.PLAN_HAS_ERRORS, Action.ENABLE, 1L)));
    }
  }

  @Test
  @DisplayName("BU-19: without a key of the host's, a saved plan opens in the same process")
  void savedPlanWithoutAKey() throws IOException {
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    try (ChangePlan plan = gina.plan(rows("ann@contoso.com", "Enabled")).orElseThrow()) {
      plan.save(saved);
    }
    try (ChangePlan opened =
        fixture.as(GINA).openPlan(new ByteArrayInputStream(saved.toByteArray())).orElseThrow()) {
      assertThat(opened.expected().of(Outcome.CHANGED)).isOne();
    }
  }

  @Test
  @DisplayName(
      "BU-19, E36, E56: a saved plan opens on another instance with the key, and not after one flipped bit")
  void savedPlan() throws IOException {
    TenantAdministration first = fixture.builder().planKey(KEY).build().as(fixture.caller(GINA));
    byte[] saved;
    OperationId operation;
    try (ChangePlan plan =
        first
            .plan(rows("ann@contoso.com", "Enabled", "bob@contoso.com", "nonsense"))
            .orElseThrow()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      plan.save(out);
      saved = out.toByteArray();
      operation = plan.operation();
    }
    TenantAdministration second = fixture.builder().planKey(KEY).build().as(fixture.caller(GINA));
    try (ChangePlan opened = second.openPlan(new ByteArrayInputStream(saved)).orElseThrow()) {
      assertThat(opened.operation()).isEqualTo(operation);
      assertThat(opened.expected().of(Outcome.CHANGED)).isOne();
      assertThat(opened.errors()).isOne();
      assertThat(opened.problemRows().get(0).problems().get(0).code())
          .isEqualTo(BulkProblemCode.STATUS_UNKNOWN);
      assertThat(
              second
                  .apply(opened, ApplyOptions.DEFAULTS.validRowsOnly(), row -> {})
                  .orElseThrow()
                  .counts()
                  .of(Outcome.CHANGED))
          .isOne();
    }
    for (int i = 0; i < saved.length; i += 13) {
      byte[] flipped = saved.clone();
      flipped[i] ^= 1;
      assertThat(codeOf(second.openPlan(new ByteArrayInputStream(flipped))))
          .isEqualTo(DenialCode.PLAN_NOT_AUTHENTIC);
    }
    TenantAdministration otherKey = fixture.gina();
    assertThat(codeOf(otherKey.openPlan(new ByteArrayInputStream(saved))))
        .isEqualTo(DenialCode.PLAN_NOT_AUTHENTIC);
    fixture.roles.grant(CONTOSO, ANN, Role.GLOBAL_ADMINISTRATOR);
    TenantAdministration ann = fixture.builder().planKey(KEY).build().as(fixture.caller(ANN));
    assertThat(codeOf(ann.openPlan(new ByteArrayInputStream(saved))))
        .isEqualTo(DenialCode.PLAN_OF_SOMEBODY_ELSE);
  }

  @Test
  @DisplayName(
      "BU-19, E56, E57: a saved plan is opened neither in another tenant nor by who has no right any more")
  void savedPlanElsewhere() throws IOException {
    MfaAdministration mfa = fixture.builder().planKey(KEY).build();
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    try (ChangePlan plan =
        mfa.as(fixture.caller(GINA)).plan(rows("ann@contoso.com", "Enabled")).orElseThrow()) {
      plan.save(saved);
    }
    fixture.roles.grant(FABRIKAM, GINA, Role.GLOBAL_ADMINISTRATOR);
    Caller elsewhere = new Caller(FABRIKAM, GINA, "Gina", Optional.of(fixture.clock.instant()));
    assertThat(codeOf(mfa.as(elsewhere).openPlan(new ByteArrayInputStream(saved.toByteArray()))))
        .isEqualTo(DenialCode.PLAN_OF_SOMEBODY_ELSE);

    fixture.roles.revoke(CONTOSO, GINA, Role.GLOBAL_ADMINISTRATOR);
    fixture.roles.grant(CONTOSO, BOB, new Role("Receptionist"));
    for (UserId nobody : List.of(GINA, BOB)) {
      InputStream unread =
          new InputStream() {
            @Override
            public int read() {
              throw new AssertionError("read before the right was asked");
            }
          };
      assertThat(codeOf(mfa.as(fixture.caller(nobody)).openPlan(unread)))
          .isEqualTo(DenialCode.ACTION_NOT_PERMITTED);
    }
  }

  @Test
  @DisplayName(
      "BU-17, ST-11: undo restores exactly the state, skips who changed since, and can be undone")
  void undo() {
    gina.enable(List.of(CAS)).orElseThrow();
    try (ChangePlan plan =
        gina.plan(
                rows(
                    "ann@contoso.com", "Enforced",
                    "bob@contoso.com", "Enforced",
                    "cas@contoso.com", "Enforced"),
                BulkOptions.DEFAULTS.offeringEnforced())
            .orElseThrow()) {
      gina.apply(plan).orElseThrow();
      // Changed and changed back: the state is the same, the version is not.
      gina.disable(List.of(BOB)).orElseThrow();
      gina.enforce(List.of(BOB)).orElseThrow();

      try (ChangePlan undo = gina.planUndo(plan.operation()).orElseThrow()) {
        assertThat(undo.expected().of(Outcome.CHANGED)).isEqualTo(2);
        assertThat(undo.expected().of(Outcome.CONFLICT)).isOne();
        ApplyReport undone = gina.apply(undo).orElseThrow();

        assertThat(undone.counts().of(Outcome.CHANGED)).isEqualTo(2);
        assertThat(fixture.status(ANN).state()).isEqualTo(MfaState.DISABLED);
        assertThat(fixture.status(BOB).state()).isEqualTo(MfaState.ENFORCED);
        assertThat(fixture.status(CAS).state()).isEqualTo(MfaState.ENABLED);

        try (ChangePlan redo = gina.planUndo(undo.operation()).orElseThrow()) {
          gina.apply(redo).orElseThrow();
          assertThat(fixture.status(ANN).state()).isEqualTo(MfaState.ENFORCED);
          assertThat(fixture.status(CAS).state()).isEqualTo(MfaState.ENFORCED);
        }
      }
    }
  }

  @Test
  @DisplayName(
      "ST-11: an undo says where more than the state was removed, which does not come back")
  void undoSaysWhatItDoesNotRestore() {
    fixture.register(ANN);
    gina.enforce(List.of(ANN)).orElseThrow();
    ApplyReport disabled = gina.disable(List.of(ANN)).orElseThrow();

    try (ChangePlan undo = gina.planUndo(disabled.operation()).orElseThrow()) {
      PlanRow row = rowsOf(undo).get(0);

      assertThat(row.expected()).isEqualTo(Outcome.CHANGED);
      assertThat(codesOf(row)).contains(PlanNote.ONLY_STATE_RESTORED);
    }
  }

  @Test
  @DisplayName(
      "BU-17: the undo of an operation that the tenant does not have is a plan without rows, and says so")
  void undoOfNothing() {
    try (ChangePlan undo = gina.planUndo(new OperationId(new UUID(0, 1))).orElseThrow()) {
      assertThat(undo.sourceProblems())
          .extracting(BulkProblem::code)
          .containsExactly(PlanNote.NOBODY_CHANGED);
      assertThat(undo.expected().total()).isZero();
      assertThat(gina.apply(undo).orElseThrow().counts().total()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName(
      "BU-10, E28: the plan is the same whether a scan costs less or look-ups, which the store says")
  void scanned(boolean scanCostsLess) {
    List<String> mixed = new ArrayList<>(crowd(6_000));
    mixed.add("zz-nobody@contoso.com");
    mixed.add("anm@contoso.com");
    ObservedScan scan =
        new ObservedScan(fixture.store.abilities().keyScan().orElseThrow(), scanCostsLess);
    try (ChangePlan plan = scanning(scan).plan(all(mixed, "Enabled")).orElseThrow()) {
      assertThat(plan.expected().of(Outcome.CHANGED)).isEqualTo(6_000);
      assertThat(plan.expected().of(Outcome.NOT_FOUND)).isEqualTo(2);
      assertThat(rowsOf(plan)).hasSize(6_002);
      assertThat(plan.problemRows())
          .flatExtracting(PlanRow::problems)
          .extracting(BulkProblem::found, BulkProblem::suggestion)
          .containsExactlyInAnyOrder(
              tuple("zz-nobody@contoso.com", null), tuple("anm@contoso.com", "ann@contoso.com"));
    }
    assertThat(scan.asked).hasValue(6_002);
    assertThat(scan.begun).hasValue(scanCostsLess ? 1 : 0);
  }

  @Test
  @DisplayName("E28, E99: a scan looks for the first hundred similar usernames, and only then")
  void suggestsABoundedNumberOfTimesAfterAScan() {
    List<String> names = crowd(5_150);
    List<String> written = new ArrayList<>(names.subList(150, names.size()));
    names.subList(0, 150).forEach(name -> written.add(name.replace("user-", "usr-")));
    ObservedScan scan = new ObservedScan(fixture.store.abilities().keyScan().orElseThrow(), true);
    try (ChangePlan plan = scanning(scan).plan(all(written, "Enabled")).orElseThrow()) {
      assertThat(plan.expected().of(Outcome.NOT_FOUND)).isEqualTo(150);
      assertThat(rowsOf(plan))
          .filteredOn(row -> row.error().isPresent())
          .filteredOn(row -> row.problems().get(0).suggestion() != null)
          .hasSize(UserLookup.ByKey.MAX_UNKNOWN);
    }
  }

  /** A store that scans, and may be asked for nothing else meanwhile: it has one connection. */
  private TenantAdministration scanning(ObservedScan scan) {
    MfaStore store =
        InterceptedStore.of(
            fixture.store,
            (method, arguments, callee) -> {
              assertThat(scan.open).as("scans under way at " + method.getName()).hasValue(0);
              return method.getName().equals("abilities")
                  ? new Abilities(Optional.empty(), Optional.of(scan), Optional.empty())
                  : callee.proceed();
            });
    return fixture.builder(store).build().as(fixture.caller(GINA));
  }

  private static final class ObservedScan implements Abilities.KeyScan {

    private final Abilities.KeyScan scan;
    private final boolean costsLess;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong asked = new AtomicLong();

    ObservedScan(Abilities.KeyScan scan, boolean costsLess) {
      this.scan = scan;
      this.costsLess = costsLess;
    }

    @Override
    public Abilities.UserCursor scan(TenantId tenant) {
      Abilities.UserCursor users = scan.scan(tenant);
      begun.incrementAndGet();
      open.set(1);
      return new Abilities.UserCursor() {
        @Override
        public @Nullable MfaUser next() {
          return users.next();
        }

        @Override
        public void close() {
          open.set(0);
          users.close();
        }
      };
    }

    @Override
    public boolean costsLessThan(TenantId tenant, long rows) {
      asked.set(rows);
      return costsLess;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  @DisplayName(
      "BU-15: a verification stops when it is asked to, while reading or planning, and says so")
  void verificationIsCancelled(int questions) {
    List<String> names = crowd(2_500);
    AtomicInteger asked = new AtomicInteger();
    BulkOptions options =
        BulkOptions.DEFAULTS.cancelledWhen(() -> asked.incrementAndGet() > questions);

    try (ChangePlan plan = gina.plan(all(names, "Enabled"), options).orElseThrow()) {
      boolean finished = questions >= 5; // Two thousands are read, and then three begun.
      assertThat(plan.usable()).isEqualTo(finished);
      assertThat(plan.expected().total())
          .isEqualTo(finished ? 2_500 : Math.max(0, questions - 2) * 1_000L);
      assertThat(asked).hasValue(finished ? 5 : questions + 1);
      assertThat(plan.problems())
          .extracting(BulkProblem::code)
          .containsExactlyElementsOf(finished ? List.of() : List.of(PlanNote.PLANNING_CANCELLED));
    }
  }

  @Test
  @DisplayName("BU-15: a verification that is stopped reads no further row")
  void stoppedReadingReadsNoFurther() {
    AtomicInteger read = new AtomicInteger();
    BulkUpdate endless =
        () -> () -> new BulkRow(read.incrementAndGet(), "ann@contoso.com", "Enabled");

    try (ChangePlan plan =
        gina.plan(endless, BulkOptions.DEFAULTS.cancelledWhen(() -> true)).orElseThrow()) {
      assertThat(plan.usable()).isFalse();
      assertThat(read).hasValue(1_000);
    }
  }

  @Test
  @DisplayName("BU-15: nobody is asked whether to stop when nothing is left to be planned")
  void plannedToTheEndIsNotTakenBack() {
    AtomicInteger asked = new AtomicInteger();
    BulkOptions options = BulkOptions.DEFAULTS.cancelledWhen(() -> asked.incrementAndGet() > 4);

    try (ChangePlan plan = gina.plan(all(crowd(2_000), "Enabled"), options).orElseThrow()) {
      assertThat(plan.usable()).isTrue();
      assertThat(asked).hasValue(4); // Two thousands are read, and two begun.
    }
  }

  @Test
  @DisplayName("BU-15: whoever is interrupted gets no plan to apply")
  void verificationIsInterrupted() {
    Thread.currentThread().interrupt();
    try (ChangePlan plan = gina.plan(rows("ann@contoso.com", "Enabled")).orElseThrow()) {
      assertThat(plan.usable()).isFalse();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
