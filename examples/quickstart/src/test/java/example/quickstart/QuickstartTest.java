package example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.mfaadmin.signin.SignInDecision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

  private static final Path PEOPLE =
      Path.of("src", "main", "resources", "example", "quickstart", "people.csv");

  private static List<String> story(Path file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Story(new Narrator(new PrintStream(out, true, StandardCharsets.UTF_8))).tell(file);
    return out.toString(StandardCharsets.UTF_8).lines().map(String::strip).toList();
  }

  @Test
  @DisplayName("the story is told from the first view to the instructions in Dutch")
  void tellsTheStory() {
    assertThat(story(PEOPLE))
        .containsSubsequence(
            "1. An organization",
            "- ann@contoso.com: Disabled -> Enabled (Changed)",
            "Ann Jansen registers and is Enforced.",
            "2. Ann looks at the views",
            "Any:",
            "- bob@contoso.com, Bob de Vries: Disabled",
            "Enabled:",
            "- nobody",
            "Enforced:",
            "- eva@contoso.com, Eva Smit: Enforced, registered: Text message to phone",
            "3. She enables Bob and Carla",
            "- bob@contoso.com: Disabled -> Enabled (Changed)",
            "- carla@contoso.com: Disabled -> Enabled (Changed)",
            "4. She lets users create app passwords and have devices remembered",
            "Saved as version 1. It asks less than before:",
            "- Users can create app passwords, which sign in without a second verification.",
            "5. Eva loses her phone: the three user settings",
            "- eva@contoso.com: Enforced (The contact methods are deleted, and the user must"
                + " register again; All app passwords of the user are deleted; Remembered devices"
                + " are forgotten)",
            "- eva@contoso.com: Enforced (Changed)",
            "- Contact methods must be registered first. (SI-2)")
        .containsSubsequence(
            "7. A bulk update is verified, applied and undone",
            "people.csv is verified:",
            "- carla@contoso.com: Enabled -> Disabled (MFA is no longer required; Remembered"
                + " devices are forgotten)",
            "- Eva@Contoso.com: Unchanged",
            "- 2 of 4 rows done",
            "- 4 of 4 rows done",
            "- Changed: 2",
            "- Unchanged: 2",
            "| \"carla@contoso.com\",\"Disabled\",\"3\",\"CHANGED\",\"Enabled\",\"Disabled\",\"\"",
            "It was a mistake after all, and is undone:",
            "- carla@contoso.com: Disabled -> Enabled (Changed)",
            "8. Dirk of the help desk tries his luck",
            "He may do 0 actions. Looking at users:",
            "- Denied: You do not have the right to \"View users and their MFA\". Ask an"
                + " administrator who has it.",
            "- Denied: You do not have the right to \"Disable MFA\". Ask an administrator who has"
                + " it.")
        .containsSubsequence(
            "9. Bob registers and signs in",
            "Bob de Vries signs in with Outlook 2010:",
            "- The ordinary password is enough. (SI-7)",
            "Bob de Vries signs in with a browser:",
            "- Contact methods must be registered first. (SI-2)",
            "Bob de Vries registers and is Enforced.",
            "- A second verification is asked for. (SI-5)",
            "- by: Notification through mobile app, Bob's phone",
            "Bob de Vries signs in with Office 2016:",
            "- A second verification is asked for. (SI-5)",
            "Bob de Vries signs in with Outlook 2010:",
            "- The sign-in is refused. (SI-10)",
            "- Only an app password signs in here. (SI-9)",
            "The app password \"Outlook at home\" is accepted.",
            "- The ordinary password is enough. (SI-4)",
            "11. What Ann sends to everybody, in English",
            "| Set up your second verification",
            "12. What Ann sends to everybody, in Dutch",
            "| Stel uw tweede verificatie in");
  }

  @Test
  @DisplayName("BU-3 every mistake of the file is told with its line, and nothing is applied")
  void tellsEveryMistake() {
    List<String> chapter = story(PEOPLE);
    chapter =
        chapter.subList(
            chapter.indexOf("6. A CSV file with mistakes is verified"),
            chapter.indexOf("7. A bulk update is verified, applied and undone"));

    assertThat(chapter.stream().filter(line -> line.matches("- (Error|Warning)\\. Line .*")))
        .extracting(line -> line.replaceFirst("^- (\\w+)\\. Line (\\d+)[,:].*", "$1 $2"))
        .containsExactly(
            "Warning 1",
            "Error 2",
            "Error 3",
            "Warning 4",
            "Error 5",
            "Error 6",
            "Error 7",
            "Error 8",
            "Error 10");
    assertThat(chapter)
        .contains(
            "- Error. Line 3, character 19, MFA Status: This is not a status. Write one of these words:"
                + " Enabled, Disabled. Found: \"yes\". Perhaps meant: \"Enabled\".")
        .anyMatch(
            line ->
                line.startsWith(
                    "- Denied: Nothing was applied, because rows of the plan have errors: 7."));
  }

  @Test
  @DisplayName("another file can be given; one with errors is left alone")
  void takesAnotherFile(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("mine.csv");
    Files.writeString(file, "MFA Status,Username\r\nEnabled,zoe@contoso.com\r\n");

    assertThat(story(file))
        .containsSubsequence(
            "mine.csv is verified:",
            "- Error. Line 2, Username: There is no user with this username. Check the spelling;"
                + " a bulk update does not create users. Found: \"zoe@contoso.com\".",
            "It has errors, so it is left alone.",
            "8. Dirk of the help desk tries his luck");
  }

  @Test
  @DisplayName("without exactly one file there is no story")
  void needsOneArgument() {
    assertThatIllegalArgumentException().isThrownBy(() -> Main.main(new String[0]));
  }

  @Test
  @DisplayName("the code of mfa-csv's README gives a file back with what is expected of each row")
  void reviewsAFile() throws IOException {
    ByteArrayOutputStream download = new ByteArrayOutputStream();
    Review.of(
        Contoso.administration().as(Contoso.verified(Contoso.ANN)),
        PEOPLE,
        download,
        Locale.forLanguageTag("nl"));

    assertThat(download.toString(StandardCharsets.UTF_8).lines())
        .hasSameSizeAs(Files.readAllLines(PEOPLE))
        .first(STRING)
        .startsWith("\uFEFF\"Username\";\"MFA Status\";\"line\"");
  }

  @Test
  @DisplayName("the first code of the README does what it says")
  void takesFirstSteps() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SignInDecision decision =
        FirstSteps.take(
            Contoso.STAFF,
            Contoso.verified(Contoso.ANN),
            Contoso.id(Contoso.BOB),
            Contoso.id(Contoso.CARLA),
            PEOPLE,
            new PrintStream(out, true, StandardCharsets.UTF_8));

    assertThat(decision).isInstanceOf(SignInDecision.RegistrationRequired.class);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
