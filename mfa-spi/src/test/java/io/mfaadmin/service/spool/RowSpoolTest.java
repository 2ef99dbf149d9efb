package io.mfaadmin.service.spool;

import static io.mfaadmin.service.spool.Numbered.all;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowSpoolTest {

  private static final Comparator<Numbered> BY_VALUE = Comparator.comparingLong(Numbered::value);

  @TempDir Path directory;

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
    "50000, 20000"
  })
  @DisplayName("BU-14 rows come back sorted, those that compare as equal as they were added")
  void sorts(int count, int rowsInMemory) {
    Random random = new Random(count * 31L + rowsInMemory);
    List<Numbered> rows = Numbered.of(random.longs(count, 0, Math.max(1, count / 3)));
    List<Numbered> expected = new ArrayList<>(rows);
    expected.sort(BY_VALUE);
    SpoolSettings settings = new SpoolSettings(directory, rowsInMemory, Long.MAX_VALUE);

    try (RowSpool<Numbered> spool = RowSpool.sorted(Numbered.CODEC, BY_VALUE, settings);
        RowSpool<Numbered> inOrder = RowSpool.inOrder(Numbered.CODEC, settings)) {
      rows.forEach(spool::add);
      rows.forEach(inOrder::add);

      assertThat(spool.size()).isEqualTo(count);
      assertThat(all(spool.open())).isEqualTo(expected);
      assertThat(all(spool.open())).isEqualTo(expected);
      assertThat(inOrder.size()).isEqualTo(count);
      assertThat(all(inOrder.open())).isEqualTo(rows);
      assertThat(all(inOrder.open())).isEqualTo(rows);
    }
  }
}
