package example.console;

import static org.assertj.core.api.Assertions.assertThat;

import example.console.TestHost.Organization;
import example.console.TestHost.Organizations;
import example.console.directory.Account;
import io.mfaadmin.access.Role;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever is sent, the answer is a page of the console, and says nothing of its insides. */
@ConsoleTest
class MalformedRequestsTest {

  private static final String TOO_LONG = "x".repeat(600);

  @Autowired Organizations organizations;

  private Organization contoso;
  private Browser admin;

  @BeforeEach
  void signedInAdministrator() {
    contoso = organizations.create();
    Account gina = contoso.add("gina", Role.GLOBAL_ADMINISTRATOR);
    admin = contoso.browser();
    admin.signIn(gina);
  }

  private void assertRefused(Browser.Page page, int status) {
    assertThat(page.status()).as(page.path()).isEqualTo(status);
    assertThat(page.body())
        .contains("class=\"site-header\"", "<h1")
        .doesNotContain("Exception", "org.springframework", "Tomcat", TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/plans/1",
        "/plans/nonsense/progress",
        "/plans/nonsense/report.csv",
        "/plans/00000000-0000-0000-0000-000000000001",
        "/operations/nonsense",
        "/operations/00000000-0000-0000-0000-000000000001",
        "/users/%20/history",
        "/users/TOO_LONG/history"
      })
  void findsNothingUnderAnAddressThatCanBeNobodys(String path) {
    assertRefused(admin.get(path.replace("TOO_LONG", TOO_LONG)), 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/users?after=nonsense",
        "/users?after=",
        "/users?after=TOO_LONG",
        "/users?state=NONE",
        "/users?registered=perhaps",
        "/operations?after=nonsense",
        "/users/x/history?after=nonsense",
        "/operations/00000000-0000-0000-0000-000000000001?after=nonsense",
        "/plans/00000000-0000-0000-0000-000000000001/report.csv?failed=perhaps",
        "/users?name=%ED%A0%80"
      })
  void refusesAQueryThatNoPageMakes(String path) {
    assertRefused(admin.get(path.replace("TOO_LONG", TOO_LONG)), 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%00", "/users/%00", "/users%2F", "/;x", "//x"})
  void refusesAnAddressThatCannotBeReadLikeAnyOther(String path) {
    Browser.Page page = admin.get(path);

    assertRefused(page, 400);
    assertThat(page.header("content-security-policy")).contains("default-src 'none'");
    assertThat(page.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(page.header("cache-control")).contains("no-store");
  }

  @Test
  void refusesFormsThatNoPageMakes() {
    admin.get("/users");
    assertRefused(admin.post("/users", "step", "ENABLE", "user", TOO_LONG), 400);
    admin.get("/users");
    assertRefused(admin.post("/users", "step", "ENABLE", "user", "a\u0000b"), 400);
    admin.get("/users");
    assertRefused(admin.post("/users", "step", "DANCE", "user", "a"), 400);
    admin.get("/settings");
    assertRefused(admin.post("/settings", "version", "first"), 400);
    admin.get("/settings");
    assertRefused(admin.post("/settings", "version", "0", "verificationMethods", "PIGEON"), 400);
    admin.get("/bulk-update");
    assertRefused(admin.post("/bulk-update", "file", "no file"), 400);
    admin.get("/security-info");
    assertRefused(admin.post("/security-info/add", "method", "NONSENSE"), 400);
    admin.get("/security-info");
    assertRefused(admin.post("/operations/nonsense/undo"), 404);
    admin.get("/security-info");
    assertRefused(admin.post("/plans/nonsense/apply"), 404);
    admin.get("/security-info");
    assertRefused(admin.post("/no/such/form"), 404);
    admin.get("/security-info");
    assertRefused(admin.post("/security-info"), 405);
  }

  @Test
  void takesWhatIsOnlyUnusualForWhatItIs() {
    for (String path :
        List.of(
            "/users?prefix=" + TOO_LONG,
            "/users?name=" + TOO_LONG,
            "/users?prefix=%F0%9F%98%80",
            "/instructions?language=" + TOO_LONG,
            "/users/nobody/history")) {
      assertThat(admin.get(path).status()).as(path).isEqualTo(200);
    }
    admin.get("/security-info");
    admin.post("/security-info/app-passwords/delete", "name", TOO_LONG);
    assertThat(admin.page().status()).isEqualTo(200);
    admin.post("/security-info/methods/remove", "method", TOO_LONG);
    assertThat(admin.page().status()).isEqualTo(200);
    assertThat(contoso.browser().signIn("gina@" + TOO_LONG, TOO_LONG).status()).isEqualTo(401);
    assertThat(contoso.browser().signIn(TOO_LONG + "\u0000", "\u0000").status()).isEqualTo(401);
  }

  @Test
  void refusesAFileAboveTheLimitAndPlansNothing() {
    admin.get("/bulk-update");
    String rows =
        "Username,MFA Status\n" + ("x".repeat(60) + "@example.org,Enabled\n").repeat(1_000);

    for (int times : new int[] {1, 60}) {
      var answer = admin.upload("/bulk-update", "staff.csv", rows.repeat(times));
      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(answer.body()).contains("This file is too large", "up to 64KB", "/bulk-update");
      assertThat(answer.headers().firstValue("content-security-policy")).isPresent();
    }
    assertThat(admin.get("/bulk-update").body()).doesNotContain("staff.csv");
  }
}
