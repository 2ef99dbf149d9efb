package example.console;

import static org.assertj.core.api.Assertions.assertThat;

import example.console.TestHost.Organization;
import example.console.TestHost.Organizations;
import example.console.TestHost.Phone;
import example.console.directory.Account;
import io.mfaadmin.change.UserAction;
import io.mfaadmin.service.proposal.SettingsProposal;
import io.mfaadmin.user.VerificationMethod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ConsoleTest
class SignInTest {

  @Autowired Organizations organizations;
  @Autowired TestClock clock;
  @Autowired Phone phone;

  private Organization contoso;
  private Browser browser;

  @BeforeEach
  void organization() {
    contoso = organizations.create();
    browser = contoso.browser();
  }

  private void settings(SettingsProposal proposal) {
    var settings = contoso.operator().settings();
    settings
        .save(proposal, settings.current().orElseThrow().version(), Optional.empty())
        .orElseThrow();
  }

  private static SettingsProposal rememberingDevices() {
    return new SettingsProposal(
        true, false, List.of(), false, Set.of(VerificationMethod.APP_CODE), true, 14, true);
  }

  private Account enabled(String name) {
    Account account = contoso.add(name);
    contoso.operator().enable(List.of(account.id())).orElseThrow();
    return account;
  }

  @Test
  void letsDisabledUsersInWithTheirPasswordSI1() {
    assertThat(browser.signIn(contoso.add("ann")).path()).isEqualTo("/security-info");
  }

  @Test
  void ignoresTheLetterCaseOfNames() {
    Account ann = contoso.add("ann");

    browser.signIn(ann.email().toUpperCase(java.util.Locale.ROOT), TestHost.PASSWORD);

    assertThat(browser.page().path()).isEqualTo("/security-info");
  }

  @Test
  void answersAWrongPasswordAndAnUnknownNameAlike() {
    Account ann = contoso.add("ann");

    Browser.Page wrong = browser.signIn(ann.email(), "wrong");
    Browser.Page unknown = contoso.browser().signIn("nobody@contoso.example", "wrong");
    Browser.Page malformed = contoso.browser().signIn("\u0000", "wrong");

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(malformed.status()).isEqualTo(401);
    assertThat(withoutToken(unknown)).isEqualTo(withoutToken(wrong));
    assertThat(withoutToken(malformed)).isEqualTo(withoutToken(wrong));
  }

  private static String withoutToken(Browser.Page page) {
    return page.body().replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
  }

  @Test
  void registersAnAppBeforeTheSignInGoesOnSI2() {
    Account ann = enabled("ann");

    assertThat(browser.signIn(ann).path()).isEqualTo("/sign-in/register");
    assertThat(browser.registerApp().path()).isEqualTo("/security-info");

    assertThat(
            contoso
                .operator()
                .findByUsername(List.of(new io.mfaadmin.user.Username(ann.email())))
                .orElseThrow()
                .values()
                .iterator()
                .next()
                .status()
                .state())
        .isEqualTo(io.mfaadmin.user.MfaState.ENFORCED);
  }

  @Test
  void opensNothingBeforeTheDecisionIsSatisfiedE87() {
    Account ann = enabled("ann");
    browser.signIn(ann);

    for (String path :
        List.of("/", "/users", "/security-info", "/security-info/add", "/verify-again")) {
      assertThat(browser.get(path).path()).as(path).isEqualTo("/sign-in");
    }

    browser.signIn(ann);
    browser.registerApp();
    Browser other = contoso.browser();
    assertThat(other.signIn(ann).path()).isEqualTo("/sign-in/verify");
    for (String path : List.of("/", "/users", "/security-info", "/sign-in/register")) {
      assertThat(other.get(path).path()).as(path).isEqualTo("/sign-in");
      other.signIn(ann);
    }
  }

  @Test
  void verifiesWithTheAppSI5() {
    Account ann = enabled("ann");
    browser.signIn(ann);
    browser.registerApp();

    Browser other = contoso.browser().withApp(browser.secret());
    other.signIn(ann);

    assertThat(other.verify().path()).isEqualTo("/security-info");
  }

  @Test
  void takesACodeOnce() {
    Account ann = enabled("ann");
    browser.signIn(ann);
    browser.registerApp();
    Browser first = contoso.browser().withApp(browser.secret());
    first.signIn(ann);
    String method = first.methods().get(0);
    String code = first.appCode();
    assertThat(first.post("/sign-in/verify", "method", method, "code", code).status())
        .isEqualTo(200);

    Browser second = contoso.browser();
    second.signIn(ann);
    assertThat(second.post("/sign-in/verify", "method", method, "code", code).status())
        .isEqualTo(401);
  }

  @Test
  void sendsACodeToAPhoneThatIsRegisteredAndVerifiesWithIt() {
    Account ann = enabled("ann");
    browser.signIn(ann);
    browser.post("/sign-in/register", "method", "TEXT_TO_PHONE", "number", "+31 (6) 12 34 56 01");
    assertThat(browser.page().body()).contains("+31 *** 01").doesNotContain("12345601");
    browser.post("/sign-in/register/prove", "code", phone.lastCodeTo("+31612345601"));
    assertThat(browser.page().path()).isEqualTo("/security-info");

    Browser other = contoso.browser();
    other.signIn(ann);
    String method = other.methods().get(0);
    other.post("/sign-in/verify/send", "method", method);
    other.post("/sign-in/verify", "method", method, "code", phone.lastCodeTo("+31612345601"));
    assertThat(other.page().path()).isEqualTo("/security-info");
  }

  @Test
  void registersNothingThatWasNotProved() {
    Account ann = enabled("ann");
    browser.signIn(ann);
    browser.post("/sign-in/register", "method", "TEXT_TO_PHONE", "number", "+31612345602");

    assertThat(browser.post("/sign-in/register/prove", "code", "not it").status()).isEqualTo(401);
    assertThat(contoso.browser().signIn(ann).path()).isEqualTo("/sign-in/register");
  }

  @Test
  void registersNoMethodThatTheOrganizationDoesNotAllow() {
    Account ann = enabled("ann");
    browser.signIn(ann);

    browser.post("/sign-in/register", "method", "CALL_TO_PHONE", "number", "+31612345603");

    assertThat(browser.page().body()).contains("does not allow this method");
    assertThat(phone.sentTo("+31612345603")).isZero();
  }

  @Test
  void doesNotAskAgainOnARememberedDeviceUntilItIsForgottenSI4() {
    settings(rememberingDevices());
    Account ann = enabled("ann");
    browser.signIn(ann);
    browser.registerApp();

    Browser laptop = contoso.browser().withApp(browser.secret());
    laptop.signIn(ann);
    assertThat(laptop.page().body()).contains("for 14 days");
    Browser.Page in = laptop.verify("remember", "true");
    assertThat(in.path()).isEqualTo("/security-info");
    assertThat(laptop.cookies()).containsKey("device");
    assertThat(laptop.signIn(ann).path()).isEqualTo("/security-info");

    laptop.post("/security-info/devices/forget");
    assertThat(laptop.signIn(ann).path()).isEqualTo("/sign-in/verify");
  }

  @Test
  void guardsTheCookieOfADevice() {
    settings(rememberingDevices());
    Account ann = enabled("ann");
    browser.signIn(ann);
    browser.registerApp();
    Browser laptop = contoso.browser().withApp(browser.secret());
    laptop.signIn(ann);
    String method = laptop.methods().get(0);

    var response =
        laptop.submit(
            "/sign-in/verify", "method", method, "code", laptop.appCode(), "remember", "true");

    assertThat(response.headers().allValues("set-cookie"))
        .anySatisfy(
            cookie ->
                assertThat(cookie)
                    .startsWith("device=")
                    .contains("Max-Age=1209600", "Secure", "HttpOnly", "SameSite=Strict"));
  }

  @Test
  void verifiesWithAMethodNoLongerAllowedAndThenRegistersAnotherSI6() {
    Account ann = enabled("ann");
    browser.signIn(ann);
    browser.registerApp();
    settings(
        new SettingsProposal(
            true,
            false,
            List.of(),
            false,
            Set.of(VerificationMethod.TEXT_TO_PHONE),
            false,
            14,
            true));

    Browser other = contoso.browser().withApp(browser.secret());
    assertThat(other.signIn(ann).path()).isEqualTo("/sign-in/verify");
    assertThat(other.get("/sign-in/register").path()).isEqualTo("/sign-in");
    other.signIn(ann);
    assertThat(other.verify().path()).isEqualTo("/sign-in/register");
    assertThat(other.get("/security-info").path()).isEqualTo("/sign-in");
    other.get("/sign-in/register");
    other.post("/sign-in/register", "method", "TEXT_TO_PHONE", "number", "+31612345604");
    other.post("/sign-in/register/prove", "code", phone.lastCodeTo("+31612345604"));

    assertThat(other.page().path()).isEqualTo("/security-info");
  }

  @Test
  void asksForNothingMoreInATrustedNetworkSI3() {
    Account ann = enabled("ann");
    browser.signIn(ann);
    browser.registerApp();
    settings(
        new SettingsProposal(
            true,
            false,
            List.of("127.0.0.0/8"),
            false,
            Set.of(VerificationMethod.APP_CODE),
            false,
            14,
            true));

    assertThat(contoso.browser().signIn(ann).path()).isEqualTo("/security-info");
  }

  @Test
  void believesNoHeaderOfAClientAboutItsAddress() {
    Account ann = enabled("ann");
    browser.signIn(ann);
    browser.registerApp();
    settings(
        new SettingsProposal(
            true,
            false,
            List.of("203.0.113.0/24"),
            false,
            Set.of(VerificationMethod.APP_CODE),
            false,
            14,
            true));

    Browser liar = contoso.browser().with("X-Forwarded-For", "203.0.113.7");

    assertThat(liar.signIn(ann).path()).isEqualTo("/sign-in/verify");
  }

  @Test
  void limitsGuessesOfPasswords() {
    Account ann = contoso.add("ann");
    for (int i = 0; i < 10; i++) {
      assertThat(browser.signIn(ann.email(), "wrong").status()).isEqualTo(401);
    }

    assertThat(browser.signIn(ann).status()).isEqualTo(429);
    assertThat(contoso.browser().signIn(contoso.add("bob")).status()).isEqualTo(200);
  }

  @Test
  void limitsGuessesOfCodesEvenInNewSessions() {
    Account ann = enabled("ann");
    browser.signIn(ann);
    browser.registerApp();
    String method = "";
    for (int i = 0; i < 10; i++) {
      Browser thief = contoso.browser();
      thief.signIn(ann);
      method = thief.methods().get(0);
      assertThat(thief.post("/sign-in/verify", "method", method, "code", "x").status())
          .isEqualTo(401);
    }

    Browser owner = contoso.browser().withApp(browser.secret());
    owner.signIn(ann);
    assertThat(owner.verify().status()).isEqualTo(429);
  }

  @Test
  void endsAMethodAfterAHundredWrongCodesInARow() {
    Account ann = enabled("ann");
    browser.signIn(ann);
    browser.registerApp();
    Browser owner = contoso.browser().withApp(browser.secret());
    typeWrongCodes(owner, ann, 99);
    owner.signIn(ann);
    assertThat(owner.verify().path()).as("a right one ends the row").isEqualTo("/security-info");

    typeWrongCodes(owner, ann, 100);
    owner.signIn(ann);
    Browser.Page ended = owner.verify();
    assertThat(ended.status()).isEqualTo(429);
    assertThat(ended.body()).contains("ask an administrator");

    contoso
        .operator()
        .userSettings(List.of(ann.id()), UserAction.REQUIRE_CONTACT_METHODS)
        .orElseThrow();
    owner.signIn(ann);
    owner.registerApp();
    Browser other = contoso.browser().withApp(owner.secret());
    other.signIn(ann);
    assertThat(other.verify().path()).isEqualTo("/security-info");
  }

  /** Waits whenever there were too many lately, which the clock of the tests makes short. */
  private void typeWrongCodes(Browser thief, Account account, int times) {
    for (int i = 0; i < times; i++) {
      if (i % 10 == 0) {
        clock.pass(Duration.ofMinutes(15));
        thief.signIn(account);
      }
      String method = thief.methods().get(0);
      assertThat(thief.post("/sign-in/verify", "method", method, "code", "x").status())
          .isEqualTo(401);
    }
    clock.pass(Duration.ofMinutes(15));
  }

  @Test
  void sendsOnlySoManyCodes() {
    Account ann = enabled("ann");
    browser.signIn(ann);
    for (int i = 0; i < 7; i++) {
      browser.get("/sign-in/register");
      browser.post("/sign-in/register", "method", "TEXT_TO_PHONE", "number", "+31612345605");
    }

    assertThat(phone.sentTo("+31612345605")).isEqualTo(5);
    assertThat(browser.page().body()).contains("Too many codes");
  }

  @Test
  void givesASessionOfWhichNobodyKnewTheIdBefore() {
    Account ann = enabled("ann");
    browser.get("/sign-in");
    String before = browser.cookies().get("session");
    browser.signIn(ann);
    String halfway = browser.cookies().get("session");
    browser.registerApp();
    String after = browser.cookies().get("session");

    assertThat(List.of(String.valueOf(before), halfway, after)).doesNotHaveDuplicates();
  }
}
