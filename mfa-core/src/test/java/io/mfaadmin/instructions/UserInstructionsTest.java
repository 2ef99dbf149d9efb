package io.mfaadmin.instructions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mfaadmin.network.IpRange;
import io.mfaadmin.network.TrustedNetworks;
import io.mfaadmin.settings.RememberDevices;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.text.Messages;
import io.mfaadmin.user.VerificationMethod;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserInstructionsTest {

  private static final URI REGISTER = URI.create("https://host.example/mfa?step=1&user='me'");
  private static final URI APP_PASSWORDS = URI.create("https://host.example/app-passwords");
  private static final InstructionLinks LINKS =
      InstructionLinks.NONE.withRegister(REGISTER).withAppPasswords(APP_PASSWORDS);

  private static final Pattern TAG = Pattern.compile("<(/?)([a-z0-9]+)[^<>]*>");

  /** Allows everything that has a part, so that each test takes one thing away. */
  private static final ServiceSettings ALL =
      ServiceSettings.builder()
          .verificationMethods(EnumSet.allOf(VerificationMethod.class))
          .appPasswordsAllowed(true)
          .rememberDevices(new RememberDevices(true, 30))
          .build();

  static Stream<Locale> locales() {
    return Stream.of(Locale.ENGLISH, Locale.forLanguageTag("nl"));
  }

  @ParameterizedTest
  @MethodSource("locales")
  @DisplayName("TX-2 the letter names exactly the contact methods allowed, for every selection")
  void namesAllowedMethodsOnly(Locale locale) {
    List<Set<VerificationMethod>> selections =
        IntStream.range(1, 1 << VerificationMethod.values().length)
            .mapToObj(UserInstructionsTest::selection)
            .toList();
    assertThat(selections).hasSize(15);

    for (Set<VerificationMethod> selection : selections) {
      String text =
          UserInstructions.of(ALL.toBuilder().verificationMethods(selection).build(), LINKS, locale)
              .plainText();

      for (VerificationMethod method : VerificationMethod.values()) {
        boolean allowed = selection.contains(method);
        assertThat(text.contains("- " + Messages.in(locale).text(method) + ": "))
            .isEqualTo(allowed);
        assertThat(text.contains(say(locale, InstructionText.of(method)))).isEqualTo(allowed);
      }
      // Whoever can register only one is not advised to register several.
      assertThat(text.contains(say(locale, InstructionText.REGISTER_SEVERAL)))
          .isEqualTo(selection.size() > 1);
    }
  }

  @ParameterizedTest
  @MethodSource("locales")
  @DisplayName("TX-2 the letter says in order what is asked at the next sign-in")
  void saysWhatIsAsked(Locale locale) {
    assertThat(
            UserInstructions.of(ServiceSettings.DEFAULTS, InstructionLinks.NONE, locale)
                .plainText())
        .containsSubsequence(
            say(locale, InstructionText.NEXT_SIGN_IN) + "\n",
            "1. " + say(locale, InstructionText.SIGN_IN_AS_USUAL) + "\n",
            "2. " + say(locale, InstructionText.CHOOSE_METHOD) + "\n",
            "3. " + say(locale, InstructionText.PROVE_METHOD) + "\n",
            say(locale, InstructionText.FROM_THEN_ON) + "\n");
  }

  @ParameterizedTest
  @MethodSource("locales")
  @DisplayName("TX-2 the app-password part is there only where app passwords are allowed")
  void appPasswordPart(Locale locale) {
    assertThat(linesLost(ALL.toBuilder().appPasswordsAllowed(false).build(), LINKS, locale))
        .containsExactly(
            say(locale, InstructionText.APP_PASSWORDS),
            say(locale, InstructionText.APP_PASSWORDS_WHY),
            say(locale, InstructionText.APP_PASSWORDS_HOW),
            say(locale, InstructionText.APP_PASSWORDS_LINK) + ": " + APP_PASSWORDS,
            "");
  }

  @ParameterizedTest
  @MethodSource("locales")
  @DisplayName("TX-2 the remember part is there only where devices are remembered")
  void rememberPart(Locale locale) {
    assertThat(
            linesLost(
                ALL.toBuilder().rememberDevices(new RememberDevices(false, 30)).build(),
                LINKS,
                locale))
        .containsExactly(
            say(locale, InstructionText.REMEMBER),
            say(locale, InstructionText.REMEMBER_DAYS, 30),
            "");
  }

  @Test
  @DisplayName("TX-2 the days of remembering are those set, one or many")
  void days() {
    assertThat(remembering(1, Locale.ENGLISH)).contains("one day").doesNotContain("days");
    assertThat(remembering(365, Locale.ENGLISH)).contains("365 days");
    assertThat(remembering(1, Locale.forLanguageTag("nl"))).contains("één dag lang");
    assertThat(remembering(365, Locale.forLanguageTag("nl"))).contains("365 dagen lang");
  }

  @ParameterizedTest
  @MethodSource("locales")
  @DisplayName("TX-2 each link is there only where the host gave it")
  void links(Locale locale) {
    String register = say(locale, InstructionText.REGISTER_LINK) + ": " + REGISTER;
    String appPasswords = say(locale, InstructionText.APP_PASSWORDS_LINK) + ": " + APP_PASSWORDS;

    assertThat(linesLost(ALL, InstructionLinks.NONE.withAppPasswords(APP_PASSWORDS), locale))
        .containsExactly(register);
    assertThat(linesLost(ALL, InstructionLinks.NONE.withRegister(REGISTER), locale))
        .containsExactly(appPasswords);
    assertThat(linesLost(ALL, InstructionLinks.NONE, locale))
        .containsExactly(register, appPasswords);
  }

  @ParameterizedTest
  @MethodSource("locales")
  @DisplayName("TX-2 settings without a part of their own change nothing")
  void otherSettings(Locale locale) {
    ServiceSettings others =
        ALL.toBuilder()
            .modernAuthentication(!ALL.modernAuthentication())
            .skipFederatedIntranet(!ALL.skipFederatedIntranet())
            .enforceRegisteredUsers(!ALL.enforceRegisteredUsers())
            .trustedNetworks(TrustedNetworks.of(List.of(IpRange.of("203.0.113.0/24"))))
            .build();

    assertThat(UserInstructions.of(others, LINKS, locale).plainText())
        .isEqualTo(UserInstructions.of(ALL, LINKS, locale).plainText());
  }

  @ParameterizedTest
  @MethodSource("locales")
  @DisplayName("TX-2 the HTML says what the plain text says")
  void htmlSaysTheSame(Locale locale) {
    UserInstructions instructions = UserInstructions.of(ALL, LINKS, locale);

    assertThat(words(TAG.matcher(instructions.html()).replaceAll(" ").replace("&#39;", "'")))
        .isEqualTo(
            words(
                instructions
                    .plainText()
                    .replaceAll("(?m)^([0-9]+\\.|-) ", "")
                    .replaceAll("(?m): https:.*$", "")));
  }

  @ParameterizedTest
  @MethodSource("locales")
  @DisplayName("TX-2 E46 the HTML is one article in the language, nested properly and escaped")
  void htmlIsWellFormed(Locale locale) {
    UserInstructions instructions = UserInstructions.of(ALL, LINKS, locale);
    String html = instructions.html();

    assertThat(html)
        .startsWith("<article lang=\"" + locale.getLanguage() + "\">\n")
        .contains("<h2>" + instructions.title() + "</h2>\n")
        .contains("<a href=\"https://host.example/mfa?step=1&amp;user=&#39;me&#39;\">")
        .contains("<a href=\"" + APP_PASSWORDS + "\">")
        .endsWith("</article>\n");
    assertThat(html.split("<li>", -1)).hasSize(1 + 3 + VerificationMethod.values().length);
    Deque<String> open = new ArrayDeque<>();
    Matcher tag = TAG.matcher(html);
    while (tag.find()) {
      if (tag.group(1).isEmpty()) {
        open.push(tag.group(2));
      } else {
        assertThat(tag.group(2)).isEqualTo(open.pop());
      }
    }
    assertThat(open).isEmpty();
    assertThat(TAG.matcher(html).replaceAll("")).doesNotContain("<", ">", "\"", "'");
  }

  @Test
  @DisplayName("TX-2 the text begins with the title, in the reader's language")
  void title() {
    UserInstructions dutch = UserInstructions.of(ALL, LINKS, Locale.forLanguageTag("nl-BE"));

    assertThat(dutch.title()).isEqualTo("Stel uw tweede verificatie in");
    assertThat(dutch.plainText()).startsWith(dutch.title() + "\n").endsWith(".\n");
    assertThat(UserInstructions.of(ALL, LINKS, Locale.FRANCE).title())
        .isEqualTo("Set up your second verification");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"javascript:alert(1)", "data:text/html,x", "file:///etc", "/mfa", "https:mfa"})
  @DisplayName("TX-2 a link that is not an address on the web is refused")
  void oddLinks(String link) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InstructionLinks.NONE.withRegister(URI.create(link)))
        .withMessage("register must be an http or https address with a host");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InstructionLinks.NONE.withAppPasswords(URI.create(link)))
        .withMessage("appPasswords must be an http or https address with a host");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8080/mfa", "HTTPS://host.example"})
  @DisplayName("TX-2 a link is any address on the web")
  void webLinks(String link) {
    assertThat(InstructionLinks.NONE.withRegister(URI.create(link)).register())
        .contains(URI.create(link));
  }

  private static Set<VerificationMethod> selection(int bits) {
    Set<VerificationMethod> selection = EnumSet.allOf(VerificationMethod.class);
    selection.removeIf(method -> (bits & 1 << method.ordinal()) == 0);
    return selection;
  }

  private static String say(Locale locale, InstructionText text, Object... arguments) {
    return Messages.in(locale).text(text, arguments);
  }

  private static String remembering(int days, Locale locale) {
    return UserInstructions.of(
            ALL.toBuilder().rememberDevices(new RememberDevices(true, days)).build(), LINKS, locale)
        .plainText();
  }

  /** The lines of the whole letter that the other one lacks; that one must have no other lines. */
  private static List<String> linesLost(
      ServiceSettings settings, InstructionLinks links, Locale locale) {
    List<String> whole = UserInstructions.of(ALL, LINKS, locale).plainText().lines().toList();
    List<String> kept =
        new ArrayList<>(UserInstructions.of(settings, links, locale).plainText().lines().toList());
    List<String> lost = new ArrayList<>();
    for (String line : whole) {
      if (!kept.isEmpty() && kept.get(0).equals(line)) {
        kept.remove(0);
      } else {
        lost.add(line);
      }
    }
    assertThat(kept).isEmpty();
    return lost;
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }
}
