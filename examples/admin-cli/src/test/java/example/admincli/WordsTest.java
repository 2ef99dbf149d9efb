package example.admincli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.text.Messages;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** Both languages have all words. */
class WordsTest {

  private static final Locale DUTCH = Locale.forLanguageTag("nl");

  @ParameterizedTest
  @EnumSource
  void everySentenceIsThereInBothLanguages(Sentence sentence) {
    String english = Messages.in(Locale.ENGLISH).text(sentence, "one", "two");
    String dutch = Messages.in(DUTCH).text(sentence, "one", "two");
    assertThat(english).isNotBlank().doesNotContain(sentence.name(), "{");
    assertThat(dutch).isNotBlank().isNotEqualTo(english).doesNotContain(sentence.name(), "{");
  }

  @Test
  void theHelpHasTheSameKeysInBothLanguages() {
    ResourceBundle english = Usage.in(Locale.ENGLISH);
    ResourceBundle dutch = Usage.in(DUTCH);
    assertThat(dutch.getLocale()).isEqualTo(DUTCH);
    assertThat(Usage.in(Locale.forLanguageTag("tlh")).getString("help"))
        .isEqualTo(english.getString("help"));
    for (String key : english.keySet()) {
      assertThat(dutch.getString(key)).as(key).isNotBlank();
    }
    assertThat(dutch.getString("tenant")).isNotEqualTo(english.getString("tenant"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "nl"})
  void everyCommandOptionAndParameterSaysWhatItIs(String language) {
    CommandLine whole = new CommandLine(new Main());
    ResourceBundle words = Usage.in(Locale.forLanguageTag(language));
    Usage.describe(whole, words);
    List<String> silent = new ArrayList<>();
    silent(whole, silent);
    assertThat(silent).isEmpty();
  }

  private static void silent(CommandLine command, List<String> silent) {
    if (command.getCommandSpec().usageMessage().description().length == 0) {
      silent.add(command.getCommandSpec().qualifiedName());
    }
    for (ArgSpec argument : command.getCommandSpec().args()) {
      if (argument.description().length == 0) {
        silent.add(command.getCommandSpec().qualifiedName() + " " + argument);
      }
    }
    command.getSubcommands().values().forEach(below -> silent(below, silent));
  }

  @Test
  void helpIsInTheLanguageAskedFor() {
    StringWriter out = new StringWriter();
    int status =
        Main.run(
            new PrintWriter(out, true),
            new PrintWriter(new StringWriter()),
            "undo",
            "--help",
            "--lang",
            "nl");
    assertThat(status).isZero();
    assertThat(out.toString()).contains("Gebruik: ", "Herstelt de toestanden", "Geeft JSON.");
  }
}
