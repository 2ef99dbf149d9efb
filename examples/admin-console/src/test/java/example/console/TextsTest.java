package example.console;

import static org.assertj.core.api.Assertions.assertThat;

import example.console.directory.FirstAdministrator;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {

  private static final Path TEMPLATES = Path.of("src/main/resources/templates");
  private static final List<String> BUNDLES = List.of("messages", "messages-plans");
  private static final Pattern KEY = Pattern.compile("#\\{([a-z0-9.A-Z-]+)[}(]");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[0-9]+");

  private static Properties texts(String suffix) throws IOException {
    Properties texts = new Properties();
    for (String bundle : BUNDLES) {
      try (InputStreamReader in =
          new InputStreamReader(
              TextsTest.class.getResourceAsStream("/" + bundle + suffix + ".properties"),
              StandardCharsets.UTF_8)) {
        texts.load(in);
      }
    }
    return texts;
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      found.add(matcher.group(matcher.groupCount()));
    }
    return found;
  }

  @Test
  void hasEveryTextInBothLanguagesWithTheSamePlaceholders() throws IOException {
    Properties english = texts("");
    Properties dutch = texts("_nl");

    assertThat(dutch.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(found(PLACEHOLDER, dutch.getProperty(key)))
          .as(key)
          .isEqualTo(found(PLACEHOLDER, english.getProperty(key)));
    }
  }

  @Test
  void hasTheTextsThatThePagesAskForAndNoPageHasWordsOfItsOwn() throws IOException {
    Set<String> keys = texts("").stringPropertyNames();
    try (Stream<Path> files = Files.walk(TEMPLATES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".html")).toList()) {
        String page = Files.readString(file);
        assertThat(keys).as(file.toString()).containsAll(found(KEY, page));
        String words =
            page.replaceAll("(?s)<!--.*?-->", "")
                .replaceAll("\"[^\"]*\"", "") // an attribute may have a > in it
                .replaceAll("<[^>]*>", "")
                .replaceAll("English|Nederlands|[→:,.]", "");
        assertThat(words).as(file.toString()).isBlank();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void hasWordsForAllThatCanComeOfTheFirstAdministrator(FirstAdministrator.Result result)
      throws IOException {
    assertThat(texts("")).containsKey("first-administrator." + result.name());
  }
}
