package io.mfaadmin.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.BulkProblemCode;
import io.mfaadmin.bulk.BulkRow;
import io.mfaadmin.bulk.BulkRows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much is read, and what it costs: counted, not timed. */
class StreamingTest {

  private static final String HEADINGS = "Username,MFA Status\r\n";
  private static final boolean LONG = Boolean.getBoolean("mfaadmin.csv.long");

  /** The blocks of bytes and characters that may be read beyond a limit. */
  private static final long AHEAD = 3 * 8_192;

  private static List<BulkProblem> drain(InputStream in) {
    try (BulkRows rows = BulkUpdateCsv.from(() -> in, CsvOptions.DEFAULTS).open()) {
      BulkRow row;
      do {
        row = rows.next();
      } while (row != null);
      return rows.problems();
    }
  }

  /** Counts what is taken from a stream. */
  private static final class Counted extends InputStream {
    private final InputStream in;
    private long count;

    Counted(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      count++;
      return in.read();
    }
  }

  static Stream<Arguments> endless() {
    return Stream.of(
        Arguments.of("a line", "", "a", BulkProblemCode.LINE_TOO_LONG),
        Arguments.of("a line of quotes", "", "\"\"", BulkProblemCode.LINE_TOO_LONG),
        Arguments.of("a quoted line", "\"", "a", BulkProblemCode.LINE_TOO_LONG),
        Arguments.of("a line of delimiters", "", ",", BulkProblemCode.TOO_MANY_COLUMNS),
        Arguments.of("a line of blanks", "", " ", BulkProblemCode.LINE_TOO_LONG),
        Arguments.of("a line of NUL", "", "\0", BulkProblemCode.LINE_TOO_LONG),
        Arguments.of("a quote never closed", "\"", "x,y\n", BulkProblemCode.QUOTE_UNCLOSED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("endless")
  @DisplayName("E08, E20, E22 what has no end is refused at the limit of a line")
  void endless(String name, String beginning, String repeated, BulkProblemCode code) {
    Counted stream = new Counted(Streams.endless(HEADINGS + beginning, repeated));

    assertThat(drain(stream)).extracting(BulkProblem::code).containsExactly(code);
    assertThat(stream.count).isLessThan(CsvLimits.DEFAULTS.lineCharacters() + AHEAD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\"a", "a,", "\"a\n", "sep=;\n,", "\0"})
  @DisplayName("E20, E22 headings that have no end are refused at the limit of a line as well")
  void endlessHeadings(String repeated) {
    Counted stream = new Counted(Streams.endless("", repeated));

    assertThat(drain(stream)).isNotEmpty();
    assertThat(stream.count).isLessThan(CsvLimits.DEFAULTS.lineCharacters() + AHEAD);
  }

  static Stream<String> repeated() {
    return Stream.of(
        "ann@contoso.com,Enabled\r\n",
        "\"ann@contoso.com\",\"Enabled\"\r\n",
        "\"a\"\"b\r\nc\",Enabled\n",
        "an\"n,Enabled\r\n",
        "\"ann\"x,\0\r\n",
        "\r\n",
        ",\n",
        "ann\n",
        "a,b,c\n",
        "x".repeat(1_025) + ",Enabled\n",
        "\"\"\"\"\"\"\"\"\"\"\"\",\"\"\n");
  }

  @ParameterizedTest
  @MethodSource("repeated")
  @DisplayName("E21, E22 twice as much to read costs twice as much, and no more")
  void linear(String repeated) {
    int rows = 40_000 / repeated.length() + 1;
    byte[] once = bytes(repeated, rows);
    byte[] twice = bytes(repeated, 2 * rows);
    allocatedBy(once);
    allocatedBy(twice);

    assertThat((double) allocatedBy(twice)).isLessThan(2.1 * allocatedBy(once));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "\u0085", "\u2028", "\""})
  @DisplayName("E06, E22 what is wrong many times in a row costs as much as what is right")
  void faultsWithoutEnd(String fault) {
    byte[] faults = bytes("x" + fault.repeat(60_000) + "\n", 10);
    byte[] letters = bytes("x" + "y".repeat(60_000) + "\n", 10);
    allocatedBy(faults);
    allocatedBy(letters);

    assertThat((double) allocatedBy(faults)).isLessThan(10.0 * allocatedBy(letters));
  }

  private static byte[] bytes(String repeated, int count) {
    return (HEADINGS + repeated.repeat(count)).getBytes(StandardCharsets.UTF_8);
  }

  private static long allocatedBy(byte[] bytes) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    drain(new ByteArrayInputStream(bytes));
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  static IntStream sizes() {
    return LONG
        ? IntStream.rangeClosed(1, 8_192)
        : IntStream.of(1, 2, 3, 5, 63, 64, 65, 255, 256, 257, 1_021, 4_096, 8_190, 8_191, 8_192);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  @DisplayName("E05 the place of a malformed byte is the same for every size of block")
  void malformedInAnyBlock(int size) {
    String text = HEADINGS + "z\u00EB\uD83D\uDE00\u20AC@x.y,Enabled\r\n".repeat(400) + "z";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] broken = Arrays.copyOf(bytes, bytes.length + 2);
    broken[bytes.length] = (byte) 0xE2;
    broken[bytes.length + 1] = (byte) 0x82;

    try (BulkRows rows = Streams.reading(broken, size, Math.max(2, size))) {
      for (int row = 0; row < 400; row++) {
        assertThat(rows.next()).isNotNull();
      }
      assertThat(rows.next()).isNull();
      assertThat(rows.problems())
          .containsExactly(
              BulkProblem.of(
                      BulkProblemCode.ENCODING_MALFORMED, 402, (long) bytes.length, "E2", "UTF-8")
                  .at(2));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr", "az", "lt", "nl", "ar", "th"})
  @DisplayName("E31 the locale of the process has no influence on any case")
  void locales(String language) throws Exception {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(language));
    try {
      for (Path input : CasesTest.cases()) {
        assertThat(Listing.of(BulkUpdateCsv.from(input)))
            .isEqualTo(Files.readString(CasesTest.expected(input), StandardCharsets.UTF_8));
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  @DisplayName("E43 nothing of a file is in the text of what was read")
  void saysLittle() {
    try (BulkRows rows =
        Streams.update(HEADINGS + "sec\"ret,Enabled\n" + "\"secret".repeat(2)).open()) {
      assertThat(String.valueOf(rows.next())).doesNotContain("ret");
      assertThat(String.valueOf(rows.next())).doesNotContain("secret");
      assertThat(rows.problems().toString()).doesNotContain("secret");
      assertThat(rows.toString()).doesNotContain("secret");
    }
  }
}
