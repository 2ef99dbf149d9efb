package example.console;

import static org.assertj.core.api.Assertions.assertThat;

import example.console.TestHost.Organization;
import example.console.TestHost.Organizations;
import example.console.directory.Account;
import io.mfaadmin.access.Role;
import io.mfaadmin.service.proposal.SettingsProposal;
import io.mfaadmin.user.VerificationMethod;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@InChromium
class SignInInChromiumTest {

  @Autowired Organizations organizations;
  @Autowired TestClock clock;

  private Organization contoso;
  private Account ann;

  @BeforeEach
  void organization() {
    contoso = organizations.create();
    ann = contoso.add("ann", "Ann Adams");
    contoso.operator().enable(List.of(ann.id())).orElseThrow();
    contoso
        .operator()
        .settings()
        .save(
            new SettingsProposal(
                true, true, List.of(), false, Set.of(VerificationMethod.APP_CODE), true, 14, true),
            0,
            Optional.empty())
        .orElseThrow();
  }

  @Test
  void registersRemembersTheDeviceAndAsksAgainAfterAReset(Screen screen) {
    screen.signIn(ann);
    AuthenticatorApp app = screen.registerApp(clock);
    screen.at("Security info").sees("Verification code from mobile app");

    screen.signOut().signIn(ann).at("More information is required");
    screen
        .tick("Do not ask again on this device for 14 days")
        .type("Code of six digits", app.code())
        .press("Verify")
        .at("Security info");
    screen.signOut().signIn(ann).at("Security info");

    // The administrator, at another computer.
    contoso
        .operator()
        .userSettings(List.of(ann.id()), io.mfaadmin.change.UserAction.RESTORE_MFA)
        .orElseThrow();

    screen.signOut().signIn(ann).at("More information is required");
    screen
        .type("Code of six digits", "000000")
        .press("Verify")
        .sees("This code is not right")
        .type("Code of six digits", app.code())
        .press("Verify")
        .at("Security info");
  }

  @Test
  void makesAnAppPasswordThatIsShownOnce(Screen screen) {
    screen.signIn(ann);
    screen.registerApp(clock);

    screen
        .at("Security info")
        .type("Name of the app", "Outlook 2010 <b>")
        .press("Create an app password")
        .at("Your app password")
        .sees("It is shown this once");
    String secret = screen.await("//code").getText();
    assertThat(secret).matches("([a-z2-9]{4} ?){6}");
    screen.press("Done").at("Security info").sees("Outlook 2010 <b>");
    assertThat(screen.text()).doesNotContain(secret);
  }

  @Test
  void tellsAHelpDeskEmployeeWithoutTheRightNothingVW4(Screen screen) {
    Account hal = contoso.add("hal", "Hal Helpdesk", new Role("Helpdesk Administrator"));
    screen.signIn(hal).at("Security info");
    assertThat(screen.text()).doesNotContain("Users", "Bulk update", "History", "Service settings");

    for (String path :
        List.of(
            "/users",
            "/bulk-update",
            "/operations",
            "/settings",
            "/instructions",
            "/users/" + ann.id().value() + "/history")) {
      screen.open(path).at("This page is not open to you");
      assertThat(screen.source())
          .as(path)
          .doesNotContain(ann.email(), ann.name(), contoso.name(), "ACTION_NOT_PERMITTED");
    }
  }
}
