package io.mfaadmin.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.BulkProblemCode;
import io.mfaadmin.bulk.BulkRow;
import io.mfaadmin.bulk.BulkRows;
import io.mfaadmin.bulk.BulkUpdate;
import io.mfaadmin.bulk.FileFault;
import io.mfaadmin.bulk.Severity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkUpdateCsvTest {

  private static final String HEADINGS = "Username,MFA Status\r\n";

  @TempDir private Path folder;

  private record Read(List<BulkRow> rows, List<BulkProblem> problems) {}

  private static Read read(BulkUpdate update) {
    List<BulkRow> read = new ArrayList<>();
    try (BulkRows rows = update.open()) {
      for (BulkRow row = rows.next(); row != null; row = rows.next()) {
        read.add(row);
      }
      assertThat(rows.next()).isNull();
      return new Read(read, rows.problems());
    }
  }

  private static BulkProblem onlyProblem(BulkUpdate update) {
    Read read = read(update);
    assertThat(read.rows).isEmpty();
    assertThat(read.problems).singleElement();
    return read.problems.get(0);
  }

  @Test
  @DisplayName("BU-1 a file can be read several times, each time from its start")
  void readsAgain() throws IOException {
    Path file = Files.writeString(folder.resolve("users.csv"), HEADINGS + "ann@x.y,Enabled");
    BulkUpdateCsv update = BulkUpdateCsv.from(file);

    assertThat(read(update)).isEqualTo(read(update));
    assertThat(read(update).rows)
        .containsExactly(new BulkRow(2, "ann@x.y", "Enabled", 1, 9, List.of()));
  }

  @Test
  @DisplayName("BU-6 a named charset is for files without byte-order mark")
  void namedCharset() {
    String text = HEADINGS + "zoë@x.y,Enabled";
    Charset windows = Charset.forName("windows-1252");
    CsvOptions options = CsvOptions.DEFAULTS.withCharset(windows);

    assertThat(read(BulkUpdateCsv.from(Streams.content(text.getBytes(windows)), options)).rows)
        .extracting(BulkRow::username)
        .containsExactly("zoë@x.y");
    assertThat(read(BulkUpdateCsv.from(Streams.content("\uFEFF" + text), options)).rows)
        .extracting(BulkRow::username)
        .containsExactly("zoë@x.y");
    byte[] utf16 = text.getBytes(StandardCharsets.UTF_16LE);
    assertThat(
            read(BulkUpdateCsv.from(
                    Streams.content(utf16),
                    CsvOptions.DEFAULTS.withCharset(StandardCharsets.UTF_16LE)))
                .rows)
        .extracting(BulkRow::username)
        .containsExactly("zoë@x.y");
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, UTF-16LE, ENCODING_UNMARKED, UTF-16LE",
    "UTF-8, UTF-16BE, ENCODING_UNMARKED, UTF-16BE",
    "windows-1252, UTF-16LE, ENCODING_UNMARKED, UTF-16LE",
    "windows-1252, UTF-16BE, ENCODING_UNMARKED, UTF-16BE",
    "UTF-8, UTF-32LE, ENCODING_UNSUPPORTED, UTF-32",
    "windows-1252, UTF-32BE, ENCODING_UNSUPPORTED, UTF-32",
    "UTF-32LE, UTF-32LE, ENCODING_UNSUPPORTED, UTF-32LE"
  })
  @DisplayName(
      "E03 what looks like UTF-16 or UTF-32 is called so, also where the caller named another")
  void namedInVain(Charset named, Charset written, BulkProblemCode code, String told) {
    byte[] bytes = (HEADINGS + "ann@x.y,Enabled").getBytes(written);

    assertThat(
            onlyProblem(
                BulkUpdateCsv.from(Streams.content(bytes), CsvOptions.DEFAULTS.withCharset(named))))
        .isEqualTo(BulkProblem.of(code, 0, told));
  }

  @Test
  @DisplayName("E04 a byte that a named charset does not have is refused, not replaced")
  void unmappable() {
    byte[] bytes = (HEADINGS + "?").getBytes(StandardCharsets.US_ASCII);
    bytes[bytes.length - 1] = (byte) 0x81;

    BulkProblem problem =
        onlyProblem(
            BulkUpdateCsv.from(
                Streams.content(bytes),
                CsvOptions.DEFAULTS.withCharset(Charset.forName("windows-1252"))));

    assertThat(problem.code()).isEqualTo(BulkProblemCode.ENCODING_MALFORMED);
    assertThat(problem.arguments()).containsExactly(21L, "81", "windows-1252");
    assertThat(problem.line()).isEqualTo(2);
    assertThat(problem.column()).isEqualTo(1);
  }

  @Test
  @DisplayName("E35 a file that is not there is reported, not thrown")
  void missing() {
    assertUnreadable(BulkUpdateCsv.from(folder.resolve("absent.csv")), FileFault.MISSING);
  }

  @Test
  @DisplayName("E35 a directory is no file")
  void directory() {
    assertUnreadable(BulkUpdateCsv.from(folder), FileFault.DIRECTORY);
  }

  @Test
  @DisplayName("E35 a link that leads to itself ends at once")
  void linkLoop() throws IOException {
    Path link = folder.resolve("loop.csv");
    Files.createSymbolicLink(link, link);

    assertUnreadable(BulkUpdateCsv.from(link), FileFault.LINK_LOOP);
  }

  @Test
  @DisplayName("E35 a link to a file is as good as the file, one to nothing is missing")
  void links() throws IOException {
    Path file = Files.writeString(folder.resolve("users.csv"), HEADINGS + "ann@x.y,Enabled");
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);

    assertThat(read(BulkUpdateCsv.from(link)).rows).hasSize(1);
    Files.delete(file);
    assertUnreadable(BulkUpdateCsv.from(link), FileFault.MISSING);
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @DisplayName("E35 a pipe that nobody writes to does not hang the reader")
  void pipe() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe.csv");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);

    assertUnreadable(BulkUpdateCsv.from(pipe), FileFault.NOT_A_FILE);
  }

  @Test
  @DisplayName("E35 content that may not be read, or cannot be, is told apart")
  void refused() {
    assertUnreadable(
        content(
            () -> {
              throw new AccessDeniedException("secret.csv");
            }),
        FileFault.NO_PERMISSION);
    assertUnreadable(
        content(
            () -> {
              throw new FileSystemException("secret.csv");
            }),
        FileFault.OTHER);
  }

  private static void assertUnreadable(BulkUpdate update, FileFault reason) {
    BulkProblem problem = onlyProblem(update);
    assertThat(problem.severity()).isEqualTo(Severity.FILE);
    assertThat(problem.code()).isEqualTo(BulkProblemCode.FILE_UNREADABLE);
    assertThat(problem.arguments()).containsExactly(reason);
  }

  private static BulkUpdateCsv content(CsvContent content) {
    return BulkUpdateCsv.from(content, CsvOptions.DEFAULTS);
  }

  @Test
  @DisplayName("E37 a stream that fails at byte k, for every k, is a problem that names k")
  void failsAtByte() {
    byte[] bytes =
        ("\uFEFF" + HEADINGS + "\"änn@x.y\",\"En\r\nabled\"\r\nbob@x.y,Disabled")
            .getBytes(StandardCharsets.UTF_8);
    for (int k = 0; k <= bytes.length; k++) {
      long failure = k;
      Read read = read(content(() -> new FailingStream(bytes, (int) failure)));

      assertThat(read.problems)
          .as("failing at %d", k)
          .anySatisfy(
              problem -> {
                assertThat(problem.code()).isEqualTo(BulkProblemCode.READ_FAILED);
                assertThat(problem.severity()).isEqualTo(Severity.FILE);
                assertThat(problem.arguments()).containsExactly(failure);
              });
    }
  }

  /** Gives its first bytes one by one and then fails. */
  private static final class FailingStream extends InputStream {
    private final byte[] bytes;
    private final int failure;
    private int next;

    FailingStream(byte[] bytes, int failure) {
      this.bytes = bytes;
      this.failure = failure;
    }

    @Override
    public int read() throws IOException {
      if (next == failure) {
        throw new IOException("the disk is gone");
      }
      return bytes[next++] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      into[offset] = (byte) read();
      return 1;
    }
  }

  @Test
  @DisplayName("E40 the limit of rows is exact")
  void rowLimit() {
    String two = HEADINGS + "ann@x.y,Enabled\n\nbob@x.y,Enabled\n";
    CsvLimits limits = CsvLimits.DEFAULTS.withRows(2);

    assertThat(read(Streams.update(two, limits)).problems).isEmpty();
    Read read = read(Streams.update(two + "\ncarl@x.y,Enabled\n", limits));
    assertThat(read.rows).hasSize(2);
    assertThat(read.problems).containsExactly(BulkProblem.of(BulkProblemCode.TOO_MANY_ROWS, 6, 2L));
  }

  @Test
  @DisplayName("E40 the limit of bytes is exact")
  void byteLimit() {
    String text = HEADINGS + "ann@x.y,Enabled\r\n";
    int size = text.length();

    assertThat(read(Streams.update(text, CsvLimits.DEFAULTS.withBytes(size))).problems).isEmpty();
    Read read = read(Streams.update(text + "b", CsvLimits.DEFAULTS.withBytes(size)));
    assertThat(read.rows).hasSize(1);
    assertThat(read.problems)
        .containsExactly(BulkProblem.of(BulkProblemCode.TOO_MANY_BYTES, 3, (long) size).at(1));
  }

  @Test
  @DisplayName("E40 a limit of bytes inside a character cuts no character in two")
  void byteLimitInsideCharacter() {
    String text = HEADINGS + "ä";

    assertThat(
            read(Streams.update(text, CsvLimits.DEFAULTS.withBytes(HEADINGS.length() + 1)))
                .problems)
        .extracting(problem -> problem.code())
        .containsExactly(BulkProblemCode.TOO_MANY_BYTES);
  }

  @Test
  @DisplayName("E20, BU-4 the limit of a cell is one of the columns that are read")
  void cellLimit() {
    CsvLimits limits = CsvLimits.DEFAULTS.withCellCharacters(12);
    String headings = "Username,MFA Status,Note\n";

    assertThat(
            read(Streams.update(headings + "ann@x.y,Enabled," + "n".repeat(13), limits))
                .rows
                .get(0)
                .problems())
        .isEmpty();
    assertThat(
            read(Streams.update(headings + "a".repeat(13) + ",Enabled,", limits))
                .rows
                .get(0)
                .problems())
        .extracting(BulkProblem::code, BulkProblem::arguments)
        .containsExactly(tuple(BulkProblemCode.CELL_TOO_LONG, List.of(12)));
  }

  @Test
  @DisplayName("E20 the limit of a line is exact, with and without quotes")
  void lineLimit() {
    CsvLimits limits = new CsvLimits(10, 1_000, 40, 40, 10);
    String cell = "x".repeat(20);

    assertThat(read(Streams.update(HEADINGS + cell + ',' + "y".repeat(19), limits)).problems)
        .isEmpty();
    assertThat(read(Streams.update(HEADINGS + cell + ',' + "y".repeat(20), limits)).problems)
        .containsExactly(BulkProblem.of(BulkProblemCode.LINE_TOO_LONG, 2, 40));
    assertThat(
            read(Streams.update(HEADINGS + cell + ",\"" + "y".repeat(17) + '"', limits)).problems)
        .isEmpty();
    assertThat(
            read(Streams.update(HEADINGS + cell + ",\"" + "y".repeat(18) + '"', limits)).problems)
        .containsExactly(BulkProblem.of(BulkProblemCode.LINE_TOO_LONG, 2, 40));
  }

  @Test
  @DisplayName(
      "E08 a quote that swallows line after line is an unclosed one at the limit of a line")
  void lineLimitInsideQuotes() {
    CsvLimits limits = new CsvLimits(10, 1_000, 40, 40, 10);

    assertThat(
            read(Streams.update(HEADINGS + "ann,\"Enabled\n" + "bob,Enabled\n".repeat(9), limits))
                .problems)
        .containsExactly(BulkProblem.of(BulkProblemCode.QUOTE_UNCLOSED, 2).at(5));
  }

  @Test
  @DisplayName("E22 the limit of columns is exact")
  void columnLimit() {
    CsvLimits limits = new CsvLimits(10, 1_000, 40, 100, 4);

    assertThat(read(Streams.update(HEADINGS + "a,b,,", limits)).problems).isEmpty();
    assertThat(read(Streams.update(HEADINGS + "a,b,,,", limits)).problems)
        .containsExactly(BulkProblem.of(BulkProblemCode.TOO_MANY_COLUMNS, 2, 4).at(7));
  }

  @Test
  @DisplayName("BU-3 a row with a broken form does not end the reading")
  void goesOn() {
    Read read = read(Streams.update(HEADINGS + "a\"b,Enabled\n".repeat(1_000) + "c,Enabled"));

    assertThat(read.problems).isEmpty();
    assertThat(read.rows).hasSize(1_001);
    assertThat(read.rows.get(999).problems())
        .extracting(problem -> problem.code())
        .containsExactly(BulkProblemCode.STRAY_QUOTE);
    assertThat(read.rows.get(1_000).problems()).isEmpty();
  }

  @Test
  @DisplayName("E23 a stream that hands out nothing is asked for one byte, which waits")
  void zeroByteReads() {
    AtomicInteger empty = new AtomicInteger();
    byte[] bytes = (HEADINGS + "ann@x.y,Enabled").getBytes(StandardCharsets.UTF_8);
    InputStream lazy =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            empty.incrementAndGet();
            return 0;
          }
        };

    assertThat(read(content(() -> lazy)).rows).hasSize(1);
    assertThat(empty).hasValue(bytes.length + 1);
  }

  @Test
  @DisplayName("E23 an endless stream ends at the limit of bytes")
  void endless() {
    InputStream blankLines =
        new InputStream() {
          @Override
          public int read() {
            return '\n';
          }
        };

    assertThat(
            onlyProblem(
                BulkUpdateCsv.from(
                    () -> blankLines,
                    CsvOptions.DEFAULTS.withLimits(CsvLimits.DEFAULTS.withBytes(100_000)))))
        .isEqualTo(BulkProblem.of(BulkProblemCode.TOO_MANY_BYTES, 100_001, 100_000L).at(1));
  }

  @Test
  @DisplayName("E23 an interrupt ends the reading, and the thread stays interrupted")
  void interrupt() {
    BulkRow row;
    List<BulkProblem> problems;
    try (BulkRows rows = content(() -> Streams.endless(HEADINGS, "ann@x.y,Enabled\r\n")).open()) {
      assertThat(rows.next()).isNotNull();
      Thread.currentThread().interrupt();
      do {
        row = rows.next();
      } while (row != null);
      problems = rows.problems();
    }

    assertThat(Thread.interrupted()).isTrue();
    assertThat(problems)
        .singleElement()
        .extracting(BulkProblem::code)
        .isEqualTo(BulkProblemCode.READ_FAILED);
  }

  @Test
  @DisplayName("E42 a reading that is abandoned half-way closes its stream and leaves no thread")
  void abandoned() {
    int threads = Thread.activeCount();
    AtomicInteger closed = new AtomicInteger();
    InputStream in =
        new ByteArrayInputStream(
            (HEADINGS + "a,b\n".repeat(100_000)).getBytes(StandardCharsets.UTF_8)) {
          @Override
          public void close() {
            closed.incrementAndGet();
          }
        };
    BulkRows rows = content(() -> in).open();
    assertThat(rows.next()).isNotNull();
    assertThat(Thread.activeCount()).isEqualTo(threads);

    rows.close();

    assertThat(closed).hasValue(1);
    assertThatIllegalStateException().isThrownBy(rows::next);
    rows.close();
  }

  @Test
  @DisplayName("a stream that cannot be closed changes nothing about what was read")
  void closeFails() {
    InputStream in =
        new ByteArrayInputStream((HEADINGS + "a,b").getBytes(StandardCharsets.UTF_8)) {
          @Override
          public void close() throws IOException {
            throw new IOException("gone");
          }
        };

    assertThat(read(content(() -> in)).rows).hasSize(1);
  }

  @Test
  @DisplayName("a failure of the host's own stream that is no I/O error passes through")
  void hostFailure() {
    InputStream in =
        new InputStream() {
          @Override
          public int read() {
            throw new UnsupportedOperationException("by the host");
          }
        };
    try (BulkRows rows = content(() -> in).open()) {
      assertThatThrownBy(rows::next).isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName(
      "BU-18 the template has the headings, can be opened by a spreadsheet, and has no rows")
  void template(CsvDelimiter delimiter) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BulkUpdateCsv.template(out, delimiter);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("\uFEFF\"Username\"" + delimiter.character() + "\"MFA Status\"\r\n");
    assertThat(onlyProblem(content(() -> new ByteArrayInputStream(out.toByteArray()))).code())
        .isEqualTo(BulkProblemCode.NO_ROWS);
    out.write(("ann@x.y" + delimiter.character() + "Enabled").getBytes(StandardCharsets.UTF_8));
    assertThat(read(content(() -> new ByteArrayInputStream(out.toByteArray()))).rows).hasSize(1);
  }

  @Test
  @DisplayName("E95 missing arguments are named")
  void nulls() {
    assertThatNullPointerException()
        .isThrownBy(() -> BulkUpdateCsv.from((Path) null))
        .withMessage("file");
    assertThatNullPointerException()
        .isThrownBy(() -> BulkUpdateCsv.from((CsvContent) null, CsvOptions.DEFAULTS))
        .withMessage("content");
    assertThatNullPointerException()
        .isThrownBy(() -> BulkUpdateCsv.from(folder, null))
        .withMessage("options");
    assertThatNullPointerException()
        .isThrownBy(() -> content(() -> null).open())
        .withMessage("content");
    assertThatNullPointerException()
        .isThrownBy(() -> CsvOptions.DEFAULTS.withCharset(null))
        .withMessage("charset");
    assertThatNullPointerException()
        .isThrownBy(() -> CsvOptions.DEFAULTS.withLimits(null))
        .withMessage("limits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0,1,1,1,1", "1,0,1,1,1", "1,1,0,1,1", "1,1,2,1,1", "1,1,1,1,0"})
  @DisplayName("BU-11 limits that let nothing through, or contradict each other, are refused")
  void limits(String numbers) {
    int[] n = Arrays.stream(numbers.split(",")).mapToInt(Integer::parseInt).toArray();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CsvLimits(n[0], n[1], n[2], n[3], n[4]));
  }

  @Test
  @DisplayName("BU-11 what a row takes in memory is bounded")
  void limitsOfLimits() {
    assertThat(new CsvLimits(1, 1, 1, CsvLimits.MAX_LINE_CHARACTERS, CsvLimits.MAX_COLUMNS))
        .isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CsvLimits(1, 1, 1, CsvLimits.MAX_LINE_CHARACTERS + 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CsvLimits(1, 1, 1, 1, CsvLimits.MAX_COLUMNS + 1));
  }

  @Test
  @DisplayName("BU-11 the limits are 10 million rows, 1 GiB and 1,024 characters a cell")
  void defaults() {
    assertThat(CsvLimits.DEFAULTS.rows()).isEqualTo(10_000_000);
    assertThat(CsvLimits.DEFAULTS.bytes()).isEqualTo(1024L * 1024 * 1024);
    assertThat(CsvLimits.DEFAULTS.cellCharacters()).isEqualTo(1_024);
  }
}
