package example.console;

import static org.assertj.core.api.Assertions.assertThat;

import example.console.TestHost.Organization;
import example.console.TestHost.Organizations;
import example.console.directory.Account;
import io.mfaadmin.access.Role;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.Username;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;

@InChromium
class StatusInChromiumTest {

  @Autowired Organizations organizations;
  @Autowired TestClock clock;

  private Organization contoso;
  private Account gina;

  @BeforeEach
  void organization() {
    contoso = organizations.create();
    gina = contoso.add("gina", "Gina Global", Role.GLOBAL_ADMINISTRATOR);
  }

  private MfaState stateOf(Account account) {
    Username name = new Username(account.email());
    return contoso
        .operator()
        .findByUsername(List.of(name))
        .orElseThrow()
        .get(name)
        .status()
        .state();
  }

  @Test
  void enablesWhoIsTickedWithTheKeyboardAlone(Screen screen) {
    Account ann = contoso.add("ann");
    screen.signIn(gina).at("Multi-factor authentication of users");

    screen.tabTo("Select " + ann.email()).sendKeys(Keys.SPACE);
    screen.sees("1 selected");
    screen.tabTo("Enable").sendKeys(Keys.ENTER);
    screen.at("Review the changes");
    screen.tabTo("Next: apply 1 change").sendKeys(Keys.ENTER);
    screen.at("Done");

    assertThat(stateOf(ann)).isEqualTo(MfaState.ENABLED);
  }

  @Test
  void skipsToTheContent(Screen screen) {
    screen.signIn(gina).at("Multi-factor authentication of users");

    assertThat(screen.key(Keys.TAB).getText()).isEqualTo("Skip to the content");
    screen.key(Keys.ENTER);

    assertThat(screen.focused().getDomAttribute("id")).isEqualTo("content");
  }

  @Test
  void selectsAllOnThePageAtOnce(Screen screen) {
    contoso.add("ann");
    contoso.add("bob");
    screen.signIn(gina).tick("Select all on this page").sees("3 selected");

    screen.untick("Select gina@" + contoso.name() + ".example").sees("2 selected");
  }

  @Test
  void asksForAFreshSecondFactorBeforeItWeakensAU10(Screen screen) {
    Account ann = contoso.add("ann");
    contoso.operator().enable(List.of(ann.id(), gina.id())).orElseThrow();
    screen.signIn(gina);
    AuthenticatorApp app = screen.registerApp(clock);
    clock.pass(java.time.Duration.ofMinutes(16));

    screen
        .open("/users")
        .tick("Select " + ann.email())
        .press("Disable")
        .at("Verify that it is you")
        .type("Code of six digits", app.code())
        .press("Verify")
        .at("Review the changes")
        .press("Next: apply 1 change")
        .at("Done");

    assertThat(stateOf(ann)).isEqualTo(MfaState.DISABLED);
  }

  /** E43, E45, E46. */
  @Test
  void showsHostileNamesAsTheyAre(Screen screen) {
    String name =
        "<script>document.title='owned'</script></td> ${7*7} #{7*7} {0} %n ${jndi:ldap://x}";
    Account mallory = contoso.add("<img/src=x'onerror=alert(1)>${7*7}", name);

    screen.signIn(gina).at("Multi-factor authentication of users").sees(name).sees(mallory.email());
    screen
        .tick("Select " + mallory.email())
        .press("Enable")
        .at("Review the changes")
        .sees(mallory.email())
        .press("Next: apply 1 change")
        .at("Done")
        .open("/users/" + mallory.id().value() + "/history")
        .at("History of " + mallory.email());

    assertThat(screen.script("return document.title")).isEqualTo("History of " + mallory.email());
    assertThat(screen.all("img, main script")).isEmpty();
  }
}
