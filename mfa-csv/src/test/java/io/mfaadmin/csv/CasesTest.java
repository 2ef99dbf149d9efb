package io.mfaadmin.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files as people, programs and attackers make them, each with what is answered: {@code
 * cases/E07-mixed-line-ends.csv} and beside it {@code .expected}. The name begins with the threat
 * that it shows, or with the program whose rules it follows.
 */
class CasesTest {

  static final String INPUT = ".csv";

  static Path directory() throws URISyntaxException {
    return Path.of(CasesTest.class.getResource("/cases").toURI());
  }

  static List<Path> cases() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(directory())) {
      return files.filter(file -> file.toString().endsWith(INPUT)).sorted().toList();
    }
  }

  static Path expected(Path input) {
    return input.resolveSibling(input.getFileName().toString().replace(INPUT, ".expected"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName("BU-3 BU-4 BU-5 BU-6 BU-7 BU-8 BU-11 BU-13 each case answers as written beside it")
  void answers(Path input) throws IOException {
    assertThat(Listing.of(BulkUpdateCsv.from(input)))
        .isEqualTo(Files.readString(expected(input), StandardCharsets.UTF_8));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName(
      "E05 the answer does not depend on how the bytes arrive and in which blocks they are")
  void blocks(Path input) throws IOException {
    byte[] bytes = Files.readAllBytes(input);
    String whole = Listing.of(BulkUpdateCsv.from(input));

    for (int size : new int[] {1, 2, 3, 7, 64, 255, 8_191}) {
      assertThat(Listing.of(() -> Streams.reading(bytes, size, Math.max(2, size))))
          .as("in blocks of %d", size)
          .isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "E01", "E02", "E03", "E04", "E05", "E06", "E07", "E08", "E09", "E10", "E11", "E12", "E13",
        "E14", "E15", "E16", "E17", "E18", "E19", "E20", "E24", "E29", "E34", "E43", "E44", "E45"
      })
  @DisplayName("each threat that a file can be the case of has a case")
  void threats(String id) throws IOException, URISyntaxException {
    assertThat(cases()).anyMatch(input -> input.getFileName().toString().startsWith(id + '-'));
  }

  @Test
  @DisplayName("every expectation has its case")
  void complete() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(directory())) {
      assertThat(files.filter(file -> file.toString().endsWith(".expected")))
          .containsExactlyInAnyOrderElementsOf(cases().stream().map(CasesTest::expected).toList());
    }
  }
}
