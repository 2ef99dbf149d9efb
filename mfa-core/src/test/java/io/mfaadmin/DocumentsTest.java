package io.mfaadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The rules and threats are written down once each, and what leads through the code leads there.
 */
class DocumentsTest {

  private static final Path RULES = Path.of("docs", "rules.md");
  private static final Path THREATS = Path.of("docs", "threats.md");

  /** How many rules each family has. */
  private static final Map<String, Integer> FAMILIES =
      Map.of(
          "ST", 12, "VW", 6, "SV", 10, "AU", 10, "US", 5, "SI", 16, "AP", 8, "BU", 19, "AD", 5,
          "TX", 2);

  @Test
  @DisplayName("every rule has exactly one row")
  void rulesAreComplete() {
    assertThat(found(RULES, "(?m)^\\| ((?:ST|VW|SV|AU|US|SI|AP|BU|AD|TX)-\\d+) \\|"))
        .containsExactlyInAnyOrderElementsOf(rules());
  }

  @Test
  @DisplayName("every threat and every invariant has exactly one row, in order")
  void threatsAreComplete() {
    assertThat(found(THREATS, "(?m)^\\| (E\\d+) \\|")).containsExactlyElementsOf(threats());
    assertThat(found(THREATS, "(?m)^\\| (I\\d+) \\|"))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 13).mapToObj(n -> "I" + n).toList());
  }

  @Test
  @DisplayName("every class that CONTRIBUTING.md leads to is there")
  void theWayThroughTheCodeIsThere() throws IOException {
    Path repository = Path.of("..");
    List<String> classes = found(repository.resolve("CONTRIBUTING.md"), "`([A-Z][A-Za-z]+)`");
    try (Stream<Path> files = Files.walk(repository)) {
      assertThat(classes)
          .isNotEmpty()
          .isSubsetOf(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".java"))
                  .map(name -> name.substring(0, name.length() - ".java".length()))
                  .toList());
    }
  }

  private static List<String> rules() {
    return FAMILIES.entrySet().stream()
        .flatMap(
            family ->
                IntStream.rangeClosed(1, family.getValue())
                    .mapToObj(number -> family.getKey() + "-" + number))
        .toList();
  }

  private static List<String> threats() {
    return IntStream.rangeClosed(1, 100).mapToObj(n -> (n < 10 ? "E0" : "E") + n).toList();
  }

  private static List<String> found(Path file, String pattern) {
    try {
      return Pattern.compile(pattern)
          .matcher(Files.readString(file))
          .results()
          .map((MatchResult match) -> match.group(1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
