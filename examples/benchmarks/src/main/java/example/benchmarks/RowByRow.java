package example.benchmarks;

import com.opencsv.bean.CsvBindByName;
import com.opencsv.bean.CsvToBeanBuilder;
import com.zaxxer.hikari.HikariDataSource;
import io.mfaadmin.user.MfaState;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What one would write: beans from a file, bean validation, one SELECT for each row, one UPDATE and
 * one INSERT for each change. It ends in the same state with the same audit records.
 */
final class RowByRow {

  /** Reads a file, row by row. */
  interface Reader {
    void read(Path file, Consumer<Row> each);
  }

  private final Reader reader;
  private final boolean autocommit;

  RowByRow(Reader reader, boolean autocommit) {
    this.reader = reader;
    this.autocommit = autocommit;
  }

  /** A row, in the form that opencsv wants. */
  public static final class Row {

    @CsvBindByName(column = "Username", required = true)
    @NotBlank
    @Size(max = 1024)
    @Email
    private String username = "";

    @CsvBindByName(column = "MFA Status", required = true)
    @NotBlank
    @Pattern(regexp = "(?i)enabled|disabled")
    private String status = "";

    /** For opencsv. */
    public Row() {}

    Row(String username, String status) {
      this.username = username;
      this.status = status;
    }

    String key() {
      return username.toLowerCase(Locale.ROOT);
    }

    MfaState asked() {
      return MfaState.valueOf(status.toUpperCase(Locale.ROOT));
    }
  }

  /** A user as they are, and what is asked of them. */
  private record Planned(
      String id, long version, MfaState before, long generation, MfaState after) {

    boolean changes() {
      return before != after && (before == MfaState.DISABLED || after == MfaState.DISABLED);
    }
  }

  static void opencsv(Path file, Consumer<Row> each) {
    try (BufferedReader text = Files.newBufferedReader(file)) {
      new CsvToBeanBuilder<Row>(text).withType(Row.class).build().iterator().forEachRemaining(each);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void commonsCsv(Path file, Consumer<Row> each) {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (BufferedReader text = Files.newBufferedReader(file);
        CSVParser parser = format.parse(text)) {
      for (CSVRecord row : parser) {
        each.accept(new Row(row.get("Username"), row.get("MFA Status")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ValidatorFactory validation() {
    return Validation.byDefaultProvider()
        .configure()
        .messageInterpolator(new ParameterMessageInterpolator())
        .buildValidatorFactory();
  }

  /** Validates a row, and refuses who was in a row before. */
  static void check(Row row, Validator validator, Set<String> seen) {
    if (!validator.validate(row).isEmpty() || !seen.add(row.key())) {
      throw new IllegalStateException("a row was refused");
    }
  }

  Map<String, Double> verifyAndApply(Trial trial) throws IOException, SQLException {
    try (HikariDataSource source = trial.open();
        ValidatorFactory validation = validation()) {
      JdbcTemplate jdbc = new JdbcTemplate(source);
      TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
      Validator validator = validation.getValidator();
      return trial.measure(
          task -> {
            Stopwatch stopwatch = new Stopwatch();
            List<Planned> plan = planned(task.file(), jdbc, transaction, validator);
            double verify = stopwatch.lap();
            inPass(transaction, () -> apply(jdbc, plan));
            double apply = stopwatch.lap();
            return Map.of(Library.VERIFY, verify, Library.APPLY, apply);
          });
    }
  }

  private List<Planned> planned(
      Path file, JdbcTemplate jdbc, TransactionTemplate transaction, Validator validator) {
    List<Planned> plan = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    inPass(
        transaction,
        () ->
            reader.read(
                file,
                row -> {
                  check(row, validator, seen);
                  Planned planned = find(jdbc, row);
                  if (planned.changes()) {
                    plan.add(planned);
                  }
                }));
    return plan;
  }

  private void inPass(TransactionTemplate transaction, Runnable work) {
    if (autocommit) {
      work.run();
    } else {
      transaction.executeWithoutResult(status -> work.run());
    }
  }

  private static Planned find(JdbcTemplate jdbc, Row row) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            "select u.id, r.state, r.version, r.device_generation from app_users u"
                + " join mfa_record r on r.tenant = u.org_id and r.user_id = cast(u.id as text)"
                + " where u.org_id = ? and lower(u.email collate \"C\") = ?",
            (found, number) ->
                new Planned(
                    found.getString("id"),
                    found.getLong("version"),
                    MfaState.valueOf(found.getString("state")),
                    found.getLong("device_generation"),
                    row.asked()),
            Population.TENANT.value(),
            row.key()));
  }

  private static void apply(JdbcTemplate jdbc, List<Planned> plan) {
    String tenant = Population.TENANT.value();
    String actor = Population.ADMINISTRATOR.id().value();
    String actorName = Population.ADMINISTRATOR.displayName();
    UUID operation = UUID.randomUUID();
    for (Planned planned : plan) {
      boolean disables = planned.after == MfaState.DISABLED;
      long generation = planned.generation + (disables ? 1 : 0);
      int written =
          jdbc.update(
              "update mfa_record set state = ?, device_generation = ?, version = version + 1"
                  + " where tenant = ? and user_id = ? and version = ?",
              planned.after.name(),
              generation,
              tenant,
              planned.id,
              planned.version);
      if (written != 1) {
        throw new IllegalStateException("a user was changed meanwhile");
      }
      jdbc.update(
          "insert into mfa_change (tenant, user_id, operation, recorded, version_after, kinds,"
              + " state_before, methods_before, app_passwords_before, generation_before,"
              + " state_after, methods_after, app_passwords_after, generation_after,"
              + " actor_kind, actor_id, actor_name, at)"
              + " values (?, ?, ?, now(), ?, ?, ?, '', 0, ?, ?, '', 0, ?,"
              + " 'ADMINISTRATOR', ?, ?, now())",
          tenant,
          planned.id,
          operation,
          planned.version + 1,
          disables ? "DISABLE" : "ENABLE",
          planned.before.name(),
          planned.generation,
          planned.after.name(),
          generation,
          actor,
          actorName);
    }
    jdbc.update(
        "insert into mfa_operation (tenant, operation, recorded, kind, actor_kind, actor_id,"
            + " actor_name, started_at, changed)"
            + " values (?, ?, now(), 'BULK_UPDATE', 'ADMINISTRATOR', ?, ?, now(), ?)",
        tenant,
        operation,
        actor,
        actorName,
        plan.size());
  }
}
