package example.benchmarks;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import io.mfaadmin.bulk.BulkRow;
import io.mfaadmin.bulk.BulkRows;
import io.mfaadmin.bulk.BulkRules;
import io.mfaadmin.csv.BulkUpdateCsv;
import io.mfaadmin.service.ChangePlan;
import io.mfaadmin.service.TenantAdministration;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.UsernamePolicy;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Verifying a file without a database. */
final class InMemory {

  private InMemory() {}

  private interface Work {
    long rows() throws IOException;
  }

  /** Warms up, and then takes the time of one more. */
  private static Map<String, Double> measure(Trial trial, Work work) throws IOException {
    double verify = 0;
    for (int run = 0; run <= trial.warmUps(); run++) {
      Stopwatch stopwatch = new Stopwatch();
      long rows = work.rows();
      verify = stopwatch.lap();
      if (rows != trial.population().rows()) {
        throw new IllegalStateException("verified " + rows + " rows");
      }
    }
    return Map.of(Library.VERIFY, verify);
  }

  static Map<String, Double> bareParse(Trial trial) throws IOException {
    CsvParserSettings settings = new CsvParserSettings();
    settings.setReadInputOnSeparateThread(false);
    settings.setHeaderExtractionEnabled(true);
    return measure(
        trial,
        () -> {
          try (BufferedReader text = Files.newBufferedReader(trial.file())) {
            CsvParser parser = new CsvParser(settings);
            parser.beginParsing(text);
            long rows = 0;
            for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
              rows += row.length - 1;
            }
            return rows;
          }
        });
  }

  static Map<String, Double> libraryRows(Trial trial) throws IOException {
    BulkRules rules = new BulkRules(UsernamePolicy.userPrincipalName(), false);
    return measure(
        trial,
        () -> {
          try (BulkRows source = BulkUpdateCsv.from(trial.file()).open()) {
            long rows = 0;
            for (BulkRow row = source.next(); row != null; row = source.next()) {
              rows += rules.check(row).valid() ? 1 : 0;
            }
            return rows;
          }
        });
  }

  /** Its users are made before the time is taken, as those of the others are. */
  static Map<String, Double> library(Trial trial) throws IOException {
    return library(trial, GeneratedStore.keeping(trial.population()));
  }

  static Map<String, Double> libraryWithoutUsers(Trial trial) throws IOException {
    return library(trial, GeneratedStore.computing(trial.population()));
  }

  private static Map<String, Double> library(Trial trial, MfaStore store) throws IOException {
    TenantAdministration admin = Library.administration(store);
    return measure(
        trial,
        () -> {
          try (ChangePlan plan = admin.plan(BulkUpdateCsv.from(trial.file())).orElseThrow()) {
            Library.requireNoErrors(plan);
            return plan.expected().counts().values().stream().mapToLong(Long::longValue).sum();
          }
        });
  }

  static Map<String, Double> commonsCsv(Trial trial) throws IOException {
    Population population = trial.population();
    Map<String, MfaState> users = new HashMap<>();
    for (int user = 0; user < population.users(); user++) {
      users.put(population.username(user), population.before(user));
    }
    try (ValidatorFactory validation = RowByRow.validation()) {
      Validator validator = validation.getValidator();
      return measure(
          trial,
          () -> {
            Set<String> seen = new HashSet<>();
            long[] counts = new long[2];
            RowByRow.commonsCsv(
                trial.file(),
                row -> {
                  RowByRow.check(row, validator, seen);
                  MfaState before = users.get(row.key());
                  if (before == null) {
                    throw new IllegalStateException("a user is missing");
                  }
                  counts[before == row.asked() ? 0 : 1]++;
                });
            return counts[0] + counts[1];
          });
    }
  }
}
