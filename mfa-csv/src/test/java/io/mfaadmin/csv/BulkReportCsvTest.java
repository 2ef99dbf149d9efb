package io.mfaadmin.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.BulkProblemCode;
import io.mfaadmin.bulk.BulkRow;
import io.mfaadmin.bulk.BulkRows;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.ReportRow;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.UserId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkReportCsvTest {

  private static final String HEADINGS =
      "\"Username\",\"MFA Status\",\"line\",\"outcome\",\"state before\",\"state after\",\"problem\"\r\n";

  private static final ReportCsvOptions DUTCH =
      ReportCsvOptions.DEFAULTS.withLanguage(Locale.forLanguageTag("nl"));

  private static final ReportRow CHANGED =
      new ReportRow(
          2,
          "ann@contoso.com",
          "enabled",
          new UserId("1"),
          Outcome.CHANGED,
          MfaState.DISABLED,
          MfaState.ENFORCED,
          List.of(),
          Set.of());

  private static ReportRow row(String username, String status, Outcome outcome) {
    return new ReportRow(
        3,
        username,
        status,
        null,
        outcome,
        null,
        null,
        List.of(
            BulkProblem.of(BulkProblemCode.USERNAME_TRIMMED, 3),
            BulkProblem.of(BulkProblemCode.TOO_MANY_CELLS, 3, 5, 1_234)),
        Set.of());
  }

  private static String written(ReportCsvOptions options, ReportRow... rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BulkReportCsv report = new BulkReportCsv(out, options)) {
      List.of(rows).forEach(report::accept);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("BU-16 the input's headings come first, every cell is quoted, lines end with CRLF")
  void form() throws IOException {
    assertThat(written(ReportCsvOptions.DEFAULTS, CHANGED))
        .isEqualTo(
            HEADINGS
                + "\"ann@contoso.com\",\"enabled\",\"2\",\"CHANGED\",\"Disabled\",\"Enforced\",\"\"\r\n");
  }

  @Test
  @DisplayName(
      "BU-16, TX-1 each problem is there with its code and its message in the language asked")
  void problems() throws IOException {
    ReportRow row = row("x", "y", Outcome.INVALID);

    assertThat(written(ReportCsvOptions.DEFAULTS, row))
        .isEqualTo(
            HEADINGS
                + "\"x\",\"y\",\"3\",\"INVALID\",\"\",\"\",\"USERNAME_TRIMMED: Blanks around the username"
                + " were left out. TOO_MANY_CELLS: Cells in this row: 5; headings: 1,234. Remove what is too much, or check for a delimiter inside a"
                + " cell.\"\r\n");
    assertThat(written(DUTCH, row))
        .contains("USERNAME_TRIMMED: ", "TOO_MANY_CELLS: Aantal cellen in deze rij: 5", "1.234");
  }

  @Test
  @DisplayName("BU-3 a problem says where in the line it is, what stands there and what was meant")
  void wholeProblem() throws IOException {
    ReportRow row =
        new ReportRow(
            3,
            "ann@contoso.com",
            "true",
            null,
            Outcome.INVALID,
            null,
            null,
            List.of(
                BulkProblem.of(BulkProblemCode.STATUS_UNKNOWN, 3, "Enabled, Disabled")
                    .at(17, "MFA Status", "true")
                    .suggesting(Optional.of("Enabled")),
                BulkProblem.of(BulkProblemCode.CONTROL_CHARACTER, 4, "U+0007").at(2)),
            Set.of());

    assertThat(written(ReportCsvOptions.DEFAULTS, row))
        .endsWith(
            "\"STATUS_UNKNOWN: character 17, MFA Status: This is not a status. Write one of these"
                + " words: Enabled, Disabled. Found: \"\"true\"\". Perhaps meant: \"\"Enabled\"\"."
                + " CONTROL_CHARACTER: Line 4, character 2: The character U+0007 cannot appear"
                + " here. Remove it.\"\r\n");
    assertThat(written(DUTCH, row))
        .contains(
            "STATUS_UNKNOWN: teken 17, MFA Status: Dit is geen status. Vul een van deze woorden in:"
                + " Enabled, Disabled. Er staat: \"\"true\"\". Misschien bedoeld: \"\"Enabled\"\".");
  }

  @Test
  @DisplayName("E49 numbers for machines have no separators")
  void machineNumbers() throws IOException {
    ReportRow row =
        new ReportRow(
            1_234_567, "x", "y", null, Outcome.UNCHANGED, null, null, List.of(), Set.of());

    assertThat(written(DUTCH, row)).contains("\"1234567\"");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("BU-5, BU-16 with each delimiter that the reader takes, and all rows read back")
  void delimiters(CsvDelimiter delimiter) throws IOException {
    String report =
        written(
            ReportCsvOptions.DEFAULTS.withDelimiter(delimiter),
            CHANGED,
            row("a", "b", Outcome.CONFLICT));

    assertThat(report).startsWith(HEADINGS.replace(',', delimiter.character()));
    try (BulkRows rows = Streams.update(report).open()) {
      assertThat(rows.next()).isNotNull().returns("ann@contoso.com", BulkRow::username);
      assertThat(rows.next()).isNotNull().returns("b", BulkRow::status);
      assertThat(rows.next()).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "en, COMMA",
    "en-GB, COMMA",
    "ja, COMMA",
    "nl, SEMICOLON",
    "nl-BE, SEMICOLON",
    "de, SEMICOLON",
    "fr, SEMICOLON"
  })
  @DisplayName("BU-16 people get the delimiter of their spreadsheet, their language and a mark")
  void forSpreadsheets(Locale locale, CsvDelimiter delimiter) {
    assertThat(ReportCsvOptions.forSpreadsheetsIn(locale))
        .isEqualTo(new ReportCsvOptions(locale, delimiter, false, true));
  }

  @Test
  @DisplayName("BU-16 with a byte-order mark where a spreadsheet wants one")
  void byteOrderMark() throws IOException {
    assertThat(written(ReportCsvOptions.DEFAULTS.withByteOrderMark()))
        .isEqualTo("\uFEFF" + HEADINGS);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("BU-16 failed rows only: those whose user is not known to have the state asked for")
  void failedRowsOnly(Outcome outcome) throws IOException {
    String report = written(ReportCsvOptions.DEFAULTS.withFailedRowsOnly(), row("x", "y", outcome));

    boolean done =
        List.of(Outcome.CHANGED, Outcome.ALREADY_CHANGED, Outcome.UNCHANGED).contains(outcome);
    assertThat(report.lines()).hasSize(done ? 1 : 2);
    assertThat(written(ReportCsvOptions.DEFAULTS, row("x", "y", outcome)).lines()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1@x.y",
        "+ann@x.y",
        "-ann@x.y",
        "@x.y",
        "\tann@x.y",
        "\rann@x.y",
        "\nann@x.y",
        "'ann@x.y",
        "''",
        "'",
        "'=ann",
        "''=ann",
        "ann@x.y",
        "a=b",
        " =ann",
        "a\"b\"\"",
        "\"",
        "\"\"",
        "a,b;c\td",
        "a\r\nb\rc\nd",
        "",
        " ",
        " a ",
        "\uFF1Dann",
        "zoë\uD83D\uDE00",
        "#ann",
        "\\",
        "\\\"",
        "null",
        "x;=1+1;y",
        "x,=1+1",
        "x\t=1+1",
        "x\r\n=1+1",
        ";\"=1+1",
        ";\"\"=1+1",
        ";'=1+1",
        ";''=1+1",
        ";'a",
        ";'",
        "\t=1",
        "'\t'=1"
      })
  @DisplayName("E44, BU-16 whatever stands in a cell, nothing of it is a formula and it reads back")
  void roundTrip(String text) throws IOException {
    String report = written(ReportCsvOptions.DEFAULTS, row(text, text, Outcome.INVALID));

    assertThat(report.substring(HEADINGS.length() + 1).charAt(0))
        .as("the first character of the cell")
        .satisfies(first -> assertThat("=+-@\t\r\n").doesNotContain(first.toString()));
    try (BulkRows rows = Streams.update(report).open()) {
      assertThat(rows.next())
          .isNotNull()
          .returns(text, BulkRow::username)
          .returns(text, BulkRow::status)
          .returns(List.of(), BulkRow::problems);
      assertThat(rows.next()).isNull();
      assertThat(rows.problems())
          .containsExactly(
              BulkProblem.of(
                  BulkProblemCode.COLUMNS_IGNORED,
                  1,
                  "line, outcome, state before, state after, problem"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "x;=1+1;y",
        "x,+1",
        "x\t-1",
        "x\r\n@SUM(1)",
        "x;\"=1+1;y",
        "x;\"\"=1+1;y",
        "x,\"=1+1",
        "x;\t=1+1",
        "\0=1+1",
        "x;\0=1+1"
      })
  @DisplayName("E44 no formula appears in a spreadsheet that splits the file at another delimiter")
  void otherDelimiters(String text) throws IOException {
    for (CsvDelimiter writing : CsvDelimiter.values()) {
      String report =
          written(
              ReportCsvOptions.DEFAULTS.withDelimiter(writing), row(text, text, Outcome.INVALID));
      for (CsvDelimiter splitting : CsvDelimiter.values()) {
        assertThat(cellsSplitAt(splitting.character(), report))
            .as("written with %s, split at %s", writing, splitting)
            .allSatisfy(cell -> assertThat(cell).doesNotMatch("(?s)[\t\r\n\\x00]*[=+\\-@].*"));
      }
    }
  }

  /**
   * Cells as a spreadsheet makes them: a quote that does not begin a cell is text, and so is what
   * follows a closing quote.
   */
  private static List<String> cellsSplitAt(char delimiter, String file) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean begins = true;
    boolean quoted = false;
    for (int i = 0; i < file.length(); i++) {
      char c = file.charAt(i);
      boolean doubled = quoted && c == '"' && i + 1 < file.length() && file.charAt(i + 1) == '"';
      if (doubled) {
        cell.append('"');
        i++;
      } else if (c == '"' && (begins || quoted)) {
        quoted = !quoted;
      } else if (!quoted && (c == delimiter || c == '\r' || c == '\n')) {
        cells.add(cell.toString());
        cell.setLength(0);
        begins = true;
        continue;
      } else {
        cell.append(c);
      }
      begins = false;
    }
    return cells;
  }

  @Test
  @DisplayName("BU-16 rows of 10,000 characters and more are written whole")
  void longCells() throws IOException {
    String text = "x".repeat(10_000);

    assertThat(written(ReportCsvOptions.DEFAULTS, row(text, "y", Outcome.INVALID)))
        .contains('"' + text + '"');
  }

  @Test
  @DisplayName("BU-16 a stream that fails is told, and closed")
  void failure() throws IOException {
    boolean[] closed = new boolean[1];
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("disk full");
          }

          @Override
          public void close() {
            closed[0] = true;
          }
        };
    BulkReportCsv longReport = new BulkReportCsv(full, ReportCsvOptions.DEFAULTS);
    BulkReportCsv shortReport = new BulkReportCsv(full, ReportCsvOptions.DEFAULTS);

    assertThatThrownBy(() -> IntStream.range(0, 100_000).forEach(i -> longReport.accept(CHANGED)))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("disk full");
    assertThatThrownBy(shortReport::close).isInstanceOf(IOException.class);
    assertThat(closed).containsExactly(true);
  }

  @Test
  @DisplayName("E95 missing arguments are named")
  void nulls() {
    assertThatThrownBy(() -> new BulkReportCsv(null, ReportCsvOptions.DEFAULTS)).hasMessage("out");
    assertThatThrownBy(() -> new BulkReportCsv(OutputStream.nullOutputStream(), null))
        .hasMessage("options");
    assertThatThrownBy(() -> ReportCsvOptions.DEFAULTS.withLanguage(null)).hasMessage("language");
    assertThatThrownBy(() -> ReportCsvOptions.DEFAULTS.withDelimiter(null)).hasMessage("delimiter");
  }
}
