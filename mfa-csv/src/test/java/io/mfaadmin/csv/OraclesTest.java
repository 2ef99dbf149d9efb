package io.mfaadmin.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.bulk.BulkRow;
import io.mfaadmin.bulk.BulkRows;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.ReportRow;
import io.mfaadmin.csv.Oracles.Ours;
import io.mfaadmin.csv.Oracles.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Files made from seeds. {@code -Dmfaadmin.csv.seeds=1000000} tries more of them, {@code
 * -Dmfaadmin.csv.seed=7} begins at another one.
 */
class OraclesTest {

  private static final long USUAL_SEEDS = 3_000;
  private static final long SEEDS = Long.getLong("mfaadmin.csv.seeds", USUAL_SEEDS);
  private static final long FIRST = Long.getLong("mfaadmin.csv.seed", 0);

  private static void holds(String what, Predicate<String> holds) {
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      String text = GeneratedText.of(seed);
      if (!holds.test(text)) {
        String smallest =
            GeneratedText.shrink(text, shorter -> isText(shorter) && !holds.test(shorter));
        throw new AssertionError(
            what + " does not hold for seed " + seed + ": " + escaped(smallest));
      }
    }
    if (SEEDS > USUAL_SEEDS) {
      System.out.printf(Locale.ROOT, "%s holds for %,d files%n", what, SEEDS);
    }
  }

  /** Half a surrogate pair cannot be written to a file. */
  private static boolean isText(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars()
        .forEach(
            c ->
                escaped.append(
                    c < ' ' || c > '~'
                        ? "\\u" + Integer.toHexString(0x10000 + c).substring(1)
                        : Character.toString(c)));
    return escaped.toString();
  }

  @Test
  @DisplayName("E10, BU-13 where the guard accepts a file, FastCSV agrees on each value and line")
  void agreesWithFastCsv() {
    holds(
        "the agreement with FastCSV",
        text -> {
          Ours ours = Oracles.ours(text);
          return !ours.accepted() || ours.rows().equals(Oracles.fastCsv(text));
        });
  }

  @Test
  @DisplayName("E10 where the guard accepts a file, commons-csv agrees on each value")
  void agreesWithCommonsCsv() {
    holds(
        "the agreement with commons-csv",
        text -> {
          Ours ours = Oracles.ours(text);
          List<Row> values =
              ours.rows().stream().map(row -> new Row(0, row.username(), row.status())).toList();
          return !ours.accepted() || values.equals(Oracles.commonsCsv(text));
        });
  }

  @Test
  @DisplayName("the files tried are neither all accepted nor all refused")
  void meansSomething() {
    long accepted = 0;
    long rows = 0;
    for (long seed = 0; seed < 1_000; seed++) {
      Ours ours = Oracles.ours(GeneratedText.of(seed));
      accepted += ours.accepted() ? 1 : 0;
      rows += ours.accepted() ? ours.rows().size() : 0;
    }

    assertThat(accepted).isBetween(300L, 800L);
    assertThat(rows).isGreaterThan(1_500);
  }

  @Test
  @DisplayName("E05 the answer does not depend on how bytes arrive and in which blocks they are")
  void blocks() {
    SplittableRandom sizes = new SplittableRandom(FIRST);
    holds(
        "independence of blocks",
        text -> {
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          int atATime = sizes.nextInt(1, 40);
          int block = sizes.nextInt(2, 40);
          return Listing.of(() -> Streams.reading(bytes, atATime, block))
              .equals(Listing.of(Streams.update(text)));
        });
  }

  @Test
  @DisplayName("E44, BU-16 what was read, well-formed or not, is written and read back the same")
  void roundTrip() {
    holds("the way through a report and back", OraclesTest::comesBack);
  }

  @Test
  @DisplayName("E44, BU-16 whatever is neutralized is restored")
  void neutralizedAndRestored() {
    holds(
        "the way through neutralizing and back",
        text -> Neutral.restore(Neutral.neutralize(text)).equals(text));
  }

  static boolean comesBack(String text) {
    List<BulkRow> first = rows(text);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BulkReportCsv report = new BulkReportCsv(out, ReportCsvOptions.DEFAULTS)) {
      for (BulkRow row : first) {
        report.accept(
            new ReportRow(
                row.line(),
                row.username(),
                row.status(),
                null,
                Outcome.INVALID,
                null,
                null,
                row.problems(),
                Set.of()));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return texts(first).equals(texts(rows(out.toString(StandardCharsets.UTF_8))));
  }

  private static List<BulkRow> rows(String text) {
    List<BulkRow> all = new ArrayList<>();
    try (BulkRows rows = Streams.update(text).open()) {
      for (BulkRow row = rows.next(); row != null; row = rows.next()) {
        all.add(row);
      }
    }
    return all;
  }

  private static List<List<String>> texts(List<BulkRow> rows) {
    return rows.stream().map(row -> List.of(row.username(), row.status())).toList();
  }

  @Test
  @DisplayName("a text that fails is shrunk to what makes it fail")
  void shrinks() {
    assertThat(
            GeneratedText.shrink(
                "xxxaxxxxxxbxxxx", text -> text.contains("a") && text.contains("b")))
        .isEqualTo("ab");
  }
}
