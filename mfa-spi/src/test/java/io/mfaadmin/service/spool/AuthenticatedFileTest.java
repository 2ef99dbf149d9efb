package io.mfaadmin.service.spool;

import static io.mfaadmin.service.spool.Numbered.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mfaadmin.service.SpoolException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticatedFileTest {

  private static final SpoolKey KEY = SpoolKey.of(new byte[32]);
  private static final byte[] HEADER = "header".getBytes(StandardCharsets.UTF_8);

  private static final int PREAMBLE = 32;
  private static final int HEAD = 5;
  private static final int MAC = 32;

  /** A row has 16 bytes and its length one. */
  private static final int ROW = 17;

  private static final int BYTES_IN_MEMORY = 1_000 * ROW;

  @TempDir Path directory;

  @AfterEach
  void nothingIsLeftBehind() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  private SpoolSettings settings() {
    return new SpoolSettings(directory, BYTES_IN_MEMORY, Long.MAX_VALUE);
  }

  private static byte[] saved(List<Numbered> rows, byte[] header) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    save(rows, header, out);
    return out.toByteArray();
  }

  private static void save(List<Numbered> rows, byte[] header, OutputStream out) {
    SpoolSettings memory = new SpoolSettings(Path.of("unused"), 1 << 20, 1);
    try (RowSpool<Numbered> spool = RowSpool.inOrder(Numbered.CODEC, memory)) {
      rows.forEach(spool::add);
      AuthenticatedFile.write(out, KEY, header, spool);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SavedRows<Numbered> open(byte[] file) {
    return open(file, KEY);
  }

  private SavedRows<Numbered> open(byte[] file, SpoolKey key) {
    try {
      return AuthenticatedFile.open(
          new ByteArrayInputStream(file), key, settings(), Numbered.CODEC);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String refusal(byte[] file) {
    return refusal(file, KEY);
  }

  private String refusal(byte[] file, SpoolKey key) {
    SpoolException refused = catchThrowableOfType(SpoolException.class, () -> open(file, key));
    assertThat(refused).isNotNull();
    assertThat(refused.kind()).isEqualTo(SpoolException.Kind.CORRUPT);
    return refused.getMessage();
  }

  @ParameterizedTest
  // Also around the ends of one and of several blocks of 65,536 bytes.
  @ValueSource(
      ints = {0, 1, 2, 999, 1_000, 1_001, 3_854, 3_855, 3_856, 7_709, 7_710, 7_711, 40_000})
  @DisplayName("BU-19 what is opened is what was saved, as often as it is read")
  void opensWhatWasSaved(int count) {
    List<Numbered> rows = Numbered.of(new Random(count).longs(count));
    for (byte[] header : new byte[][] {{}, HEADER, new byte[200_000]}) {
      try (SavedRows<Numbered> opened = open(saved(rows, header))) {
        assertThat(opened.header()).isEqualTo(header);
        assertThat(opened.rows().size()).isEqualTo(count);
        assertThat(all(opened.rows().open())).isEqualTo(rows);
        assertThat(all(opened.rows().open())).isEqualTo(rows);
      }
    }
  }

  @Test
  @DisplayName("BU-19 a file is as long as its format says")
  void fileLength() {
    int end = HEAD + Long.BYTES + MAC;
    assertThat(saved(List.of(), new byte[0])).hasSize(PREAMBLE + HEAD + 1 + MAC + end);
    assertThat(saved(rows(3), HEADER))
        .hasSize(PREAMBLE + HEAD + 1 + HEADER.length + 3 * ROW + MAC + end);
  }

  private static List<Numbered> rows(int count) {
    return Numbered.of(LongStream.range(0, count));
  }

  @Test
  @DisplayName("BU-19 E36 E56 a file with any bit flipped is refused")
  void anyBitFlipped() {
    byte[] file = saved(rows(5), HEADER);
    for (int i = 0; i < file.length * 8; i++) {
      byte[] flipped = file.clone();
      flipped[i / 8] ^= (byte) (1 << i % 8);
      assertThat(refusal(flipped)).isNotEmpty();
    }
  }

  @Test
  @DisplayName("BU-19 E36 a file that is cut off anywhere is refused")
  void cutOffAnywhere() {
    byte[] file = saved(rows(5), HEADER);
    for (int length = 0; length < file.length; length++) {
      assertThat(refusal(Arrays.copyOf(file, length))).startsWith("The file is cut off");
    }
  }

  @Test
  @DisplayName("BU-19 E36 a file that goes on after its end is refused")
  void extended() {
    byte[] file = saved(rows(5), HEADER);
    assertThat(refusal(Arrays.copyOf(file, file.length + 1)))
        .isEqualTo("The file goes on after its end");
    assertThat(refusal(joined(file, file))).isEqualTo("The file goes on after its end");
  }

  @Test
  @DisplayName("BU-19 E56 blocks left out, doubled, exchanged or of another file are refused")
  void blocksMoved() {
    int full = HEAD + 65_536 + MAC;
    List<Numbered> rows = rows(3 * 65_536 / ROW);
    byte[] file = saved(rows, HEADER);
    byte[] start = Arrays.copyOf(file, PREAMBLE);
    byte[] first = Arrays.copyOfRange(file, PREAMBLE, PREAMBLE + full);
    byte[] second = Arrays.copyOfRange(file, PREAMBLE + full, PREAMBLE + 2 * full);
    byte[] rest = Arrays.copyOfRange(file, PREAMBLE + 2 * full, file.length);
    byte[] end = Arrays.copyOfRange(file, file.length - HEAD - 8 - MAC, file.length);
    byte[] other = Arrays.copyOfRange(saved(rows, HEADER), PREAMBLE, PREAMBLE + full);

    assertThat(joined(start, first, second, rest)).isEqualTo(file);
    assertThat(refusal(joined(start, second, first, rest))).contains("altered in block 0");
    assertThat(refusal(joined(start, first, rest))).contains("altered in block 1");
    assertThat(refusal(joined(start, first, first, second, rest))).contains("altered in block 1");
    assertThat(refusal(joined(start, other, second, rest))).contains("altered in block 0");
    assertThat(refusal(joined(start, first, end))).contains("altered in block 1");
    assertThat(refusal(joined(start, end))).contains("altered in block 0");
  }

  @Test
  @DisplayName("BU-19 E56 a content block that looks like an end does not become one")
  void theEndIsNotMoved() throws IOException {
    // A header that fills the first block, and eight rows of no bytes in the second: a count of 0.
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BlockOutput blocks = new BlockOutput(out, KEY);
    RowOutput length = new RowOutput();
    length.writeNumber(65_533);
    blocks.write(length.toByteArray());
    blocks.write(new byte[65_533 + 8]);
    blocks.end(8);
    int second = PREAMBLE + HEAD + 65_536 + MAC;
    byte[] cut = Arrays.copyOf(out.toByteArray(), second + HEAD + 8 + MAC);
    assertThat(cut[second]).isEqualTo(BlockFormat.CONTENT);

    cut[second] = BlockFormat.END;

    assertThat(refusal(cut)).isEqualTo("The file was altered in block 1");
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  @Test
  @DisplayName("BU-19 E56 a refusal says what is wrong")
  void refusalsSayWhy() {
    byte[] file = saved(rows(5), HEADER);

    assertThat(refusal("Username,MFA Status\n".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("This is no file of saved rows");
    assertThat(refusal(new byte[0])).isEqualTo("The file is cut off in block 0");
    assertThat(refusal(file, SpoolKey.random()))
        .isEqualTo("The file was made under another key, or its beginning altered");
    byte[] later = file.clone();
    later[7] = 2;
    assertThat(refusal(later))
        .isEqualTo("The file has format version 2, but this library reads version 1");
  }

  @Test
  @DisplayName("E24 a length that is not authentic takes no memory")
  void forgedLength() {
    byte[] file = saved(rows(5), HEADER);
    Arrays.fill(file, PREAMBLE + 1, PREAMBLE + HEAD, (byte) 0x7F);
    assertThat(refusal(file)).contains("altered in block 0");
  }

  @Test
  @DisplayName("E56 a file with another number of rows than it says is refused")
  void wrongCount() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BlockOutput blocks = new BlockOutput(out, KEY);
    blocks.write(0);
    blocks.end(1);
    assertThat(refusal(out.toByteArray()))
        .isEqualTo("The file has another number of rows than it says");
  }

  @Test
  @DisplayName("E56 rows that are cut off, too long or no rows are refused under the right key too")
  void wrongRows() throws IOException {
    assertThat(refusal(authentic())).isEqualTo("A row is cut off");
    assertThat(refusal(authentic(0x80))).isEqualTo("A row is cut off");
    assertThat(refusal(authentic(0, 16, 1))).isEqualTo("A row is cut off");
    assertThat(refusal(authentic(0, 1, 1))).isEqualTo("What stands for row 1 is no row");
    assertThat(refusal(authentic(0, 0x81, 0x80, 0x80, 0x08)))
        .isEqualTo("A row is longer than rows can be");
    int[] tooLong = new int[19];
    tooLong[1] = 17;
    assertThat(refusal(authentic(tooLong))).isEqualTo("What stands for row 1 is no row");
  }

  private static byte[] authentic(int... content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BlockOutput blocks = new BlockOutput(out, KEY);
    for (int b : content) {
      blocks.write(b);
    }
    blocks.end(1);
    return out.toByteArray();
  }

  @Test
  @DisplayName("E56 no row of a file is read before its block is found authentic")
  void noRowBeforeItsBlock() {
    byte[] file = saved(rows(5), HEADER);
    file[file.length - HEAD - 8 - MAC - 1] ^= 1;
    RowCodec<Numbered> never =
        new RowCodec<>() {
          @Override
          public void write(Numbered row, RowOutput out) {
            throw new AssertionError();
          }

          @Override
          public Numbered read(RowInput in) {
            throw new AssertionError();
          }
        };
    assertThatThrownBy(
            () -> AuthenticatedFile.open(new ByteArrayInputStream(file), KEY, settings(), never))
        .isInstanceOf(SpoolException.class);
  }

  @Test
  @DisplayName("E60 saving fails as its stream fails, and what was written is no file")
  void savingFailsAtAnyByte() {
    List<Numbered> rows = rows(20);
    int length = saved(rows, HEADER).length;
    for (int k = 0; k < length; k++) {
      Bounded out = new Bounded(k);
      assertThatThrownBy(() -> save(rows, HEADER, out)).hasRootCauseMessage("full");
      assertThat(refusal(out.bytes())).startsWith("The file is cut off");
    }
  }

  /** A stream that takes so many bytes and no more. */
  private static final class Bounded extends OutputStream {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final int most;

    Bounded(int most) {
      this.most = most;
    }

    byte[] bytes() {
      return taken.toByteArray();
    }

    @Override
    public void write(int b) throws IOException {
      if (taken.size() == most) {
        throw new IOException("full");
      }
      taken.write(b);
    }
  }

  @Test
  @DisplayName("E37 opening fails as its stream fails, at any byte, and leaves nothing behind")
  void openingFailsAtAnyByte() {
    byte[] file = saved(rows(20), HEADER);
    IOException broken = new IOException("broken");
    for (int k = 0; k <= file.length; k++) {
      InputStream in =
          new SequenceInputStream(
              new ByteArrayInputStream(file, 0, k),
              new InputStream() {
                @Override
                public int read() throws IOException {
                  throw broken;
                }
              });
      assertThatThrownBy(() -> AuthenticatedFile.open(in, KEY, settings(), Numbered.CODEC))
          .isSameAs(broken);
    }
  }

  @Test
  @DisplayName("BU-14 rows of a saved file that take too much room are refused")
  void tooMuchRoom() {
    byte[] file = saved(rows(20), HEADER);
    SpoolException refused =
        catchThrowableOfType(
            SpoolException.class,
            () ->
                AuthenticatedFile.open(
                    new ByteArrayInputStream(file),
                    KEY,
                    new SpoolSettings(directory, 2 * ROW, 500),
                    Numbered.CODEC));
    assertThat(refused.kind()).isEqualTo(SpoolException.Kind.LIMIT);
  }

  @Test
  @DisplayName("BU-14 a row has a limit of its own")
  void tooLongARow() {
    assertThat(saved(List.of(), new byte[16 << 20])).hasSizeGreaterThan(16 << 20);
    SpoolException refused =
        catchThrowableOfType(
            SpoolException.class, () -> saved(List.of(), new byte[(16 << 20) + 1]));
    assertThat(refused.kind()).isEqualTo(SpoolException.Kind.LIMIT);
  }

  @Test
  @DisplayName("BU-19 a key has at least 32 bytes, is copied and never shown")
  void keys() {
    assertThatIllegalArgumentException().isThrownBy(() -> SpoolKey.of(new byte[31]));
    byte[] bytes = new byte[32];
    SpoolKey key = SpoolKey.of(bytes);
    Arrays.fill(bytes, (byte) 7);
    try (SavedRows<Numbered> opened = open(saved(rows(1), HEADER), key)) {
      assertThat(opened.rows().size()).isEqualTo(1);
    }
    assertThat(key).hasToString("SpoolKey[secret]");
  }

  @Test
  void theHeaderIsCopied() {
    try (SavedRows<Numbered> opened = open(saved(rows(1), HEADER))) {
      opened.header()[0] = 0;
      assertThat(opened.header()).isEqualTo(HEADER);
    }
  }
}
