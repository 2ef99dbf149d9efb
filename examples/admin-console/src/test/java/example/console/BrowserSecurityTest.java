package example.console;

import static org.assertj.core.api.Assertions.assertThat;

import example.console.TestHost.Organization;
import example.console.TestHost.Organizations;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ConsoleTest
class BrowserSecurityTest {

  @Autowired Organizations organizations;

  private Organization contoso;
  private Browser browser;

  @BeforeEach
  void organization() {
    contoso = organizations.create();
    browser = contoso.browser();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sign-in", "/assets/console.css", "/nowhere", "/legacy/name"})
  void sendsTheSecurityHeadersWithEveryAnswer(String path) {
    Browser.Page page = browser.get(path);

    assertThat(page.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(page.header("x-frame-options")).isEqualTo("DENY");
  }

  @Test
  void allowsNothingInlineAndNothingFromElsewhere() {
    Browser.Page page = browser.get("/sign-in");

    assertThat(page.header("content-security-policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
        .doesNotContain("unsafe", "http", "*", "data:");
    assertThat(page.body()).doesNotContain("style=\"", "onclick", "<style", "<script>");
    assertThat(page.header("referrer-policy")).isEqualTo("same-origin");
    assertThat(page.header("cache-control")).contains("no-store");
  }

  @Test
  void guardsTheCookieOfTheSession() {
    browser.get("/sign-in");

    assertThat(browser.page().setCookies())
        .singleElement()
        .satisfies(
            cookie ->
                assertThat(cookie)
                    .startsWith("session=")
                    .contains("Secure", "HttpOnly", "SameSite=Lax"));
  }

  @Test
  void takesNoFormWithoutItsToken() {
    browser.signIn(contoso.add("ann"));
    browser.get("/assets/console.css"); // a page without a token

    assertThat(browser.post("/security-info/devices/forget").status()).isEqualTo(403);
    browser.get("/assets/console.css");
    assertThat(browser.post("/sign-out").status()).isEqualTo(403);
    assertThat(browser.get("/security-info").path()).isEqualTo("/security-info");
  }

  @Test
  void signsOut() {
    browser.signIn(contoso.add("ann"));
    String session = browser.cookies().get("session");
    browser.post("/sign-out");
    browser.cookies().put("session", String.valueOf(session));

    assertThat(browser.get("/security-info").path()).isEqualTo("/sign-in");
  }

  @Test
  void speaksTheLanguageThatTheBrowserAsksForUntilAnotherIsChosen() {
    assertThat(browser.with("Accept-Language", "nl-NL,nl;q=0.9").get("/sign-in").body())
        .contains("<html lang=\"nl\"", "Wachtwoord");
    assertThat(browser.get("/sign-in?lang=en").body()).contains("<html lang=\"en\"", "Password");
    assertThat(browser.get("/sign-in").body()).contains("Password");
    assertThat(contoso.browser().with("Accept-Language", "tr").get("/sign-in").body())
        .contains("Password");
  }

  @Test
  void ignoresALanguageThatIsNone() {
    for (String language : List.of("xx", "%22%3E%3Cscript%3E", "en_GB%00", "../../etc")) {
      assertThat(browser.get("/sign-in?lang=" + language).status()).as(language).isLessThan(500);
      assertThat(browser.get("/sign-in").body()).doesNotContain("<script>");
    }
  }

  @Test
  void saysNothingOfItselfWhenSomethingDoesNotExist() {
    browser.signIn(contoso.add("ann"));

    Browser.Page page = browser.get("/nowhere");

    assertThat(page.status()).isEqualTo(404);
    assertThat(page.body())
        .contains("does not exist")
        .doesNotContain("Exception", "spring", "Tomcat");
  }
}
