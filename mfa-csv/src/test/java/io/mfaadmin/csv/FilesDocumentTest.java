package io.mfaadmin.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.BulkProblemCode;
import io.mfaadmin.bulk.BulkRow;
import io.mfaadmin.bulk.BulkRows;
import io.mfaadmin.bulk.BulkRules;
import io.mfaadmin.bulk.Severity;
import io.mfaadmin.text.Messages;
import io.mfaadmin.user.UsernamePolicy;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/files.md} to what the cases really answer. */
class FilesDocumentTest {

  private static final Path DOCUMENT = Path.of("docs/files.md");
  private static final BulkRules RULES = new BulkRules(UsernamePolicy.userPrincipalName(), false);

  /** The tables' rows by their first cell, which is code. */
  private static Map<String, List<String>> table() throws IOException {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (String line : Files.readAllLines(DOCUMENT, StandardCharsets.UTF_8)) {
      if (line.startsWith("| `")) {
        List<String> cells =
            Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
        assertThat(rows.put(cells.get(0).replace("`", ""), cells)).as(line).isNull();
      }
    }
    return rows;
  }

  @Test
  @DisplayName("each case is in the table, with what is answered to it")
  void cases() throws IOException, URISyntaxException {
    Map<String, List<String>> table = table();
    Map<String, String> answers = new LinkedHashMap<>();
    for (Path input : CasesTest.cases()) {
      answers.put(input.getFileName().toString().replace(CasesTest.INPUT, ""), answer(input));
    }

    assertThat(answers)
        .allSatisfy(
            (name, answer) -> assertThat(table.get(name)).as(name).last().isEqualTo(answer));
    assertThat(table.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(answers.keySet().stream(), codes().map(Enum::name)).toList());
  }

  @Test
  @DisplayName("TX-1 each code of the reader is in the table, with its words in both languages")
  void words() throws IOException {
    Map<String, List<String>> table = table();

    assertThat(codes())
        .allSatisfy(
            code ->
                assertThat(table.get(code.name()))
                    .as(code.name())
                    .containsExactly(
                        '`' + code.name() + '`',
                        Messages.in(Locale.ENGLISH).text(code),
                        Messages.in(Locale.forLanguageTag("nl")).text(code)));
  }

  /** All but what only the users behind the rows tell. */
  static Stream<BulkProblemCode> codes() {
    List<BulkProblemCode> ofUsers =
        List.of(
            BulkProblemCode.DUPLICATE,
            BulkProblemCode.DUPLICATE_CONTRADICTS,
            BulkProblemCode.USER_NOT_FOUND);
    return Arrays.stream(BulkProblemCode.values()).filter(code -> !ofUsers.contains(code));
  }

  static String answer(Path input) {
    int count = 0;
    int refused = 0;
    List<BulkProblem> problems = new ArrayList<>();
    try (BulkRows rows = BulkUpdateCsv.from(input).open()) {
      for (BulkRow row = rows.next(); row != null; row = rows.next()) {
        List<BulkProblem> ofRow = RULES.check(row).problems();
        count++;
        refused += ofRow.stream().anyMatch(BulkProblem::isError) ? 1 : 0;
        problems.addAll(ofRow);
      }
      problems.addAll(rows.problems());
    }
    if (problems.stream().anyMatch(problem -> problem.severity() == Severity.FILE)) {
      return "refused: " + codes(problems, Severity.FILE);
    }
    String told = codes(problems, Severity.WARNING);
    return count
        + (count == 1 ? " row" : " rows")
        + (refused == 0 ? "" : ", " + refused + " refused: " + codes(problems, Severity.ERROR))
        + (told.isEmpty() ? "" : "; told: " + told);
  }

  private static String codes(List<BulkProblem> problems, Severity severity) {
    return problems.stream()
        .filter(problem -> problem.severity() == severity)
        .map(problem -> problem.code().name())
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
