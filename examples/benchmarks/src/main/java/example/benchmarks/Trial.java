package example.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a contender is given.
 *
 * @param population the users
 * @param directory where the files are
 * @param database a URL of a database that is this contender's alone; empty for those who need none
 * @param warmUps how many files are worked through before the one that is measured; each is about
 *     other users, if there are enough
 */
record Trial(Population population, Path directory, String database, int warmUps) {

  /** Where a contender in a JVM of its own says how long it took. */
  static final String RESULT = "measured ";

  /** The files, of which the last is measured. */
  List<Task> tasks() {
    return IntStream.rangeClosed(0, warmUps)
        .mapToObj(
            part ->
                new Task(
                    population.part(part),
                    directory.resolve(
                        population.users() + "-" + population.rows() + "-" + part + ".csv")))
        .toList();
  }

  /** Does the work of one file, and answers the milliseconds by the part of the work. */
  interface Work {
    Map<String, Double> on(Task task) throws IOException, SQLException;
  }

  /** Does the work of all files, and answers how long the last one took. */
  Map<String, Double> measure(Work work) throws IOException, SQLException {
    Map<String, Double> measured = Map.of();
    for (Task task : tasks()) {
      measured = work.on(task);
    }
    return measured;
  }

  /** One connection, through a pool as applications have it. */
  HikariDataSource open() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database);
    config.setMaximumPoolSize(2); // A scan of the tenant holds one.
    return new HikariDataSource(config);
  }

  /** The arguments for {@link #main}. */
  String[] arguments(Contender contender) {
    return new String[] {
      contender.name(),
      Integer.toString(population.users()),
      Integer.toString(population.rows()),
      directory.toString(),
      database,
      Integer.toString(warmUps)
    };
  }

  /** Runs one contender once, in this JVM. */
  public static void main(String[] args) throws Exception {
    Contender contender = Contender.valueOf(args[0]);
    Trial trial =
        new Trial(
            new Population(Integer.parseInt(args[1]), Integer.parseInt(args[2])),
            Path.of(args[3]),
            args[4],
            Integer.parseInt(args[5]));
    Map<String, Double> measured = new TreeMap<>(contender.run(trial));
    measured.forEach((part, value) -> System.out.println(RESULT + part + " " + value));
  }
}
