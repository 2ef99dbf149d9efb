package io.mfaadmin.service.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.user.UsernameKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowSortTest {

  private static final SpoolSettings MEMORY = new SpoolSettings(Path.of("unused"), 1L << 30, 1);

  /** Texts that end with a zero, which they do not have inside: none begins another. */
  private static final RowCodec<String> TEXTS =
      new RowCodec<>() {
        @Override
        public void write(String row, RowOutput out) {
          out.writeOrdered(row);
        }

        @Override
        public String read(RowInput in) throws IOException {
          return in.readOrdered();
        }
      };

  private static List<String> sorted(List<String> rows) {
    try (RowSpool<String> spool = RowSpool.sorted(TEXTS, MEMORY)) {
      rows.forEach(spool::add);
      return Numbered.all(spool.open());
    }
  }

  private static List<String> expected(List<String> rows) {
    List<String> expected = new ArrayList<>(rows);
    expected.sort(
        (row, other) ->
            Arrays.compareUnsigned(
                row.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8)));
    return expected;
  }

  static Stream<List<String>> rows() {
    Random random = new Random(7);
    List<String> names =
        IntStream.range(0, 3_000)
            .mapToObj(i -> "user." + random.nextInt(2_000) + "@contoso.com")
            .toList();
    List<String> ascending = expected(names);
    List<String> descending = new ArrayList<>(ascending);
    Collections.reverse(descending);
    return Stream.of(
        List.of(),
        List.of(""),
        List.of("b", "", "a", ""),
        names,
        ascending,
        descending,
        Collections.nCopies(2_000, "ann@contoso.com"),
        // Each begins the next.
        IntStream.range(0, 300).mapToObj(i -> "a".repeat(299 - i)).toList(),
        // Around eight characters, with highest and lowest ones, few and many.
        random(random, 30, 20),
        random(random, 20_000, 20),
        // Equal to far beyond what a stack holds a call each for.
        List.of("a".repeat(5_000_000) + "b", "a".repeat(5_000_000) + "a", "b"));
  }

  private static List<String> random(Random random, int count, int longest) {
    String letters = "\u0002ab\u007F\u0080\u07FFé日\uFFFD";
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                IntStream.range(0, random.nextInt(longest + 1))
                    .mapToObj(j -> letters.charAt(random.nextInt(letters.length())))
                    .map(String::valueOf)
                    .reduce("", String::concat))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rows")
  @DisplayName("BU-9, E100 any rows are sorted by their bytes, whatever they have in common")
  void sortsByBytes(List<String> rows) {
    assertThat(sorted(rows).equals(expected(rows))).isTrue();
  }

  @Test
  @DisplayName("BU-7, BU-9 keys are sorted as they compare, also those that no user can have")
  void keysInTheirOrder() {
    String units =
        "\u0000\u0001\u0002a~\u007F\u0080\u07FF\u0800日\uD7FF\uD800\uDBFF\uDC00\uDFFF\uE000\uFFFF";
    Random random = new Random(3);
    List<UsernameKey> keys =
        Stream.generate(
                () ->
                    IntStream.rangeClosed(0, random.nextInt(4))
                        .mapToObj(i -> units.charAt(random.nextInt(units.length())))
                        .map(String::valueOf)
                        .reduce("", String::concat))
            .limit(20_000)
            .map(UsernameKey::new)
            .toList();

    assertThat(sorted(keys.stream().map(UsernameKey::value).toList()))
        .isEqualTo(keys.stream().sorted().map(UsernameKey::value).toList());
  }
}
