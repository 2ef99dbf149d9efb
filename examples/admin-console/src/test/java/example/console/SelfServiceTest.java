package example.console;

import static org.assertj.core.api.Assertions.assertThat;

import example.console.TestHost.Organization;
import example.console.TestHost.Organizations;
import example.console.TestHost.Phone;
import example.console.directory.Account;
import io.mfaadmin.service.proposal.SettingsProposal;
import io.mfaadmin.user.VerificationMethod;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ConsoleTest
class SelfServiceTest {

  @Autowired Organizations organizations;
  @Autowired TestClock clock;
  @Autowired Phone phone;

  private Organization contoso;
  private Account ann;
  private Browser her;

  @BeforeEach
  void registeredUser() {
    contoso = organizations.create();
    contoso
        .operator()
        .settings()
        .save(
            new SettingsProposal(
                true,
                true,
                List.of(),
                false,
                Set.of(VerificationMethod.APP_CODE, VerificationMethod.TEXT_TO_PHONE),
                false,
                14,
                true),
            0,
            Optional.empty())
        .orElseThrow();
    ann = contoso.add("ann");
    contoso.operator().enforce(List.of(ann.id())).orElseThrow();
    her = contoso.browser();
    her.signIn(ann);
    her.registerApp();
  }

  private Browser legacy(String password) {
    return contoso
        .browser()
        .with(
            "Authorization",
            "Basic "
                + Base64.getEncoder()
                    .encodeToString(
                        (ann.email() + ":" + password).getBytes(StandardCharsets.UTF_8)));
  }

  private String appPassword(String name) {
    her.get("/security-info");
    String page = her.post("/security-info/app-passwords", "name", name).body();
    assertThat(page).contains("shown this once");
    return page.replaceAll("(?s).*<code class=\"secret\">([^<]+)</code>.*", "$1");
  }

  @Test
  void addsAPhoneBesideTheApp() {
    her.get("/security-info/add");
    her.post("/security-info/add", "method", "TEXT_TO_PHONE", "number", "+31612345611");
    her.post("/security-info/add/prove", "code", phone.lastCodeTo("+31612345611"));

    assertThat(her.page().path()).isEqualTo("/security-info");
    assertThat(her.page().body()).contains("+31 *** 11", "Authenticator");
  }

  @Test
  void takesTheCodeThatProvedAnAppForNothingElse() {
    her.get("/security-info/add");
    her.registerApp();
    String proof = her.codeAgain();
    her.get("/verify-again");

    String added = her.methods().get(1);
    assertThat(her.post("/verify-again", "method", added, "code", proof).status()).isEqualTo(401);
    assertThat(her.post("/verify-again", "method", added, "code", her.appCode()).status())
        .isEqualTo(200);
  }

  @Test
  void limitsGuessesOfCodesWhateverTheyAreFor() {
    typeWrongCodes(9);
    her.get("/security-info/add");
    assertThat(her.registerApp().path()).as("a right code is no guess").isEqualTo("/security-info");
    her.get("/security-info/add");
    her.post("/security-info/add", "method", "TEXT_TO_PHONE", "number", "+31612345613");

    Browser.Page wrong = her.post("/security-info/add/prove", "code", "nonsense");
    String right = phone.lastCodeTo("+31612345613");
    Browser.Page tooMany = her.post("/security-info/add/prove", "code", right);

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.body()).contains("This code is not right").doesNotContain("too many");
    assertThat(tooMany.status()).isEqualTo(429);
    assertThat(tooMany.body()).contains("There were too many wrong codes.");
    her.get("/security-info/add");
    assertThat(her.registerApp().body()).contains("There were too many wrong codes.");
    clock.pass(Duration.ofMinutes(2));
    assertThat(her.post("/security-info/add/prove", "code", her.appCode()).path())
        .isEqualTo("/security-info");
  }

  private void typeWrongCodes(int codes) {
    her.get("/verify-again");
    for (int i = 0; i < codes; i++) {
      String method = her.methods().get(0);
      assertThat(her.post("/verify-again", "method", method, "code", "nonsense").status())
          .isEqualTo(401);
    }
  }

  @Test
  void asksForTheOldMethodBeforeANewOneIsAddedSI13() {
    clock.pass(Duration.ofMinutes(11));

    assertThat(her.get("/security-info/add").path()).isEqualTo("/verify-again");
    assertThat(her.post("/security-info/add", "method", "APP_CODE").path())
        .isEqualTo("/verify-again");
    assertThat(her.verify().path()).isEqualTo("/security-info/add");
  }

  @Test
  void removesAMethodAndAsksForANewerSecondFactorFirst() {
    her.get("/security-info/add");
    her.post("/security-info/add", "method", "TEXT_TO_PHONE", "number", "+31612345612");
    her.post("/security-info/add/prove", "code", phone.lastCodeTo("+31612345612"));
    String app = her.page().body().replaceAll("(?s).*?name=\"method\" value=\"([^\"]+)\".*", "$1");
    clock.pass(Duration.ofMinutes(11));

    assertThat(her.post("/security-info/methods/remove", "method", app).path())
        .isEqualTo("/verify-again");
    her.verify();
    her.post("/security-info/methods/remove", "method", app);

    assertThat(her.page().body()).contains("+31 *** 12").doesNotContain("Authenticator");
  }

  @Test
  void showsAnAppPasswordOnceAndOlderAppsSignInWithItSI9() {
    String secret = appPassword("mail");

    assertThat(her.get("/security-info").body()).contains("mail").doesNotContain(secret);
    assertThat(legacy(secret).get("/legacy/name").body()).isEqualTo("ann");
    assertThat(legacy("wrong").get("/legacy/name").status()).isEqualTo(401);
  }

  @Test
  void createsAnAppPasswordOnlyWithARecentSecondFactorSI13() {
    her.get("/security-info");
    clock.pass(Duration.ofMinutes(11));

    assertThat(her.post("/security-info/app-passwords", "name", "mail").path())
        .isEqualTo("/verify-again");
  }

  @Test
  void refusesANameThatIsTakenInItsPlace() {
    appPassword("mail");
    her.get("/security-info");

    Browser.Page page = her.post("/security-info/app-passwords", "name", "MAIL");

    assertThat(page.status()).isEqualTo(409);
    assertThat(page.body()).contains("already have an app password with this name");
  }

  @Test
  void deletesAnAppPasswordWhichOpensNothingAnyMore() {
    String secret = appPassword("mail");
    her.get("/security-info");

    her.post("/security-info/app-passwords/delete", "name", "mail");

    assertThat(legacy(secret).get("/legacy/name").status()).isEqualTo(401);
  }

  @Test
  void saysToTheOwnerOfThePasswordWhyAnOlderAppIsRefusedSI10() {
    Browser.Page page = legacy(TestHost.PASSWORD).get("/legacy/name");

    assertThat(page.status()).isEqualTo(401);
    assertThat(page.body()).contains("The user can create an app password.");
    assertThat(legacy("wrong").get("/legacy/name").body()).isEmpty();
  }

  @Test
  void letsOlderAppsInWithTheOrdinaryPasswordWhereNothingIsEnforcedSI7() {
    Account bob = contoso.add("bob");
    contoso.operator().enable(List.of(bob.id())).orElseThrow();
    ann = bob;

    assertThat(legacy(TestHost.PASSWORD).get("/legacy/name").body()).isEqualTo("bob");
  }

  @Test
  void opensNoPageWithAnAppPasswordAP7() {
    String secret = appPassword("mail");

    Browser program = legacy(secret);

    assertThat(program.get("/security-info").path()).isEqualTo("/sign-in");
    assertThat(contoso.browser().signIn(ann.email(), secret).status()).isEqualTo(401);
    assertThat(legacy(secret).get("/legacy/name").setCookies()).isEmpty();
  }

  @Test
  void takesNoRightPasswordOfAnOlderAppForAGuess() {
    for (int i = 0; i < 11; i++) {
      assertThat(legacy(TestHost.PASSWORD).get("/legacy/name").status()).isEqualTo(401);
    }

    assertThat(contoso.browser().signIn(ann).path()).isEqualTo("/sign-in/verify");
  }

  @Test
  void limitsGuessesOfOlderApps() {
    for (int i = 0; i < 10; i++) {
      assertThat(legacy("wrong").get("/legacy/name").status()).isEqualTo(401);
    }

    assertThat(legacy(TestHost.PASSWORD).get("/legacy/name").status()).isEqualTo(429);
  }
}
