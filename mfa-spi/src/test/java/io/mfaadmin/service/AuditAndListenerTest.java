package io.mfaadmin.service;

import static io.mfaadmin.service.Fixture.ANN;
import static io.mfaadmin.service.Fixture.BOB;
import static io.mfaadmin.service.Fixture.CAS;
import static io.mfaadmin.service.Fixture.CONTOSO;
import static io.mfaadmin.service.Fixture.GINA;
import static io.mfaadmin.service.Fixture.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.Denial;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.audit.Actor;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.ChangeKind;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationKind;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.audit.Reason;
import io.mfaadmin.change.Effect;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.UserAction;
import io.mfaadmin.service.proposal.SettingsProposal;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaStatus;
import io.mfaadmin.user.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AuditAndListenerTest {

  private final Fixture fixture = new Fixture();
  private final TenantAdministration gina = fixture.gina();

  @Test
  @DisplayName(
      "AD-1, AD-2: a change is recorded with who, whom, what, before, after, version, when and why")
  void recordsAChange() {
    fixture.advance(Duration.ofNanos(1_234_567));
    ApplyReport report =
        gina.change(
                UserAction.ENABLE,
                List.of(ANN),
                ApplyOptions.DEFAULTS.because(new Reason("roll-out, week 3")))
            .orElseThrow();

    AuditRecord record =
        gina.audit().historyOf(ANN, PageRequest.first(10)).orElseThrow().items().get(0);
    assertThat(record.operation()).isEqualTo(report.operation());
    assertThat(record.actor()).isEqualTo(new Actor.Administrator(GINA, "u-gina"));
    assertThat(record.kinds()).containsExactly(ChangeKind.ENABLE);
    assertThat(record.before().state()).isEqualTo(MfaState.DISABLED);
    assertThat(record.after().state()).isEqualTo(MfaState.ENABLED);
    assertThat(record.versionAfter()).isOne();
    assertThat(record.reason()).contains(new Reason("roll-out, week 3"));
    assertThat(record.at().getNano()).isEqualTo(1_234_000);
  }

  @Test
  @DisplayName("AD-1: changes that are written at once carry one time, however long that takes")
  void changesWrittenAtOnceCarryOneTime() {
    InstantSource ticking =
        () -> {
          fixture.advance(Duration.ofMillis(1));
          return fixture.clock.instant();
        };
    ApplyReport report =
        fixture
            .builder()
            .clock(ticking.withZone(ZoneOffset.UTC))
            .build()
            .as(fixture.caller(GINA))
            .enable(List.of(ANN, BOB))
            .orElseThrow();

    List<AuditRecord> records =
        gina.audit().changesOf(report.operation(), PageRequest.first(10)).orElseThrow().items();
    assertThat(records).hasSize(2);
    assertThat(records.get(0).at()).isEqualTo(records.get(1).at());
  }

  @Test
  @DisplayName(
      "AD-4: the operations of a tenant are listed newest first, page by page, with counts and their end")
  void listsOperations() {
    gina.enable(List.of(ANN, BOB)).orElseThrow();
    gina.enable(List.of(ANN)).orElseThrow(); // changes nothing, so it is none
    fixture.register(ANN);
    List<OperationKind> kinds = new ArrayList<>();
    PageRequest first = PageRequest.first(1);
    for (Page<OperationSummary> page :
        first.pages(request -> gina.audit().operations(request).orElseThrow())) {
      page.items().forEach(operation -> kinds.add(operation.operation().kind()));
      page.items().forEach(operation -> assertThat(operation.end()).isPresent());
    }

    assertThat(kinds).containsExactly(OperationKind.SELF_SERVICE, OperationKind.STATES);
    assertThat(gina.audit().operations(first.after("nonsense")))
        .isEqualTo(new Answer.Denied<>(Denial.of(DenialCode.CURSOR_INVALID, Action.READ_AUDIT)));
    assertThat(gina.audit().events(PageRequest.first(10)).orElseThrow().items())
        .as("AU-7: that is recorded too")
        .hasSize(1);
  }

  @Test
  @DisplayName("AD-4, VW-3: a place in one history or operation is none in another")
  void placesOfOneListOnly() {
    OperationId enabled = gina.enable(List.of(ANN, BOB)).orElseThrow().operation();
    OperationId enforced = gina.enforce(List.of(ANN, BOB)).orElseThrow().operation();
    PageRequest first = PageRequest.first(1);
    String inHistory = gina.audit().historyOf(ANN, first).orElseThrow().next().orElseThrow();
    String inOperation = gina.audit().changesOf(enabled, first).orElseThrow().next().orElseThrow();

    assertThat(gina.audit().historyOf(ANN, first.after(inHistory)).orElseThrow().items())
        .hasSize(1);
    assertThat(codeOf(gina.audit().historyOf(BOB, first.after(inHistory))))
        .isEqualTo(DenialCode.CURSOR_INVALID);
    assertThat(gina.audit().changesOf(enabled, first.after(inOperation)).orElseThrow().items())
        .hasSize(1);
    assertThat(codeOf(gina.audit().changesOf(enforced, first.after(inOperation))))
        .isEqualTo(DenialCode.CURSOR_INVALID);
  }

  @Test
  @DisplayName("AD-4: a change of the settings is an operation that has ended")
  void settingsOperationEnds() {
    gina.settings()
        .save(
            SettingsProposal.of(ServiceSettings.builder().appPasswordsAllowed(true).build()),
            0,
            Optional.empty())
        .orElseThrow();

    assertThat(gina.audit().operations(PageRequest.first(10)).orElseThrow().items())
        .singleElement()
        .satisfies(summary -> assertThat(summary.end()).isPresent());
  }

  @Test
  @DisplayName(
      "US-4, US-5, E85: each combination of user settings removes exactly what it names, and only that is recorded")
  void userSettingsInAllCombinations() {
    List<UserAction> settings =
        List.of(
            UserAction.REQUIRE_CONTACT_METHODS,
            UserAction.DELETE_APP_PASSWORDS,
            UserAction.RESTORE_MFA);
    gina.settings()
        .save(
            SettingsProposal.of(ServiceSettings.builder().appPasswordsAllowed(true).build()),
            0,
            Optional.empty())
        .orElseThrow();
    for (int bits = 1; bits < 8; bits++) {
      EnumSet<UserAction> chosen = EnumSet.noneOf(UserAction.class);
      for (int i = 0; i < settings.size(); i++) {
        if ((bits >> i & 1) == 1) {
          chosen.add(settings.get(i));
        }
      }
      UserId user = fixture.add(new UserId("s-" + bits), "s" + bits + "@contoso.com", "S");
      fixture.register(user);
      gina.enforce(List.of(user)).orElseThrow();
      fixture
          .builder()
          .build()
          .self(CONTOSO, user, Optional.of(fixture.clock.instant()))
          .createAppPassword("old mail")
          .orElseThrow();
      MfaStatus before = fixture.status(user);

      ApplyReport report =
          gina.userSettings(List.of(user), chosen.toArray(new UserAction[0])).orElseThrow();

      boolean contacts = chosen.contains(UserAction.REQUIRE_CONTACT_METHODS);
      boolean devices = contacts || chosen.contains(UserAction.RESTORE_MFA);
      boolean passwords = chosen.contains(UserAction.DELETE_APP_PASSWORDS);
      assertThat(report.counts().of(Outcome.CHANGED)).isOne();
      assertThat(
              gina
                  .audit()
                  .changesOf(report.operation(), PageRequest.first(10))
                  .orElseThrow()
                  .items()
                  .stream()
                  .flatMap(record -> record.kinds().stream()))
          .containsExactlyInAnyOrderElementsOf(chosen.stream().map(ChangeKind::of).toList());
      EnumSet<Effect> effects = EnumSet.noneOf(Effect.class);
      if (contacts) {
        effects.add(Effect.DELETES_CONTACT_METHODS);
      }
      if (passwords) {
        effects.add(Effect.DELETES_APP_PASSWORDS);
      }
      if (devices) {
        effects.add(Effect.FORGETS_DEVICES);
      }
      assertThat(report.rows().get(0).effects()).isEqualTo(effects);
      assertThat(fixture.status(user))
          .isEqualTo(
              new MfaStatus(
                  MfaState.ENFORCED,
                  contacts ? Set.of() : before.methods(),
                  passwords ? 0 : 1,
                  before.deviceGeneration() + (devices ? 1 : 0)));
      assertThat(fixture.store.appPasswords(CONTOSO, user)).hasSize(passwords ? 0 : 1);
    }
  }

  @Test
  @DisplayName("US-4: user settings that find nothing to remove change and record nothing")
  void userSettingsWithoutAnythingToRemove() {
    for (UserAction setting :
        List.of(
            UserAction.REQUIRE_CONTACT_METHODS,
            UserAction.DELETE_APP_PASSWORDS,
            UserAction.RESTORE_MFA)) {
      ApplyReport report = gina.userSettings(List.of(ANN), setting).orElseThrow();
      assertThat(report.counts().of(Outcome.UNCHANGED)).as("%s", setting).isOne();
    }
    assertThat(fixture.version(ANN)).isZero();
    assertThat(gina.audit().operations(PageRequest.first(10)).orElseThrow().items()).isEmpty();
  }

  @Test
  @DisplayName(
      "AD-5: after a commit the listener hears of each change, and of nothing that was not written")
  void listenerHears() {
    List<AuditRecord> heard = new ArrayList<>();
    TenantAdministration admin =
        fixture.builder().listener(heard::add, Runnable::run).build().as(fixture.caller(GINA));

    admin.enable(List.of(ANN, new UserId("nobody"))).orElseThrow();
    admin.enable(List.of(ANN)).orElseThrow();

    assertThat(heard).singleElement().satisfies(change -> assertThat(change.user()).isEqualTo(ANN));
  }

  @Test
  @DisplayName("AD-5: of a conflict, and of a change that is written already, no listener hears")
  void listenerHearsOfWhatIsWrittenOnly() {
    List<UserId> heard = new ArrayList<>();
    TenantAdministration admin =
        fixture
            .builder()
            .listener(change -> heard.add(change.user()), Runnable::run)
            .build()
            .as(fixture.caller(GINA));

    try (ChangePlan plan = admin.plan(UserAction.ENFORCE, List.of(ANN, BOB)).orElseThrow()) {
      gina.enable(List.of(BOB)).orElseThrow();
      admin.apply(plan).orElseThrow();
      admin.apply(plan).orElseThrow();
    }

    assertThat(heard).containsExactly(ANN);
  }

  @Test
  @DisplayName(
      "AD-5: the executor is asked on the thread of the change, where a host's transaction is known")
  void executorTakesPartInTheTransaction() {
    List<AuditRecord> heard = new ArrayList<>();
    List<Thread> askedOn = new ArrayList<>();
    List<Runnable> untilTheHostCommits = new ArrayList<>();
    TenantAdministration admin =
        fixture
            .builder()
            .listener(
                heard::add,
                task -> {
                  askedOn.add(Thread.currentThread());
                  untilTheHostCommits.add(task);
                })
            .build()
            .as(fixture.caller(GINA));

    admin.enable(List.of(ANN, BOB)).orElseThrow();

    assertThat(askedOn).containsExactly(Thread.currentThread());
    assertThat(heard).isEmpty();
    untilTheHostCommits.forEach(Runnable::run);
    assertThat(heard).extracting(AuditRecord::user).containsExactly(ANN, BOB);
  }

  @Test
  @DisplayName(
      "AD-5, E67: a listener that fails, or whose executor takes no more, undoes and blocks nothing, and that is logged")
  void brokenListener() {
    TenantAdministration failing =
        fixture
            .builder()
            .listener(
                change -> {
                  throw new IllegalStateException("no mail today");
                },
                Runnable::run)
            .build()
            .as(fixture.caller(GINA));
    TenantAdministration odd =
        fixture
            .builder()
            .listener(
                change -> {},
                task -> {
                  throw new IllegalStateException("closed");
                })
            .build()
            .as(fixture.caller(GINA));
    TenantAdministration full =
        fixture
            .builder()
            .listener(
                change -> {},
                task -> {
                  throw new RejectedExecutionException("full");
                })
            .build()
            .as(fixture.caller(GINA));

    TenantAdministration incomplete =
        fixture
            .builder()
            .listener(
                change -> {
                  throw new NoClassDefFoundError("example/Mail");
                },
                Runnable::run)
            .build()
            .as(fixture.caller(GINA));

    assertThat(Logged.by(() -> enables(incomplete, GINA))).contains("WARN", "example/Mail");
    assertThat(Logged.by(() -> enables(failing, ANN))).contains("WARN", "no mail today");
    assertThat(Logged.by(() -> enables(odd, CAS))).contains("WARN", "closed");
    assertThat(Logged.by(() -> enables(full, BOB))).contains("WARN", "full");
  }

  private void enables(TenantAdministration admin, UserId user) {
    assertThat(admin.enable(List.of(user)).orElseThrow().counts().of(Outcome.CHANGED)).isOne();
    assertThat(fixture.status(user).state()).isEqualTo(MfaState.ENABLED);
  }

  @Test
  @DisplayName("AD-5, E67: while a listener is still busy with a change, others are committed")
  void slowListener() throws Exception {
    CountDownLatch mailIsSent = new CountDownLatch(1);
    List<UserId> heard = new ArrayList<>();
    ExecutorService mailer = Executors.newSingleThreadExecutor();
    try {
      TenantAdministration admin =
          fixture
              .builder()
              .listener(
                  change -> {
                    awaitAMinute(mailIsSent);
                    heard.add(change.user());
                  },
                  mailer)
              .build()
              .as(fixture.caller(GINA));

      enables(admin, ANN);
      enables(admin, BOB);
      assertThat(heard).isEmpty();
    } finally {
      mailIsSent.countDown();
      mailer.shutdown();
    }
    assertThat(mailer.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(heard).containsExactly(ANN, BOB);
  }

  private static void awaitAMinute(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
