package example.console;

import static org.assertj.core.api.Assertions.assertThat;

import example.console.TestHost.Organization;
import example.console.TestHost.Organizations;
import example.console.directory.Account;
import io.mfaadmin.access.Role;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.Username;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@ConsoleTest
class AdministrationTest {

  @Autowired Organizations organizations;
  @Autowired TestClock clock;

  private Organization contoso;
  private Browser admin;

  @BeforeEach
  void signedInAdministrator() {
    contoso = organizations.create();
    admin = contoso.browser();
    Account gina = contoso.add("gina", Role.GLOBAL_ADMINISTRATOR);
    contoso.operator().enforce(List.of(gina.id())).orElseThrow();
    admin.signIn(gina);
    admin.registerApp();
  }

  private MfaState stateOf(Account account) {
    return contoso
        .operator()
        .findByUsername(List.of(new Username(account.email())))
        .orElseThrow()
        .values()
        .iterator()
        .next()
        .status()
        .state();
  }

  private Browser.Page plan(String step, Account... users) {
    List<String> form = new ArrayList<>(List.of("step", step));
    for (Account user : users) {
      form.add("user");
      form.add(user.id().value());
    }
    admin.get("/users");
    return admin.post("/users", form.toArray(new String[0]));
  }

  /** Applies the plan that is open, which goes on behind the page, and waits for its end. */
  private static Browser.Page apply(Browser whose, String... form) {
    String plan = whose.page().path();
    whose.post(plan + "/apply", form);
    Instant patience = Instant.now().plus(Duration.ofMinutes(1));
    while (whose.page().body().contains("data-progress") && Instant.now().isBefore(patience)) {
      Thread.onSpinWait();
      whose.get(plan);
    }
    return whose.page();
  }

  private Browser.Page apply(String... form) {
    return apply(admin, form);
  }

  @Test
  void showsTheUsersOfTheOwnOrganizationOnly() {
    contoso.add("ann", "Ann Adams");
    organizations.create().add("zoe", "Zoe Elsewhere");

    assertThat(admin.get("/users").body()).contains("Ann Adams").doesNotContain("Zoe Elsewhere");
  }

  @Test
  void filtersByStateRegistrationAndBeginningOfTheName() {
    contoso.add("ann", "Ann Adams");
    contoso.add("bob", "Bob Brown");

    assertThat(admin.get("/users?state=ENFORCED&registered=true&prefix=").body())
        .contains("gina@")
        .doesNotContain("Ann Adams");
    assertThat(admin.get("/users?name=brow").body())
        .contains("Bob Brown")
        .doesNotContain("Ann Adams");
    assertThat(admin.get("/users?prefix=%00&name=%00%C2%85").status()).isEqualTo(200);
    assertThat(admin.get("/users?state=&registered=&prefix=AN").body())
        .contains("Ann Adams")
        .doesNotContain("Bob Brown");
  }

  @Test
  void leadsThroughAllPagesWithoutMissingOrRepeatingAnybody() {
    for (int i = 0; i < 101; i++) {
      contoso.add("user" + (1000 + i));
    }

    String first = admin.get("/users").body();
    String next =
        first.replaceAll("(?s).*rel=\"next\" href=\"([^\"]+)\".*", "$1").replace("&amp;", "&");
    String second = admin.get(next).body();

    assertThat(first.split("name=\"user\"")).hasSize(101);
    assertThat(second.split("name=\"user\"")).hasSize(3);
    assertThat(second).contains("user1100@").doesNotContain("rel=\"next\"");
  }

  @Test
  void saysNothingToWhoeverMayNotAdministerVW4() {
    Browser ann = contoso.browser();
    ann.signIn(contoso.add("ann"));

    for (String path : List.of("/users", "/settings")) {
      Browser.Page page = ann.get(path);
      assertThat(page.status()).as(path).isEqualTo(403);
      assertThat(page.body()).contains("not open to you").doesNotContain("gina", "VIEW", "right");
      assertThat(page.body()).doesNotContain("href=\"/users\"", "href=\"/settings\"");
    }
  }

  @Test
  void enablesTheSelectedUsersAfterShowingThePlan() {
    Account ann = contoso.add("ann");
    Account bob = contoso.add("bob");

    Browser.Page plan = plan("ENABLE", ann, bob);

    assertThat(plan.body()).contains(ann.email(), bob.email(), "Enabled");
    assertThat(stateOf(ann)).isEqualTo(MfaState.DISABLED);
    assertThat(apply("reason", "as agreed").body())
        .contains("<dd>2</dd>", ann.email(), bob.email());
    assertThat(List.of(stateOf(ann), stateOf(bob))).containsOnly(MfaState.ENABLED);
  }

  @Test
  void appliesAPlanOnceHoweverOftenItIsSent() {
    Account ann = contoso.add("ann");
    plan("ENABLE", ann);
    String path = admin.page().path();
    admin.submit(path + "/apply");
    admin.submit(path + "/apply");

    apply();

    assertThat(
            contoso
                .operator()
                .audit()
                .historyOf(ann.id(), PageRequest.first(10))
                .orElseThrow()
                .items())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"en, ','", "nl, ;"})
  void writesFilesForTheSpreadsheetsOfTheReadersLanguage(String language, String delimiter) {
    String beginning = "\uFEFF\"Username\"" + delimiter + "\"MFA Status\"";
    admin.get("/users?lang=" + language);
    String plan = plan("ENABLE", contoso.add("ann")).path();

    assertThat(admin.get("/bulk-update/template.csv").body()).startsWith(beginning);
    assertThat(admin.get(plan + "/plan.csv").body()).startsWith(beginning);
    admin.get(plan);
    apply();
    assertThat(admin.get(plan + "/report.csv").body()).startsWith(beginning);
  }

  @Test
  void warnsThatOlderAppsStopST5() {
    assertThat(plan("ENFORCE", contoso.add("ann")).body()).contains("older apps stop working");
  }

  @Test
  void asksForAFreshSecondFactorBeforeWeakeningAndGoesOnAU10() {
    Account ann = contoso.add("ann");
    contoso.operator().enable(List.of(ann.id())).orElseThrow();
    clock.pass(Duration.ofMinutes(16));

    assertThat(plan("DISABLE", ann).path()).isEqualTo("/verify-again");
    assertThat(admin.verify().path()).startsWith("/plans/");
    apply();

    assertThat(stateOf(ann)).isEqualTo(MfaState.DISABLED);
  }

  @Test
  void asksAgainWhereTheSecondFactorBecameTooOldBeforeApplying() {
    Account ann = contoso.add("ann");
    contoso.operator().enable(List.of(ann.id())).orElseThrow();
    plan("DISABLE", ann);
    clock.pass(Duration.ofMinutes(16));

    assertThat(apply().path()).isEqualTo("/verify-again");
    assertThat(stateOf(ann)).isEqualTo(MfaState.ENABLED);
    assertThat(admin.verify().path()).startsWith("/plans/");
  }

  @Test
  void keepsWhatWasTypedWhileASecondFactorIsAskedFor() {
    Account ann = contoso.add("ann");
    contoso.operator().enable(List.of(ann.id())).orElseThrow();
    admin.get("/bulk-update");
    admin.follow(
        admin.upload(
            "/bulk-update", "staff.csv", "Username,MFA Status\n" + ann.email() + ",Disabled\nx,\n"),
        "/bulk-update");
    clock.pass(Duration.ofMinutes(16));

    apply("validRowsOnly", "true", "reason", "she said \"no\"");
    assertThat(admin.verify().body())
        .contains("value=\"she said &quot;no&quot;\"", "checked=\"checked\"");
    assertThat(stateOf(ann)).isEqualTo(MfaState.ENABLED);
  }

  @Test
  void refusesAReasonThatCannotBeRecordedAndAppliesNothing() {
    Account ann = contoso.add("ann");
    plan("ENABLE", ann);

    assertThat(apply("reason", "x".repeat(501)).body()).contains("role=\"alert\"", "500");
    assertThat(stateOf(ann)).isEqualTo(MfaState.DISABLED);
  }

  @Test
  void givesAllProblemsAndTheWholePlanAsFilesBeforeAnythingIsApplied() {
    Account ann = contoso.add("ann");
    StringBuilder rows = new StringBuilder("Username,MFA Status\n" + ann.email() + ",Enabled\n");
    for (int i = 0; i < 1_100; i++) {
      rows.append("=nobody").append(i).append('@').append(contoso.name()).append(",Enabled\n");
    }
    admin.get("/bulk-update");
    Browser.Page review =
        admin.follow(admin.upload("/bulk-update", "staff.csv", rows.toString()), "/bulk-update");

    assertThat(review.body()).contains("500 of 1,100 are shown here. The file has them all.");
    assertThat(admin.get(review.path() + "/plan.csv?problems=true").body().lines())
        .hasSize(1_101)
        .filteredOn(line -> line.contains("NOT_FOUND") && line.startsWith("\"'=nobody"))
        .hasSize(1_100);
    Browser.Page whole = admin.get(review.path() + "/plan.csv");
    assertThat(whole.header("content-disposition")).startsWith("attachment; filename=\"plan-");
    assertThat(whole.body().lines())
        .hasSize(1_102)
        .element(1)
        .as("in the order of lines")
        .isEqualTo(
            "\"" + ann.email() + "\",\"Enabled\",\"2\",\"CHANGED\",\"Disabled\",\"Enabled\",\"\"");
    assertThat(stateOf(ann)).isEqualTo(MfaState.DISABLED);
  }

  @Test
  void wantsTheNumberRepeatedBeforeManyAreDisabledAU6() {
    Account[] many =
        IntStream.range(0, 20).mapToObj(i -> contoso.add("user" + i)).toArray(Account[]::new);
    contoso.operator().enable(Arrays.stream(many).map(Account::id).toList()).orElseThrow();

    plan("DISABLE", Arrays.copyOf(many, 19));
    assertThat(admin.page().body()).doesNotContain("name=\"confirm\"");
    plan("DISABLE", many);
    assertThat(admin.page().body()).contains("name=\"confirm\"");

    assertThat(apply("confirm", "19").body()).contains("role=\"alert\"");
    assertThat(stateOf(many[0])).isEqualTo(MfaState.ENABLED);
    apply("confirm", "20");
    assertThat(stateOf(many[0])).isEqualTo(MfaState.DISABLED);
  }

  @Test
  void deniesToDisableOneselfAndSaysWhy() {
    admin.get("/users");
    String own = admin.page().body().replaceAll("(?s).*name=\"user\" value=\"([^\"]+)\".*", "$1");

    admin.post("/users", "step", "DISABLE", "user", own);

    assertThat(admin.page().body())
        .contains("role=\"region\"", "You cannot do &quot;Disable MFA&quot; on your own account")
        .doesNotContain("/apply\"", own);
  }

  @Test
  void carriesOutUserSettingsTogether() {
    Account ann = contoso.add("ann");
    contoso.operator().enable(List.of(ann.id())).orElseThrow();
    Browser her = contoso.browser();
    her.signIn(ann);
    her.registerApp();
    admin.get("/users");

    admin.post(
        "/users",
        "setting",
        "REQUIRE_CONTACT_METHODS",
        "setting",
        "RESTORE_MFA",
        "user",
        ann.id().value());
    apply();

    assertThat(contoso.browser().signIn(ann).path()).isEqualTo("/sign-in/register");
  }

  @Test
  void endsTheSessionsOfAUserOfWhomMoreIsAsked() {
    Account ann = contoso.add("ann");
    Browser her = contoso.browser();
    her.signIn(ann);
    assertThat(her.get("/security-info").path()).isEqualTo("/security-info");

    plan("ENABLE", ann);
    apply();

    assertThat(her.get("/security-info").path()).isEqualTo("/sign-in");
    assertThat(admin.get("/users").path()).isEqualTo("/users");
  }

  @Test
  void endsTheSessionsOfAUserOfWhomAnUndoAsksMore() {
    Account ann = contoso.add("ann");
    contoso.operator().enable(List.of(ann.id())).orElseThrow();
    String disabling = plan("DISABLE", ann).path().replace("/plans/", "");
    apply();
    Browser thief = contoso.browser();
    thief.signIn(ann);
    assertThat(thief.get("/security-info").path()).isEqualTo("/security-info");

    admin.get("/operations/" + disabling);
    admin.post("/operations/" + disabling + "/undo");
    apply();

    assertThat(stateOf(ann)).isEqualTo(MfaState.ENABLED);
    assertThat(thief.get("/security-info").path()).isEqualTo("/sign-in");
  }

  @Test
  void showsNoPlanToItsMakerWhoAdministersNoMoreVW4E57() {
    Account ann = contoso.add("ann");
    Account carl = contoso.add("carl", Role.GLOBAL_ADMINISTRATOR);
    Browser his = contoso.browser();
    his.signIn(carl);
    his.get("/users");
    String plan = his.post("/users", "step", "ENABLE", "user", ann.id().value()).path();
    apply(his);
    assertThat(his.get(plan + "/report.csv").body()).contains(ann.email());

    contoso.revoke(carl);

    for (String path : List.of("", "/report.csv", "/plan.csv", "/progress")) {
      Browser.Page page = his.get(plan + path);
      assertThat(page.status()).as(path).isEqualTo(403);
      assertThat(page.body()).contains("not open to you").doesNotContain(ann.email());
    }
    assertThat(contoso.operator().audit().events(PageRequest.first(10)).orElseThrow().items())
        .as("recorded (AU-7)")
        .hasSize(4);
  }

  @Test
  void offersHelpDeskWhatItMayAndRefusesTheRest() {
    Account hal = contoso.add("hal", Role.AUTHENTICATION_ADMINISTRATOR);
    Account rita = contoso.add("rita", Role.GLOBAL_READER);
    contoso.add("ann");
    Browser helpDesk = contoso.browser();
    helpDesk.signIn(hal);
    Browser reader = contoso.browser();
    reader.signIn(rita);

    assertThat(helpDesk.get("/users").body()).contains("value=\"DISABLE\"").doesNotContain("gina@");
    assertThat(reader.get("/users").body()).contains("gina@").doesNotContain("value=\"DISABLE\"");
    assertThat(reader.post("/users", "step", "ENABLE", "user", hal.id().value()).status())
        .isEqualTo(403);
    assertThat(helpDesk.get("/settings").body())
        .doesNotContain("type=\"submit\" class=\"primary\"");
    assertThat(helpDesk.post("/settings", "version", "0").status()).isEqualTo(403);
    assertThat(helpDesk.post("/settings/save").status()).isEqualTo(403);
    assertThat(contoso.operator().settings().current().orElseThrow().version()).isZero();
  }

  @Test
  void selectsSomebodyAndSomethingOrSaysSo() {
    admin.get("/users");

    assertThat(admin.post("/users", "step", "ENABLE").body()).contains("Select at least one");
    assertThat(admin.post("/users", "user", "x").body()).contains("Select at least one");
  }

  @Test
  void showsHostileNamesAsTextE43ToE46() {
    Account mallory =
        contoso.add("mallory", "<script>alert(1)</script> ${7*7} #{x} '\"</td> __${1+1}__");

    String list = admin.get("/users").body();
    String plan = plan("ENABLE", mallory).body();

    assertThat(list)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt; ${7*7} #{x}", "__${1+1}__")
        .doesNotContain("<script>alert");
    assertThat(plan).doesNotContain("<script>alert");
  }

  private Browser.Page settings(String networks, String days, String... more) {
    admin.get("/settings");
    String version =
        admin.page().body().replaceAll("(?s).*name=\"version\" value=\"([^\"]+)\".*", "$1");
    List<String> form =
        new ArrayList<>(
            List.of(
                "version",
                version,
                "modernAuthentication",
                "true",
                "trustedNetworks",
                networks,
                "rememberDays",
                days,
                "enforceRegisteredUsers",
                "true"));
    form.addAll(List.of(more));
    return admin.post("/settings", form.toArray(new String[0]));
  }

  @Test
  void saysAllThatIsWrongWithSettingsAtOnceSV8() {
    Browser.Page page = settings("10.0.0.1/8\nnonsense", "abc");

    assertThat(page.body())
        .contains("10.0.0.0/8", "No verification method is allowed", "1 to 365 days")
        .contains("nonsense");
    assertThat(contoso.operator().settings().current().orElseThrow().version()).isZero();
  }

  @Test
  void flagsSettingsThatWeakenAndAsksForAFreshSecondFactorSV10() {
    clock.pass(Duration.ofMinutes(16));

    assertThat(settings("203.0.113.0/24", "14", "verificationMethods", "APP_CODE").path())
        .isEqualTo("/verify-again");
    assertThat(admin.verify().body()).contains("More addresses are trusted");
    clock.pass(Duration.ofMinutes(16));
    admin.post("/settings/save", "reason", "the new office");
    assertThat(admin.verify().body()).contains("value=\"the new office\"");
    assertThat(admin.post("/settings/save", "reason", "the new office").body())
        .contains("are saved");
    assertThat(contoso.operator().settings().current().orElseThrow().version()).isEqualTo(1);
  }

  @Test
  void keepsTheSettingsOfWhoeverWasFirstSV7() {
    settings("", "30", "verificationMethods", "APP_CODE");
    var other = contoso.operator().settings();
    other
        .save(
            io.mfaadmin.service.proposal.SettingsProposal.of(
                new io.mfaadmin.settings.ServiceSettings(
                    true,
                    false,
                    io.mfaadmin.network.TrustedNetworks.NONE,
                    false,
                    java.util.Set.of(io.mfaadmin.user.VerificationMethod.TEXT_TO_PHONE),
                    new io.mfaadmin.settings.RememberDevices(false, 14),
                    true)),
            0,
            Optional.empty())
        .orElseThrow();

    Browser.Page page = admin.post("/settings/save");

    assertThat(page.status()).isEqualTo(409);
    assertThat(page.body()).contains("Somebody else saved");
    assertThat(contoso.operator().settings().current().orElseThrow().version()).isEqualTo(1);
  }
}
