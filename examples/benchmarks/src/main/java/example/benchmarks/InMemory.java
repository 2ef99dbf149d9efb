package example.benchmarks;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import io.mfaadmin.bulk.BulkRow;
import io.mfaadmin.bulk.BulkRows;
import io.mfaadmin.bulk.BulkRules;
import io.mfaadmin.bulk.CheckedRow;
import io.mfaadmin.csv.BulkUpdateCsv;
import io.mfaadmin.service.TenantAdministration;
import io.mfaadmin.service.spool.CheckedRowCodec;
import io.mfaadmin.service.spool.RowCursor;
import io.mfaadmin.service.spool.RowSpool;
import io.mfaadmin.service.spool.SpoolSettings;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.UsernameKey;
import io.mfaadmin.user.UsernamePolicy;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Verifying a file without a database. */
final class InMemory {

  private InMemory() {}

  static Map<String, Double> bareParse(Trial trial) throws IOException, SQLException {
    CsvParserSettings settings = new CsvParserSettings();
    settings.setReadInputOnSeparateThread(false);
    settings.setHeaderExtractionEnabled(true);
    return trial.measure(
        task ->
            task.verify(
                () -> {
                  try (BufferedReader text = Files.newBufferedReader(task.file())) {
                    CsvParser parser = new CsvParser(settings);
                    parser.beginParsing(text);
                    long rows = 0;
                    for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
                      rows += row.length - 1;
                    }
                    return rows;
                  }
                }));
  }

  /** What the library does with a file before it knows any user: the parts of its service. */
  static Map<String, Double> libraryCheck(Trial trial) throws IOException, SQLException {
    BulkRules rules = new BulkRules(UsernamePolicy.userPrincipalName(), false);
    return trial.measure(
        task ->
            task.verify(
                () -> {
                  try (BulkRows source = BulkUpdateCsv.from(task.file()).open();
                      RowSpool<CheckedRow> sorted =
                          RowSpool.sorted(new CheckedRowCodec(), SpoolSettings.defaults())) {
                    for (BulkRow row = source.next(); row != null; row = source.next()) {
                      sorted.add(rules.check(row));
                    }
                    return rowsWithoutDoubles(sorted);
                  }
                }));
  }

  private static long rowsWithoutDoubles(RowSpool<CheckedRow> sorted) {
    long rows = 0;
    UsernameKey last = null;
    try (RowCursor<CheckedRow> cursor = sorted.open()) {
      for (CheckedRow row = cursor.next(); row != null; row = cursor.next()) {
        if (!row.valid() || row.key() == null || row.key().equals(last)) {
          throw new IllegalStateException("a row was refused");
        }
        last = row.key();
        rows++;
      }
    }
    return rows;
  }

  /** Its users are made before the time is taken, as those of the others are. */
  static Map<String, Double> library(Trial trial) throws IOException, SQLException {
    return library(trial, GeneratedStore.keeping(trial.population()));
  }

  static Map<String, Double> libraryWithoutUsers(Trial trial) throws IOException, SQLException {
    return library(trial, GeneratedStore.computing(trial.population()));
  }

  private static Map<String, Double> library(Trial trial, MfaStore store)
      throws IOException, SQLException {
    TenantAdministration admin = Library.administration(store);
    return trial.measure(task -> task.verify(() -> Library.verify(admin, task.file())));
  }

  static Map<String, Double> commonsCsvCheck(Trial trial) throws IOException, SQLException {
    return commonsCsv(trial, row -> row.asked() != MfaState.DISABLED);
  }

  static Map<String, Double> commonsCsv(Trial trial) throws IOException, SQLException {
    Population population = trial.population();
    Map<String, MfaState> users = new HashMap<>();
    for (int user = 0; user < population.users(); user++) {
      users.put(population.username(user), population.before(user));
    }
    return commonsCsv(
        trial,
        row -> {
          MfaState before = users.get(row.key());
          if (before == null) {
            throw new IllegalStateException("a user is missing");
          }
          return before != row.asked();
        });
  }

  /** Checks each row, and counts apart those that are so and those that are not. */
  private static Map<String, Double> commonsCsv(Trial trial, Predicate<RowByRow.Row> each)
      throws IOException, SQLException {
    try (ValidatorFactory validation = RowByRow.validation()) {
      Validator validator = validation.getValidator();
      return trial.measure(
          task ->
              task.verify(
                  () -> {
                    Set<String> seen = new HashSet<>();
                    long[] counts = new long[2];
                    RowByRow.commonsCsv(
                        task.file(),
                        row -> {
                          RowByRow.check(row, validator, seen);
                          counts[each.test(row) ? 1 : 0]++;
                        });
                    return counts[0] + counts[1];
                  }));
    }
  }
}
