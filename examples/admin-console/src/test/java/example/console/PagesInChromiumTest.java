package example.console;

import static org.assertj.core.api.Assertions.assertThat;

import example.console.TestHost.Organization;
import example.console.TestHost.Organizations;
import example.console.directory.Account;
import io.mfaadmin.access.Role;
import io.mfaadmin.change.UserAction;
import io.mfaadmin.service.proposal.SettingsProposal;
import io.mfaadmin.user.VerificationMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every page on a phone and on a desktop, in English and in Dutch: nothing that axe objects to,
 * nothing wider than the window. Pictures of them are left in {@code target/screenshots}.
 */
@InChromium
class PagesInChromiumTest {

  @TempDir Path folder;
  @Autowired Organizations organizations;
  @Autowired TestClock clock;
  @Autowired JdbcClient database;

  private Organization contoso;
  private Account ann;

  @BeforeEach
  void organization() {
    contoso = organizations.create();
    ann = contoso.add("ann", "Ann Adams");
    contoso
        .operator()
        .settings()
        .save(
            new SettingsProposal(
                true,
                true,
                List.of("203.0.113.0/24", "2001:db8::/32"),
                false,
                EnumSet.allOf(VerificationMethod.class),
                true,
                14,
                true),
            0,
            Optional.empty())
        .orElseThrow();
  }

  private void crowd(int size) {
    for (int i = 1; i <= size; i++) {
      contoso.add("user" + i, "User " + i);
    }
  }

  @Test
  void ofAnAdministrator(Screen screen) throws IOException {
    Account gina = contoso.add("gina", "Gina Global", Role.GLOBAL_ADMINISTRATOR);
    Account bob =
        contoso.add(
            "bartholomew.montgomery-featherstonehaugh.the-elder",
            "Bartholomew Montgomery-Featherstonehaugh the Elder");
    crowd(12);
    contoso.operator().enable(List.of(ann.id(), gina.id())).orElseThrow();
    contoso.operator().enforce(List.of(bob.id())).orElseThrow();
    screen.signIn(gina);
    screen.registerApp(clock);

    screen.look("users", "/users");
    screen.look("users-none", "/users?prefix=zzz");
    screen.look("bulk-update", "/bulk-update");
    screen.look("settings", "/settings");
    screen
        .open("/settings?lang=en")
        .tick("Verification code from mobile app")
        .press("Review")
        .at("Review the settings");
    screen.look("settings-review", "/settings/review");
    screen.look("instructions", "/instructions");

    Path file = folder.resolve("staff of the northern branch.csv");
    Files.writeString(
        file,
        String.join(
                "\n",
                "Username,MFA Status",
                ann.email() + ",Disabled",
                "user1@example,Enabled",
                "user2@example,yes",
                "nobody@example,Enabled",
                "user3 @example,Enabled",
                " user4@example,Enabled")
            .replace("@example", "@" + contoso.name() + ".example"));
    screen
        .open("/bulk-update?lang=en")
        .type("CSV file", file.toString())
        .press("Verify")
        .at("Review the changes");
    String plan = screen.path();
    screen.look("plan-review", plan);
    screen.look("bulk-update-unfinished", "/bulk-update");

    // As it is seen while it is applied, and after the application had died in the middle of it.
    database
        .sql(
            "update app_plans set status = 'RUNNING', valid_rows = true, rows_done = 2,"
                + " alive_until = dateadd('MINUTE', 1, cast(? as timestamp with time zone))"
                + " where org_id = ?")
        .params(clock.instant().toString(), contoso.name())
        .update();
    screen.look("plan-running", plan);
    screen.scripts(false);
    screen.open(plan).look("plan-running-without-script");
    screen.scripts(true);
    clock.pass(Duration.ofMinutes(2));
    screen.look("plan-stopped", plan);
    screen.press("Go on").at("Done");
    screen.look("plan-done", plan);

    screen.look("operations", "/operations");
    screen.look("operation", plan.replace("/plans/", "/operations/"));
    screen.look("user-history", "/users/" + ann.id().value() + "/history");
    screen.look("not-found", "/no-such-page");

    clock.pass(Duration.ofMinutes(16));
    screen
        .open("/users?lang=en")
        .tick("Select " + bob.email())
        .press("Disable")
        .at("Verify that it is you");
    screen.look("verify-again", screen.path());
  }

  @Test
  void ofAUser(Screen screen) {
    contoso.operator().enable(List.of(ann.id())).orElseThrow();
    screen.look("sign-in", "/sign-in");
    screen.open("/sign-in?lang=en").type("Email address", ann.email()).type("Password", "wrong");
    screen.press("Sign in").sees("do not sign in here").look("sign-in-refused");

    screen.signIn(ann).at("Add a verification method").look("register");
    screen.tick("Verification code from mobile app").press("Next");
    screen.press("I cannot scan it").look("register-app");
    AuthenticatorApp app = new AuthenticatorApp(screen.await("//code").getText(), clock);
    screen.type("Code of six digits", app.code()).press("Confirm").at("Security info");
    screen.type("Name of the app", "Outlook 2010").press("Create an app password");
    screen.at("Your app password").look("app-password");
    screen.look("security-info", "/security-info");
    screen.look("forbidden", "/users");

    screen.signOut().signIn(ann).at("More information is required").look("verify");
    screen.dark(true);
    screen.look("verify-dark");
    screen.type("Code of six digits", app.code()).press("Verify").at("Security info");
    screen.look("security-info-dark");
  }

  /** WCAG 1.4.3 for those who read light on dark, with all the colours that there are. */
  @Test
  void inTheDark(Screen screen) {
    Account gina = contoso.add("gina", "Gina Global", Role.GLOBAL_ADMINISTRATOR);
    contoso
        .operator()
        .change(UserAction.ENABLE, List.of(ann.id()), io.mfaadmin.service.ApplyOptions.DEFAULTS)
        .orElseThrow();
    contoso.operator().enforce(List.of(contoso.add("bob").id())).orElseThrow();
    screen.signIn(gina).at("Multi-factor authentication of users");
    screen.dark(true);
    screen.look("users-dark");
    screen.open("/operations").look("operations-dark");
    screen.open("/settings").look("settings-dark");
    assertThat(screen.script("return getComputedStyle(document.body).backgroundColor"))
        .isNotEqualTo("rgb(245, 246, 248)");
  }
}
