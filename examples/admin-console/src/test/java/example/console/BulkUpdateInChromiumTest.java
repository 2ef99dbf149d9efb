package example.console;

import static org.assertj.core.api.Assertions.assertThat;

import example.console.TestHost.Organization;
import example.console.TestHost.Organizations;
import example.console.TestHost.Turnstile;
import example.console.directory.Account;
import io.mfaadmin.access.Role;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.Username;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@InChromium
class BulkUpdateInChromiumTest {

  @TempDir Path folder;
  @Autowired Organizations organizations;
  @Autowired TestClock clock;
  @Autowired Turnstile turnstile;

  private Organization contoso;
  private Account gina;

  @BeforeEach
  void organization() {
    contoso = organizations.create();
    gina = contoso.add("gina", "Gina Global", Role.GLOBAL_ADMINISTRATOR);
  }

  private String file(String... lines) throws IOException {
    Path file = folder.resolve("staff.csv");
    Files.writeString(file, String.join("\n", lines), StandardCharsets.UTF_8);
    return file.toAbsolutePath().toString();
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

  private Screen verified(Screen screen, String file) {
    return verify(screen.signIn(gina), file);
  }

  private static Screen verify(Screen screen, String file) {
    return screen
        .open("/bulk-update")
        .type("CSV file", file)
        .press("Verify")
        .at("Review the changes");
  }

  @Test
  void isVerifiedReviewedAppliedReportedAndUndone(Screen screen) throws IOException {
    Account ann = contoso.add("ann");
    Account bob = contoso.add("bob");
    String file =
        file(
            "Username;MFA Status",
            ann.email() + ";Enabled",
            bob.email() + ";ja",
            "nobody@" + contoso.name() + ".example;Enabled");

    contoso.operator().enable(List.of(gina.id())).orElseThrow();
    screen.signIn(gina).registerApp(clock);
    verify(screen, file);
    screen.sees("staff.csv").sees("Nothing has been changed yet.");
    assertThat(screen.rows("Problems"))
        .satisfiesExactly(
            row ->
                assertThat(row)
                    .startsWith("3 Error MFA Status")
                    .contains("Probably meant: Enabled"),
            row -> assertThat(row).startsWith("4 Error").contains("There is no user"));
    assertThat(screen.rows("Who changes"))
        .singleElement()
        .asString()
        .startsWith(ann.email() + " Disabled Enabled");
    assertThat(stateOf(ann)).isEqualTo(MfaState.DISABLED);

    screen
        .tick("Apply the one valid row")
        .type("Reason", "everybody in sales")
        .press("Next: apply 1 change")
        .at("Done")
        .sees("2 rows were not done.");
    assertThat(stateOf(ann)).isEqualTo(MfaState.ENABLED);
    assertThat(screen.download("Download the report"))
        .contains("\"" + ann.email() + "\",\"Enabled\",\"2\",\"CHANGED\",\"Disabled\",\"Enabled\"")
        .contains("\"3\",\"INVALID\"")
        .contains("\"4\",\"NOT_FOUND\"");
    assertThat(screen.download("Download the failed rows"))
        .doesNotContain(ann.email())
        .contains(bob.email());

    screen.press("This operation in the history").at("Operation").sees("everybody in sales");
    screen.press("Undo…").at("Review the changes").sees("Undo. Nothing has been changed yet.");
    assertThat(screen.says("Choose file")).isFalse();
    assertThat(screen.rows("Who changes"))
        .singleElement()
        .asString()
        .startsWith(ann.email() + " Enabled Disabled");
  }

  @Test
  void saysWhyAFileCannotBeUsed(Screen screen) throws IOException {
    verified(screen, file("Name,Status", "x,y")).sees("This file cannot be used").sees("Username");

    assertThat(screen.all("form button.primary")).isEmpty();
    screen.press("Choose another file").at("Bulk update");
    assertThat(screen.says("Begun and not finished")).isFalse();
  }

  @Test
  void takesEnforcedOnlyWhereItWasLetBU8(Screen screen) throws IOException {
    Account ann = contoso.add("ann");
    String file = file("Username,MFA Status", ann.email() + ",Enforced");

    verified(screen, file).sees("Enforced cannot be asked for");
    screen
        .open("/bulk-update")
        .type("CSV file", file)
        .tick("Let rows ask for “Enforced” too")
        .press("Verify")
        .at("Review the changes")
        .press("Next: apply 1 change")
        .at("Done");

    assertThat(stateOf(ann)).isEqualTo(MfaState.ENFORCED);
  }

  @Test
  void isStoppedPartWayAndGoneOnWithBU15(Screen screen) throws IOException {
    String rows = "Username,MFA Status";
    for (String name : List.of("ann", "bob", "carla")) {
      rows += "\n" + contoso.add(name).email() + ",Enabled";
    }
    Turnstile.Held held = turnstile.hold(contoso.tenant());

    verified(screen, file(rows)).press("Next: apply 3 changes").at("Applying the changes");
    held.arrives();
    screen.leave("Stop").sees("Stopping");
    held.release();
    screen
        .at("Stopped part-way")
        .sees("It was stopped on request.")
        .sees("2 of 3 rows are done, and stay done. Going on does only the rest.");
    assertThat(enabled()).isEqualTo(2);

    screen.press("Go on").at("Done").sees("All rows are done.");
    assertThat(enabled()).isEqualTo(3);
  }

  private long enabled() {
    return contoso
        .operator()
        .countByState()
        .orElseThrow()
        .orElseThrow()
        .getOrDefault(MfaState.ENABLED, 0L);
  }

  @Test
  void refusesAFileAboveTheLimitBeforeItIsSentAndAfter(Screen screen) throws IOException {
    String file = file("Username,MFA Status", "x".repeat(70_000));

    screen.signIn(gina).open("/bulk-update").type("CSV file", file).press("Verify");
    assertThat(screen.field("CSV file").getDomProperty("validationMessage"))
        .isEqualTo("This file is too large. Split it and update in parts.");

    screen.scripts(false);
    screen.open("/bulk-update").type("CSV file", file).press("Verify").at("This file is too large");
    screen.press("Choose another file").at("Bulk update");
    assertThat(screen.says("Begun and not finished")).isFalse();
  }

  @Test
  void worksWithoutTheScript(Screen screen) throws IOException {
    Account ann = contoso.add("ann");
    screen.scripts(false);

    verified(screen, file("Username,MFA Status", ann.email() + ",Enabled"))
        .press("Next: apply 1 change");
    screen.refreshUntil("Show how far it is", "Done");

    assertThat(stateOf(ann)).isEqualTo(MfaState.ENABLED);
  }

  @Test
  void givesATemplateBU18(Screen screen) {
    screen.signIn(gina).open("/bulk-update");

    assertThat(screen.download("Download a template"))
        .containsOnlyOnce("\"Username\",\"MFA Status\"");
  }

  @Test
  void isTheMakersAlone(Screen screen) throws IOException {
    verified(screen, file("Username,MFA Status", contoso.add("ann").email() + ",Enabled"));
    String plan = screen.path();

    screen.signIn(contoso.add("gus", "Gus Global", Role.GLOBAL_ADMINISTRATOR)).open(plan);

    screen.at("This page does not exist");
  }
}
