package io.mfaadmin.service.spool;

import static io.mfaadmin.service.spool.Numbered.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mfaadmin.service.SpoolException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowSpoolTest {

  private static final Comparator<Numbered> BY_VALUE = Comparator.comparingLong(Numbered::value);

  /** A row has 16 bytes and its length one. */
  private static final int ROW = 17;

  @TempDir Path directory;

  @AfterEach
  void nothingIsLeftBehind() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    // Nothing, and around what fits into memory.
    "0, 1",
    "1, 1",
    "2, 1",
    "6, 7",
    "7, 7",
    "8, 7",
    "13, 7",
    "14, 7",
    "15, 7",
    "100, 7",
    // Around what is merged at once: 128 runs, and several passes of them.
    "127, 1",
    "128, 1",
    "129, 1",
    "130, 1",
    "256, 1",
    "257, 1",
    "20000, 1",
    "20000, 3",
    // Around the blocks of the file: 17 bytes a row with its length.
    "3854, 3853",
    "3855, 3854",
    "3856, 3855",
    "3857, 3856",
    "50000, 20000",
    // Around what is sorted at once in memory: a mebibyte, less 16 bytes.
    "61678, 100000",
    "61680, 100000",
    "200000, 200000",
    "200000, 140000"
  })
  @DisplayName("BU-14 rows come back sorted, or as they were added")
  void sorts(int count, int rowsInMemory) {
    Random random = new Random(count * 31L + rowsInMemory);
    List<Numbered> rows = Numbered.of(random.longs(count, 0, Math.max(1, count / 3)));
    List<Numbered> expected = new ArrayList<>(rows);
    expected.sort(BY_VALUE);
    SpoolSettings settings = settings(rowsInMemory);

    try (RowSpool<Numbered> sorted = RowSpool.sorted(Numbered.CODEC, settings);
        RowSpool<Numbered> inOrder = RowSpool.inOrder(Numbered.CODEC, settings)) {
      rows.forEach(sorted::add);
      rows.forEach(inOrder::add);

      assertThat(sorted.size()).isEqualTo(count);
      assertThat(all(sorted.open())).isEqualTo(expected);
      assertThat(all(sorted.open())).isEqualTo(expected);
      assertThat(inOrder.size()).isEqualTo(count);
      assertThat(all(inOrder.open())).isEqualTo(rows);
      assertThat(all(inOrder.open())).isEqualTo(rows);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  @DisplayName("BU-14 any rows are sorted as a list sorts them")
  void sortsAsAList(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      int count = random.nextInt(600);
      List<Numbered> rows = Numbered.of(random.longs(count, 0, 1 + random.nextInt(1_000)));
      List<Numbered> expected = new ArrayList<>(rows);
      expected.sort(BY_VALUE);

      try (RowSpool<Numbered> spool =
          RowSpool.sorted(Numbered.CODEC, settings(1 + random.nextInt(40)))) {
        rows.forEach(spool::add);
        assertThat(all(spool.open())).isEqualTo(expected);
      }
    }
  }

  @Test
  @DisplayName("BU-14 rows that fit into memory need no directory, one more does")
  void staysInMemoryUpToTheBound() {
    SpoolSettings nowhere = new SpoolSettings(directory.resolve("missing"), 10 * ROW, 1);
    try (RowSpool<Numbered> spool = RowSpool.inOrder(Numbered.CODEC, nowhere)) {
      List<Numbered> rows = Numbered.of(LongStream.range(0, 10));
      rows.forEach(spool::add);
      assertThat(all(spool.open())).isEqualTo(rows);
    }
    try (RowSpool<Numbered> spool = RowSpool.inOrder(Numbered.CODEC, nowhere)) {
      Numbered.of(LongStream.range(0, 10)).forEach(spool::add);
      assertThat(failureOf(() -> spool.add(new Numbered(10, 10))))
          .isEqualTo(SpoolException.Kind.DISK);
    }
  }

  @Test
  @DisplayName("BU-14 several cursors read at once, each from the start")
  void severalCursorsReadAtOnce() {
    List<Numbered> rows = Numbered.of(LongStream.range(0, 10_000));
    try (RowSpool<Numbered> spool = RowSpool.sorted(Numbered.CODEC, settings(100))) {
      rows.forEach(spool::add);

      RowCursor<Numbered> ahead = spool.open();
      RowCursor<Numbered> behind = spool.open();
      for (int i = 0; i < 5_000; i++) {
        assertThat(ahead.next()).isEqualTo(rows.get(i));
      }
      for (int i = 0; i < 10_000; i++) {
        assertThat(behind.next()).isEqualTo(rows.get(i));
        assertThat(ahead.next()).isEqualTo(i < 5_000 ? rows.get(i + 5_000) : null);
      }
      assertThat(behind.next()).isNull();
    }
  }

  @Test
  @DisplayName("E42 a cursor that is abandoned holds nothing, and one that is closed ends")
  void abandonedCursors() {
    for (int rowsInMemory : new int[] {10, 1_000}) {
      RowSpool<Numbered> spool = RowSpool.inOrder(Numbered.CODEC, settings(rowsInMemory));
      Numbered.of(LongStream.range(0, 100)).forEach(spool::add);
      RowCursor<Numbered> closed = spool.open();
      RowCursor<Numbered> abandoned = spool.open();
      assertThat(closed.next()).isNotNull();
      assertThat(abandoned.next()).isNotNull();

      closed.close();
      closed.close();
      assertThatIllegalStateException().isThrownBy(closed::next);
      assertThat(abandoned.next()).isNotNull();

      spool.close();
      spool.close();
      assertThatIllegalStateException().isThrownBy(abandoned::next);
      assertThatIllegalStateException().isThrownBy(spool::open);
      assertThatIllegalStateException().isThrownBy(() -> spool.add(new Numbered(1, 1)));
      assertThat(spool.size()).isEqualTo(100);
    }
  }

  @Test
  void rowsAreAddedBeforeTheFirstIsRead() {
    try (RowSpool<Numbered> spool = RowSpool.inOrder(Numbered.CODEC, settings(10))) {
      spool.open();
      assertThatIllegalStateException().isThrownBy(() -> spool.add(new Numbered(1, 1)));
    }
  }

  @Test
  @DisplayName("BU-14 the temporary file has no name while it is used")
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void theFileHasNoName() {
    try (RowSpool<Numbered> spool = RowSpool.inOrder(Numbered.CODEC, settings(10))) {
      List<Numbered> rows = Numbered.of(LongStream.range(0, 100));
      rows.forEach(spool::add);
      assertThat(directory).isEmptyDirectory();
      assertThat(all(spool.open())).isEqualTo(rows);
    }
  }

  @Test
  @DisplayName("BU-14 only its owner may read the temporary file")
  @EnabledOnOs(OS.LINUX)
  void theFileIsPrivate() throws IOException {
    try (TempFile file = new TempFile(directory, TempFile.Opener.ofFiles(), 1);
        Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      assertThat(file.size()).isZero();
      List<Path> ours = open.filter(path -> linksInto(path, directory)).toList();
      assertThat(ours).hasSize(1);
      assertThat(Files.getPosixFilePermissions(ours.get(0)))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  private static boolean linksInto(Path link, Path directory) {
    try {
      return Files.readSymbolicLink(link).startsWith(directory);
    } catch (IOException e) {
      return false;
    }
  }

  /** What is done with a spool from its first to its last row. */
  private static void use(RowSpool<Numbered> spool, int count) {
    LongStream.range(0, count).forEach(i -> spool.add(new Numbered(count - i, i)));
    assertThat(all(spool.open())).hasSize(count);
  }

  private static SpoolException.Kind failureOf(Runnable work) {
    SpoolException failure = catchThrowableOfType(SpoolException.class, work::run);
    assertThat(failure).isNotNull();
    return failure.kind();
  }

  private SpoolSettings settings(int rowsInMemory) {
    return new SpoolSettings(directory, (long) rowsInMemory * ROW, Long.MAX_VALUE);
  }

  private RowSpool<Numbered> spool(TempFile.Opener opener, long maxBytes) {
    return new RowSpool<>(Numbered.CODEC, true, new SpoolSettings(directory, 1, maxBytes), opener);
  }

  @ParameterizedTest
  @MethodSource("uses")
  @DisplayName("BU-14 E60 a byte less than what the rows need is too little, wherever it is missed")
  void theByteLimitIsExact(int count, int step) {
    long needed = measured(count).written();
    try (RowSpool<Numbered> enough = spool(TempFile.Opener.ofFiles(), needed)) {
      use(enough, count);
    }
    for (long limit = needed - 1; limit > 0; limit -= step) {
      RowSpool<Numbered> spool = spool(TempFile.Opener.ofFiles(), limit);
      assertThat(failureOf(() -> use(spool, count))).isEqualTo(SpoolException.Kind.LIMIT);
      assertThatIllegalStateException().isThrownBy(spool::open);
    }
  }

  @ParameterizedTest
  @MethodSource("uses")
  @DisplayName("E60 a disk that fails at any byte ends the spool and its file")
  void theDiskFailsAtAnyByte(int count, int step) {
    long bytes = Long.MAX_VALUE - measured(count).left();
    for (long k = bytes - 1; k >= 0; k -= step) {
      List<FaultyFile> opened = new ArrayList<>();
      try (RowSpool<Numbered> spool = spool(faulty(k, 4_096, opened::add), Long.MAX_VALUE)) {
        assertThat(failureOf(() -> use(spool, count))).isEqualTo(SpoolException.Kind.DISK);
      }
      assertThat(opened).singleElement().matches(FaultyFile::closed);
    }
  }

  /** A few runs, tried at every byte, and more than are merged at once, at some bytes. */
  static Stream<Arguments> uses() {
    return Stream.of(Arguments.of(3, 1), Arguments.of(RowSpool.FAN_IN + 2, 997));
  }

  private FaultyFile measured(int count) {
    List<FaultyFile> opened = new ArrayList<>();
    try (RowSpool<Numbered> spool =
        spool(faulty(Long.MAX_VALUE, Integer.MAX_VALUE, opened::add), Long.MAX_VALUE)) {
      use(spool, count);
    }
    return opened.get(0);
  }

  @Test
  @DisplayName("BU-14 the rows for which memory has room at the end take none on disk")
  void theRestStaysInMemory() {
    assertThat(written(20)).isEqualTo(written(11)).isLessThan(written(21));
  }

  /** How many bytes go to disk of so many rows, of which ten fit into memory. */
  private long written(int count) {
    List<FaultyFile> opened = new ArrayList<>();
    TempFile.Opener opener = faulty(Long.MAX_VALUE, Integer.MAX_VALUE, opened::add);
    try (RowSpool<Numbered> spool = new RowSpool<>(Numbered.CODEC, true, settings(10), opener)) {
      use(spool, count);
    }
    return opened.get(0).written();
  }

  private static TempFile.Opener faulty(
      long bytesBeforeFailure, int bytesAtOnce, Consumer<FaultyFile> opened) {
    return path -> {
      FaultyFile file = new FaultyFile(path, bytesBeforeFailure, bytesAtOnce);
      opened.accept(file);
      return file;
    };
  }

  @Test
  @DisplayName("E60 a disk that gives a byte at a time loses none")
  void theDiskIsSlow() {
    try (RowSpool<Numbered> spool = spool(faulty(Long.MAX_VALUE, 1, file -> {}), Long.MAX_VALUE)) {
      use(spool, 150);
    }
  }

  @Test
  @DisplayName("E36 a byte of the temporary file that changes is found")
  void theFileIsAltered() throws IOException {
    Path visible = Files.createTempFile("mfaadmin", ".test");
    try (RowSpool<Numbered> spool =
        new RowSpool<>(
            Numbered.CODEC,
            false,
            settings(2),
            unused -> new RandomAccessFile(visible.toFile(), "rw"))) {
      List<Numbered> rows = Numbered.of(LongStream.range(0, 6));
      rows.forEach(spool::add);
      assertThat(all(spool.open())).isEqualTo(rows);
      byte[] bytes = Files.readAllBytes(visible);
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] ^= 1;
        Files.write(visible, bytes);
        assertThat(failureOf(() -> all(spool.open()))).isEqualTo(SpoolException.Kind.CORRUPT);
        bytes[i] ^= 1;
      }
      // The second run where the first belongs: there are two, and the last rows are in memory.
      byte[] moved = bytes.clone();
      System.arraycopy(bytes, bytes.length / 2, moved, 0, bytes.length / 2);
      Files.write(visible, moved);
      assertThat(failureOf(() -> all(spool.open()))).isEqualTo(SpoolException.Kind.CORRUPT);
    } finally {
      Files.delete(visible);
    }
  }

  static Stream<Throwable> failures() {
    return Stream.of(
        new IllegalArgumentException("no"),
        new UncheckedIOException(new IOException("no")),
        new OutOfMemoryError("no"),
        new StackOverflowError("no"),
        new AssertionError("no"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  @DisplayName("E62 whatever a codec throws is passed on, and closes the spool")
  void codecsFail(Throwable failure) {
    RowCodec<Numbered> codec =
        new RowCodec<>() {
          @Override
          public void write(Numbered row, RowOutput out) {
            out.writeByte(1);
            throw sneak(failure);
          }

          @Override
          public Numbered read(RowInput in) {
            throw new AssertionError();
          }
        };
    RowSpool<Numbered> spool = RowSpool.inOrder(codec, settings(10));
    assertThat(catchThrowable(() -> use(spool, 150))).isSameAs(failure);
    assertThatIllegalStateException().isThrownBy(spool::open);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> RuntimeException sneak(Throwable failure) throws E {
    throw (E) failure;
  }

  @Test
  @DisplayName("E62 a codec that recurses without end leaves nothing behind")
  void theStackOverflows() {
    RowCodec<Numbered> codec =
        new RowCodec<>() {
          @Override
          public void write(Numbered row, RowOutput out) {
            write(row, out);
          }

          @Override
          public Numbered read(RowInput in) throws IOException {
            return read(in);
          }
        };
    RowSpool<Numbered> spool = RowSpool.inOrder(codec, settings(10));
    assertThatThrownBy(() -> use(spool, 150)).isInstanceOf(StackOverflowError.class);
  }

  @Test
  @DisplayName("E63 a thread that is interrupted stays so, and no row is lost to it or another")
  void interrupts() {
    try (RowSpool<Numbered> spool = RowSpool.inOrder(Numbered.CODEC, settings(10))) {
      Thread.currentThread().interrupt();
      use(spool, 150);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(all(spool.open())).hasSize(150);
    }
  }

  @Test
  void refusesWhatIsMissing() {
    SpoolSettings settings = settings(1);
    assertThatNullPointerException().isThrownBy(() -> RowSpool.inOrder(null, settings));
    assertThatNullPointerException().isThrownBy(() -> new SpoolSettings(null, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new SpoolSettings(directory, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new SpoolSettings(directory, 1, 0));
    try (RowSpool<Numbered> spool = RowSpool.inOrder(Numbered.CODEC, settings)) {
      assertThatNullPointerException().isThrownBy(() -> spool.add(null));
    }
  }
}
