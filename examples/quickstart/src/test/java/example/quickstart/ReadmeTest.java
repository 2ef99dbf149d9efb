package example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The code of the READMEs is code of this example, to the byte. */
class ReadmeTest {

  private static final Path ROOT = Path.of("..", "..");
  private static final Path SOURCES = Path.of("src", "main", "java", "example", "quickstart");
  private static final Pattern CODE = Pattern.compile("(?s)\n```java\n(.*?)```\n");
  private static final Pattern REGION =
      Pattern.compile("(?s)\n *// README: region\n(.*?) *// README: end\n");

  @Test
  @DisplayName("each code block of a README is a region of a source that is compiled")
  void everyBlockIsARegion() throws IOException {
    assertThat(found(CODE, ROOT.resolve("README.md")))
        .containsExactly(
            region("FirstSteps.java"), region("StaffDirectory.java"), region("StaffRoles.java"));
    assertThat(found(CODE, ROOT.resolve("mfa-csv/README.md")))
        .containsExactly(region("Review.java"));
  }

  @Test
  @DisplayName("each document that the documents lead to is there")
  void everyLinkLeadsSomewhere() throws IOException {
    try (Stream<Path> files =
        Stream.of(
                Files.list(ROOT),
                Files.walk(ROOT.resolve("examples")),
                Files.walk(ROOT.resolve("mfa-core")),
                Files.walk(ROOT.resolve("mfa-csv")),
                Files.walk(ROOT.resolve("mfa-spi")))
            .flatMap(each -> each)) {
      List<Path> documents =
          files
              .filter(file -> file.toString().endsWith(".md"))
              .filter(file -> !file.toString().contains("target"))
              .toList();
      assertThat(documents).isNotEmpty();
      for (Path document : documents) {
        for (String link : found(Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)"), document)) {
          assertThat(document.resolveSibling(link)).as("linked from %s", document).exists();
        }
      }
    }
  }

  private static String region(String source) throws IOException {
    List<String> regions = found(REGION, SOURCES.resolve(source));
    assertThat(regions).as("regions of %s", source).hasSize(1);
    return regions.get(0).stripTrailing().stripIndent() + "\n";
  }

  private static List<String> found(Pattern pattern, Path file) throws IOException {
    return pattern
        .matcher(Files.readString(file))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
