package io.mfaadmin.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.bulk.BulkRow;
import io.mfaadmin.bulk.BulkRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads in a process of its own with a heap in which the rows could not be held. With {@code
 * -Dmfaadmin.csv.long=true} it is 10 GB through 64 MiB.
 */
class ConstantMemoryTest {

  private static final boolean LONG = Boolean.getBoolean("mfaadmin.csv.long");
  private static final String HEAP = LONG ? "-Xmx64m" : "-Xmx12m";
  private static final long BYTES = LONG ? 10_000_000_000L : 20_000_000L;

  @ParameterizedTest
  @ValueSource(strings = {"ann@contoso.com,Enabled", "an''n@contoso.com,Enabled", "x", ""})
  @DisplayName("E21, BU-14 memory does not grow with the file, whatever its rows are like")
  void constant(String row) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ConstantMemoryTest.class.getName(),
                row,
                Long.toString(BYTES))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("TOO_MANY_BYTES");
  }

  /**
   * Reads a generated file of so many bytes.
   *
   * @param arguments a row, with apostrophes for quotes, and the number of bytes
   */
  public static void main(String[] arguments) {
    String row = arguments[0].replace("''", "\"") + "\r\n";
    CsvLimits limits =
        new CsvLimits(Long.MAX_VALUE, Long.parseLong(arguments[1]), 1_024, 1 << 16, 512);
    CsvContent content = () -> Streams.endless("Username,MFA Status\r\n", row);
    long count = 0;
    try (BulkRows rows =
        BulkUpdateCsv.from(content, CsvOptions.DEFAULTS.withLimits(limits)).open()) {
      for (BulkRow next = rows.next(); next != null; next = rows.next()) {
        count++;
      }
      System.out.println(count + " rows " + rows.problems());
    }
  }
}
