package io.mfaadmin.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.BulkRow;
import io.mfaadmin.bulk.BulkRows;
import io.mfaadmin.bulk.Severity;
import io.mfaadmin.csv.Oracles.Ours;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Targets for a fuzzer that watches which code its inputs reach; built and run with {@code -Pfuzz}.
 * What it finds becomes a case file.
 */
class ReaderFuzz {

  private static final String HEADINGS = "Username,MFA Status\n";

  @FuzzTest(maxDuration = "60s")
  void decoder(FuzzedDataProvider data) {
    int block = data.consumeInt(2, 64);
    byte[] bytes = data.consumeRemainingAsBytes();
    TextDecoder decoder =
        new TextDecoder(
            new ByteSource(new ByteArrayInputStream(bytes), Long.MAX_VALUE),
            StandardCharsets.UTF_8);
    StringBuilder text = new StringBuilder();
    char[] into = new char[block];
    for (int count = decoder.read(into); count >= 0; count = decoder.read(into)) {
      text.append(into, 0, count);
    }

    String whole;
    try {
      whole = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException malformed) {
      assertThat(decoder.fault()).isNotNull();
      return;
    }
    assertThat(decoder.fault()).isNull();
    assertThat(text).hasToString(whole);
  }

  @FuzzTest(maxDuration = "60s")
  void guard(FuzzedDataProvider data) {
    String text = HEADINGS + data.consumeRemainingAsString();
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      return;
    }
    Ours ours = Oracles.ours(text);

    if (ours.accepted()) {
      assertThat(ours.rows()).isEqualTo(Oracles.fastCsv(text));
    }
  }

  @FuzzTest(maxDuration = "60s")
  void headings(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    RowScanner scanner =
        new RowScanner(new FixedText(text), CsvLimits.DEFAULTS, 1, Headings.SEPARATORS, 64);
    Headings headings = Headings.read(scanner, CsvLimits.DEFAULTS);

    boolean refused =
        headings.problems().stream().anyMatch(problem -> problem.severity() == Severity.FILE);
    assertThat(headings.layout() == null).isEqualTo(refused);
  }

  @FuzzTest(maxDuration = "60s")
  void wholeRead(FuzzedDataProvider data) {
    int atATime = data.consumeInt(1, 64);
    int block = data.consumeInt(2, 64);
    byte[] bytes = data.consumeRemainingAsBytes();

    assertThat(Listing.of(() -> Streams.reading(bytes, atATime, block)))
        .isEqualTo(Listing.of(BulkUpdateCsv.from(Streams.content(bytes), CsvOptions.DEFAULTS)));
    try (BulkRows rows = Streams.reading(bytes, atATime, block)) {
      long line = 0;
      for (BulkRow row = rows.next(); row != null; row = rows.next()) {
        assertThat(row.line()).isGreaterThan(line);
        line = row.line();
      }
      assertThat(rows.problems()).allMatch(problem -> !problem.toString().isEmpty());
      assertThat(rows.problems().stream().filter(BulkProblem::isError).count())
          .isLessThan(CsvLimits.DEFAULTS.columns());
    }
  }

  @FuzzTest(maxDuration = "60s")
  void exportThenImport(FuzzedDataProvider data) {
    String text = HEADINGS + data.consumeRemainingAsString();
    if (StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      assertThat(OraclesTest.comesBack(text)).isTrue();
    }
  }
}
