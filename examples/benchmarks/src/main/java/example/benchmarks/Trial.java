package example.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a contender is given.
 *
 * @param population the users, and what the file says
 * @param file the file
 * @param database a URL of a database that is this contender's alone; empty for those who need none
 * @param warmUps how often the work is done before it is measured
 */
record Trial(Population population, Path file, String database, int warmUps) {

  /** Where a contender in a JVM of its own says how long it took. */
  static final String RESULT = "measured ";

  /** One connection, through a pool as applications have it. */
  HikariDataSource open() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database);
    config.setMaximumPoolSize(2); // A scan of the tenant holds one.
    return new HikariDataSource(config);
  }

  /** Verifies all rows, and answers how many there were. */
  interface Verifying {
    long rows() throws IOException, SQLException;
  }

  /** Warms up, and then takes the time of one more. */
  Map<String, Double> verify(Verifying work) throws IOException, SQLException {
    double verify = 0;
    for (int run = 0; run <= warmUps; run++) {
      Stopwatch stopwatch = new Stopwatch();
      long rows = work.rows();
      verify = stopwatch.lap();
      if (rows != population.rows()) {
        throw new IllegalStateException("verified " + rows + " rows");
      }
    }
    return Map.of(Library.VERIFY, verify);
  }

  /** The arguments for {@link #main}. */
  String[] arguments(Contender contender) {
    return new String[] {
      contender.name(),
      Integer.toString(population.users()),
      Integer.toString(population.rows()),
      file.toString(),
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
