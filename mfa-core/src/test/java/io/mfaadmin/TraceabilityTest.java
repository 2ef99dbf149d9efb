package io.mfaadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every rule and every row of the threats is named by a test somewhere in the repository, or listed
 * in untested-rules.txt with the reason why not.
 */
class TraceabilityTest {

  /** An id at the start of a row of a table: of a rule, of an invariant, of a bad input. */
  private static final Pattern DEFINED = Pattern.compile("^\\| ((?:[A-Z]{2}-|[EI])\\d+) \\|");

  private static final Pattern NAMED = Pattern.compile("\\b(?:[A-Z]{2}-|[EI])\\d+\\b");

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  @Test
  @DisplayName("each id of rules.md and threats.md is named by a test or listed as untested")
  void everyIdIsNamedByATest() throws IOException {
    Set<String> missing = defined();
    missing.removeAll(named());
    missing.removeAll(untested());
    assertThat(missing).as("ids that no test names").isEmpty();
  }

  @Test
  @DisplayName("what is listed as untested is so, is known, and has a reason")
  void theListIsTrue() throws IOException {
    assertThat(untested()).as("ids that exist").isSubsetOf(defined());
    assertThat(untested()).as("ids that no test names").doesNotContainAnyElementsOf(named());
    assertThat(lines()).allMatch(line -> line.matches("\\S+ \\S.*"));
    assertThat(lines()).hasSameSizeAs(untested());
  }

  private static Set<String> defined() throws IOException {
    Set<String> ids = new TreeSet<>();
    for (String document : List.of("rules.md", "threats.md")) {
      for (String line : Files.readAllLines(Path.of("docs", document))) {
        Matcher matcher = DEFINED.matcher(line);
        if (matcher.find()) {
          ids.add(matcher.group(1));
        }
      }
    }
    return ids;
  }

  /** The ids in the sources of tests, and in the names of the files that they read. */
  private static Set<String> named() throws IOException {
    Set<String> ids = new TreeSet<>();
    for (Path file : testFiles()) {
      Matcher matcher = NAMED.matcher(file.getFileName().toString().replace('_', '-'));
      matcher.results().forEach(result -> ids.add(result.group()));
      if (file.toString().endsWith(".java")) {
        NAMED.matcher(Files.readString(file)).results().forEach(result -> ids.add(result.group()));
      }
    }
    return ids;
  }

  private static List<Path> testFiles() throws IOException {
    try (Stream<Path> files = Files.walk(REPOSITORY)) {
      return files.filter(Files::isRegularFile).filter(TraceabilityTest::isOfTests).toList();
    }
  }

  /** The tests of every module; and the testkit, which is made of tests. */
  private static boolean isOfTests(Path file) {
    List<String> names =
        Arrays.asList(REPOSITORY.relativize(file).toString().replace('\\', '/').split("/"));
    int source = names.indexOf("src");
    return source > 0
        && !names.contains("target")
        && (names.get(source + 1).equals("test") || names.get(source - 1).equals("testkit"));
  }

  private static Set<String> untested() throws IOException {
    return lines().stream()
        .map(line -> line.split(" ", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> lines() throws IOException {
    try (InputStream file = TraceabilityTest.class.getResourceAsStream("/untested-rules.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }
}
