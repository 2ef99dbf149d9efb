package example.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.mfaadmin.access.Role;
import io.mfaadmin.csv.BulkUpdateCsv;
import io.mfaadmin.service.ApplyOptions;
import io.mfaadmin.service.ApplyReport;
import io.mfaadmin.service.Caller;
import io.mfaadmin.service.ChangePlan;
import io.mfaadmin.service.MfaAdministration;
import io.mfaadmin.service.TenantAdministration;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.jdbc.JdbcMfaStore;
import io.mfaadmin.spi.memory.InMemoryAdministratorDirectory;
import io.mfaadmin.user.User;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The library as a host embeds it, with its defaults. */
final class Library {

  static final String VERIFY = "verify";
  static final String APPLY = "apply";

  private Library() {}

  static TenantAdministration administration(MfaStore store) {
    User administrator = Population.ADMINISTRATOR;
    InMemoryAdministratorDirectory administrators = new InMemoryAdministratorDirectory();
    administrators.grant(Population.TENANT, administrator.id(), Role.GLOBAL_ADMINISTRATOR);
    return MfaAdministration.builder(store, administrators)
        .build()
        .as(
            new Caller(
                Population.TENANT,
                administrator.id(),
                administrator.displayName(),
                Optional.of(Instant.now())));
  }

  static MfaStore store(DataSource source) {
    return JdbcMfaStore.builder(source)
        .usersTable("app_users")
        .tenant("org_id")
        .id("id")
        .username("email")
        .displayName("name")
        .build();
  }

  static Map<String, Double> verifyAndApply(Trial trial) throws IOException, SQLException {
    try (HikariDataSource source = trial.open()) {
      TenantAdministration admin = administration(store(source));
      return trial.measure(task -> verifyAndApply(admin, task.file()));
    }
  }

  private static Map<String, Double> verifyAndApply(TenantAdministration admin, Path file) {
    Stopwatch stopwatch = new Stopwatch();
    try (ChangePlan plan = admin.plan(BulkUpdateCsv.from(file)).orElseThrow()) {
      double verify = stopwatch.lap();
      requireNoErrors(plan);
      ApplyReport report =
          admin
              .apply(plan, ApplyOptions.DEFAULTS.confirmingDisables(plan.disables()))
              .orElseThrow();
      double apply = stopwatch.lap();
      if (report.stop().isPresent()) {
        throw new IllegalStateException("applying stopped: " + report.stop().get());
      }
      return Map.of(VERIFY, verify, APPLY, apply);
    }
  }

  /** Makes a plan of a file, and answers of how many rows it is. */
  static long verify(TenantAdministration admin, Path file) {
    try (ChangePlan plan = admin.plan(BulkUpdateCsv.from(file)).orElseThrow()) {
      requireNoErrors(plan);
      return plan.expected().total();
    }
  }

  private static void requireNoErrors(ChangePlan plan) {
    if (!plan.usable() || plan.errors() > 0) {
      throw new IllegalStateException("a row was refused: " + plan.problemCounts());
    }
  }
}
