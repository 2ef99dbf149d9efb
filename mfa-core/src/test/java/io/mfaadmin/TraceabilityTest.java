package io.mfaadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every rule is named by code, and every rule and every row of the threats by a test somewhere in
 * the repository, or listed in untested-rules.txt with the reason why not. Nothing names another.
 */
class TraceabilityTest {

  /** An id at the start of a row of a table: of a rule, of an invariant, of a bad input. */
  private static final Pattern DEFINED = Pattern.compile("^\\| ((?:[A-Z]{2}-|[EI])\\d+) \\|");

  /** An id anywhere; not a code point, of which the hexadecimal digits may look like one. */
  private static final Pattern NAMED =
      Pattern.compile("(?<!\\+)\\b(?:[A-Z]{2}-\\d+|E\\d{2,3}|I\\d+)\\b");

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  @Test
  @DisplayName("each id that code, tests or documents name is one of rules.md or threats.md")
  void noIdIsInvented() throws IOException {
    Set<String> invented = named(file -> true);
    invented.removeAll(defined());
    assertThat(invented).as("ids that are named and have no row").isEmpty();
  }

  @Test
  @DisplayName("each id of rules.md is named by code of the library")
  void everyRuleIsNamedByCode() throws IOException {
    Set<String> missing = defined();
    missing.removeIf(id -> !id.contains("-"));
    missing.removeAll(named(TraceabilityTest::isOfTheLibrary));
    assertThat(missing).as("rules that no code names").isEmpty();
  }

  @Test
  @DisplayName("each id of rules.md and threats.md is named by a test or listed as untested")
  void everyIdIsNamedByATest() throws IOException {
    Set<String> missing = defined();
    missing.removeAll(named(TraceabilityTest::isOfTests));
    missing.removeAll(untested());
    assertThat(missing).as("ids that no test names").isEmpty();
  }

  @Test
  @DisplayName("what is listed as untested is so, is known, and has a reason")
  void theListIsTrue() throws IOException {
    assertThat(untested()).as("ids that exist").isSubsetOf(defined());
    assertThat(untested())
        .as("ids that no test names")
        .doesNotContainAnyElementsOf(named(TraceabilityTest::isOfTests));
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

  /** The ids in the Java sources and the documents among these files, and in the files' names. */
  private static Set<String> named(Predicate<List<String>> which) throws IOException {
    Set<String> ids = new TreeSet<>();
    for (Path file : files(which)) {
      String name = file.getFileName().toString();
      String text = name.matches(".*\\.(java|md)") ? Files.readString(file) : "";
      for (String searched : List.of(name.replace('_', '-'), text)) {
        NAMED.matcher(searched).results().forEach(result -> ids.add(result.group()));
      }
    }
    return ids;
  }

  private static List<Path> files(Predicate<List<String>> which) throws IOException {
    try (Stream<Path> files = Files.walk(REPOSITORY)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> isKept(path(file)) && which.test(path(file)))
          .toList();
    }
  }

  private static List<String> path(Path file) {
    return List.of(REPOSITORY.relativize(file).toString().split("[/\\\\]"));
  }

  /** Not what a build or a tool has left. */
  private static boolean isKept(List<String> path) {
    return path.stream().noneMatch(name -> name.equals("target") || name.startsWith("."));
  }

  /** The tests of every module; and the testkit, which is made of tests. */
  private static boolean isOfTests(List<String> path) {
    int source = path.indexOf("src");
    return source > 0
        && (path.get(source + 1).equals("test") || path.get(source - 1).equals("testkit"));
  }

  private static boolean isOfTheLibrary(List<String> path) {
    return path.contains("main") && !isOfTests(path) && !path.get(0).equals("examples");
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
