package example.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/**
 * One file to be verified, or applied too.
 *
 * @param population the users, and what the file says
 * @param file the file
 */
record Task(Population population, Path file) {

  /** Makes the file, if there is none yet. */
  void write() throws IOException {
    if (!Files.exists(file)) {
      population.write(file);
    }
  }

  /** Verifies all rows of the file, and answers how many there were. */
  interface Verifying {
    long rows() throws IOException, SQLException;
  }

  /** Takes the time of one who only verifies. */
  Map<String, Double> verify(Verifying work) throws IOException, SQLException {
    Stopwatch stopwatch = new Stopwatch();
    long rows = work.rows();
    double verify = stopwatch.lap();
    if (rows != population.rows()) {
      throw new IllegalStateException("verified " + rows + " rows");
    }
    return Map.of(Library.VERIFY, verify);
  }
}
