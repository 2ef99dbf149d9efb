package io.mfaadmin.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.user.MfaState;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

  private static final Locale DUTCH = Locale.forLanguageTag("nl");

  private enum Sample implements MessageCode {
    PLAIN,
    WITH_BODY {
      @Override
      public String toString() {
        return "never used as a key";
      }
    },
    QUOTING,
    MALFORMED,
    NUMBER,
    LIST,
    MISSING
  }

  @Test
  @DisplayName("TX-1 a locale gets the messages of its language")
  void picksTheLanguage() {
    assertThat(Messages.in(Locale.forLanguageTag("nl-BE")).locale()).isEqualTo(DUTCH);
    assertThat(Messages.in(Locale.UK).locale()).isEqualTo(Locale.ENGLISH);
  }

  @Test
  @DisplayName("TX-1 a further language is one file away, and falls back to English key by key")
  void hostAddsALanguage() {
    Messages esperanto = Messages.in(Locale.forLanguageTag("eo"));

    assertThat(esperanto.locale()).isEqualTo(Locale.forLanguageTag("eo"));
    assertThat(esperanto.text(Sample.PLAIN, "ĉu")).isEqualTo("Ĝi estas ĉu.");
    assertThat(esperanto.text(Sample.WITH_BODY)).isEqualTo("korpo");
    assertThat(esperanto.text(Sample.QUOTING)).isEqualTo("l'aŭtomobilo {0}");
    assertThat(esperanto.text(MfaState.ENABLED)).isEqualTo("Enabled");
  }

  @Test
  @DisplayName("TX-1 a host adds codes of its own to the languages included")
  void hostAddsCodes() {
    assertThat(Messages.in(Locale.ENGLISH).text(Sample.NUMBER, 3)).isEqualTo("3 rows");
    assertThat(Messages.in(DUTCH).text(Sample.NUMBER, 3)).isEqualTo("3 rijen");
  }

  @Test
  @DisplayName("E49 numbers have the separators of the language")
  void numbersAreOfTheLanguage() {
    assertThat(Messages.in(Locale.ENGLISH).text(Sample.NUMBER, 1_234_567))
        .isEqualTo("1,234,567 rows");
    assertThat(Messages.in(DUTCH).text(Sample.NUMBER, 1_234_567L)).isEqualTo("1.234.567 rijen");
  }

  @Test
  @DisplayName("TX-1 a code among the arguments is said by its message, a list with commas")
  void codesAndListsAsArguments() {
    assertThat(
            Messages.in(Locale.forLanguageTag("eo"))
                .text(Sample.LIST, Sample.WITH_BODY, List.of(7L, Sample.WITH_BODY, "{0}")))
        .isEqualTo("korpo; 7, korpo, {0}");
  }

  @Test
  @DisplayName("TX-1 an argument that is not given, or an empty list, is a dash")
  void nothingIsADash() {
    Messages esperanto = Messages.in(Locale.forLanguageTag("eo"));

    assertThat(esperanto.text(Sample.LIST, List.of())).isEqualTo("-; -");
    assertThat(esperanto.text(Sample.NUMBER, 1, "one too many")).isEqualTo("1 vicoj");
  }

  @Test
  @DisplayName("E48 a text that is missing or malformed is the name of its code")
  void neverThrowsForAText() {
    Messages esperanto = Messages.in(Locale.forLanguageTag("eo"));

    assertThat(esperanto.text(Sample.MISSING)).isEqualTo("MISSING");
    assertThat(esperanto.text(Sample.MALFORMED, 1)).isEqualTo("MALFORMED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fr", "tlh", "../messages_nl", "nl/../nl", "x-lvariant-POSIX", "\0"})
  @DisplayName("E48 an odd or unknown language is English")
  @SuppressWarnings("deprecation") // The one way to a locale that is not well-formed.
  void oddLanguagesAreEnglish(String language) {
    assertThat(Messages.in(new Locale(language))).isSameAs(Messages.in(Locale.ENGLISH));
  }

  @Test
  @DisplayName("E48 a file that is not UTF-8 counts as absent")
  void unreadableFileIsAbsent() {
    assertThat(Messages.in(Locale.forLanguageTag("zz"))).isSameAs(Messages.in(Locale.ENGLISH));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${7*7}",
        "{0}",
        "{javax.x}",
        "#{1}",
        "it''s 'quoted'",
        "%n%s",
        "${jndi:ldap://x}"
      })
  @DisplayName("E45 user text is only ever an argument")
  void userTextIsLiteral(String text) {
    assertThat(Messages.in(Locale.forLanguageTag("eo")).text(Sample.PLAIN, text))
        .isEqualTo("Ĝi estas " + text + ".");
  }
}
