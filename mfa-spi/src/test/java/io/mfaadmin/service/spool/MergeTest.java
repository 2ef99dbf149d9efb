package io.mfaadmin.service.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** BU-14: rows from several runs come in the order of all. */
final class MergeTest {

  private static final HexFormat HEX = HexFormat.of();

  /** Bytes among which are the least, which pads words, and those that have a sign. */
  private static final byte[] BYTES = {0, 1, 0x7F, (byte) 0x80, (byte) 0xFF};

  @Test
  void theRowsOfNoCursorsAreNone() {
    assertThat(new Merge(List.of()).next()).isNull();
  }

  @Test
  void afterTheLastRowThereIsNone() {
    Merge merge = new Merge(List.of(cursor(List.of("00")), cursor(List.of())));

    assertThat(given(merge)).containsExactly("00");
    assertThat(merge.next()).isNull();
    assertThat(merge.next()).isNull();
  }

  static Stream<Integer> numbersOfRuns() {
    return IntStream.rangeClosed(1, 20).boxed();
  }

  @ParameterizedTest
  @MethodSource("numbersOfRuns")
  void anyRowsOfSoManyRunsAreInTheOrderOfTheirBytes(int runs) {
    Random random = new Random(runs);
    for (int round = 0; round < 500; round++) {
      List<List<String>> rows = new ArrayList<>();
      for (int run = 0; run < runs; run++) {
        rows.add(new ArrayList<>());
      }
      for (int row = random.nextInt(40); row > 0; row--) {
        rows.get(random.nextInt(runs)).add(randomRow(random));
      }
      rows.forEach(run -> run.sort(MergeTest::compare));

      assertThat(merged(rows))
          .as("%s", rows)
          .containsExactlyElementsOf(
              rows.stream().flatMap(List::stream).sorted(MergeTest::compare).toList());
    }
  }

  /** Short over few bytes, so that rows begin alike, end within others, and are often equal. */
  private static String randomRow(Random random) {
    byte[] row = new byte[random.nextInt(11)];
    int kinds = 1 + random.nextInt(BYTES.length);
    for (int i = 0; i < row.length; i++) {
      row[i] = random.nextInt(4) > 0 ? BYTES[0] : BYTES[random.nextInt(kinds)];
    }
    return HEX.formatHex(row);
  }

  private static int compare(String row, String other) {
    return Arrays.compareUnsigned(HEX.parseHex(row), HEX.parseHex(other));
  }

  private static List<String> merged(List<List<String>> runs) {
    return given(new Merge(runs.stream().map(MergeTest::cursor).toList()));
  }

  private static List<String> given(RowCursor<RowInput> cursor) {
    List<String> rows = new ArrayList<>();
    for (RowInput row = cursor.next(); row != null; row = cursor.next()) {
      rows.add(HEX.formatHex(row.bytes(), row.start(), row.limit()));
    }
    return rows;
  }

  /** As a run on disk is read: the bytes of a row are overwritten by the next. */
  private static RowCursor<RowInput> cursor(List<String> rows) {
    Iterator<String> next = rows.iterator();
    byte[] bytes = new byte[32];
    RowInput row = new RowInput();
    return new RowCursor<>() {
      @Override
      public @Nullable RowInput next() {
        Arrays.fill(bytes, (byte) 0x55);
        if (!next.hasNext()) {
          return null;
        }
        byte[] given = HEX.parseHex(next.next());
        System.arraycopy(given, 0, bytes, 1, given.length);
        row.set(bytes, 1, 1 + given.length);
        return row;
      }
    };
  }
}
