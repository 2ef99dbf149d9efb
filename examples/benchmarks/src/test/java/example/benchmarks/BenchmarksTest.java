package example.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import example.benchmarks.Table.Goal;
import io.mfaadmin.signin.SignInRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everybody does the same work, on the smallest scale. How long it takes is nobody's matter. */
class BenchmarksTest {

  private static final Population PEOPLE = new Population(300, 60);

  /** So many that the library reads the whole tenant once instead of looking users up. */
  private static final Population MANY = new Population(6_000, 6_000);

  @TempDir private Path directory;

  private Trial trial(Population people, String database) throws IOException {
    Trial trial = new Trial(people, directory, database, 1);
    for (Task task : trial.tasks()) {
      task.write();
    }
    return trial;
  }

  @Test
  void contendersOverPostgresqlEndInTheSameStateWithTheSameAudit() throws Exception {
    Map<Contender, Server.EndState> ends = new HashMap<>();
    try (Server server = Server.start(PEOPLE, "16MB")) {
      for (Contender contender :
          List.of(
              Contender.LIBRARY,
              Contender.COPY,
              Contender.OPENCSV,
              Contender.COMMONS_CSV,
              Contender.OPENCSV_AUTOCOMMIT)) {
        contender.run(trial(PEOPLE, server.copy()));
        ends.put(contender, server.endOfCopy());
      }
      assertThat(ends.values()).containsOnly(ends.get(Contender.LIBRARY));
      assertThat(ends.get(Contender.LIBRARY).changes())
          .startsWith(2 * PEOPLE.changes().size() + " rows");

      for (Contender contender :
          List.of(Contender.UNNEST_LOOP, Contender.LIBRARY_PAGES, Contender.JDBC_PAGES)) {
        assertThat(contender.run(trial(PEOPLE, server.copy()))).isNotEmpty();
        assertThat(server.endOfCopy().changes()).startsWith("0 rows");
      }
    }
  }

  @Test
  void contendersInMemoryVerifyEachRowOfTheFile() throws Exception {
    for (Contender contender :
        List.of(
            Contender.BARE_PARSE,
            Contender.LIBRARY_CHECK,
            Contender.LIBRARY_IN_MEMORY,
            Contender.LIBRARY_COMPUTED_USERS,
            Contender.COMMONS_CSV_CHECK,
            Contender.COMMONS_CSV_IN_MEMORY)) {
      assertThat(contender.run(trial(MANY, ""))).containsOnlyKeys(Library.VERIFY);
    }
  }

  @Test
  void contendersForTheSignInDecideAlike() throws Exception {
    SignInBenchmark benchmark = new SignInBenchmark();
    assertThat(benchmark.library().rule()).isEqualTo(SignInRule.SI_5);
    assertThat(benchmark.libraryReadyAttempt()).isEqualTo(benchmark.library());
    assertThat(benchmark.libraryBareOutcome()).isEqualTo(SignInRule.SI_5);
    assertThat(benchmark.binarySearch()).isEqualTo(SignInBenchmark.Outcome.VERIFY);
    assertThat(benchmark.parsedEachTime()).isEqualTo(SignInBenchmark.Outcome.VERIFY);
  }

  @Test
  void aFreshJvmTellsWhatItMeasured() throws Exception {
    assertThat(FreshJvm.run(trial(PEOPLE, ""), Contender.BARE_PARSE))
        .containsOnlyKeys(Library.VERIFY);
  }

  @Test
  void aFileNamesEachUserOnceChangesTwoThirdsOfThemAndSharesNobodyWithTheNext() {
    assertThat(IntStream.range(0, PEOPLE.rows()).map(PEOPLE::userOfRow).distinct().count())
        .isEqualTo(PEOPLE.rows());
    assertThat(PEOPLE.changes()).hasSize(PEOPLE.rows() * 2 / 3);
    assertThat(IntStream.range(0, PEOPLE.rows()).map(PEOPLE::userOfRow))
        .doesNotContainAnyElementsOf(
            IntStream.range(0, PEOPLE.rows()).map(PEOPLE.part(1)::userOfRow).boxed().toList());
    assertThat(IntStream.range(0, PEOPLE.users()))
        .allSatisfy(
            user -> assertThat(PEOPLE.userOf(PEOPLE.username(user)).getAsInt()).isEqualTo(user));
  }

  @Test
  void usersAreInTheOrderOfTheirUsernames() {
    assertThat(IntStream.range(0, PEOPLE.users()).mapToObj(PEOPLE::username)).isSorted();
  }

  @Test
  void theTableSaysByRowWhichGoalsAreMetAndWhichAreNot() {
    Table table = new Table();
    table.add("12", "decide", "least", Goal.atMost(2, 1.2), 2.4);
    table.add("1", "verify", "parse", Goal.atLeast(0.25, 0.45), 0.251);
    table.add("2", "verify", "peer", Goal.atLeast(8, 15), 15.04);
    assertThat(table.markdown("Measured on a machine."))
        .isEqualTo(
            """
            | # | job | compared with | measured | goal | stretch | met |
            | --- | --- | --- | --- | --- | --- | --- |
            | 1 | verify | parse | 0.25 | ≥ 0.25 | ≥ 0.45 | yes |
            | 2 | verify | peer | 15 | ≥ 8 | ≥ 15 | stretch |
            | 12 | decide | least | 2.4 | ≤ 2 | ≤ 1.2 | **no** |

            Measured on a machine.
            """);
  }

  @Test
  void theMedianOfAnEvenNumberIsInTheMiddle() {
    assertThat(Scores.median(List.of(4.0, 1.0, 3.0))).isEqualTo(3);
    assertThat(Scores.median(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.5);
  }
}
