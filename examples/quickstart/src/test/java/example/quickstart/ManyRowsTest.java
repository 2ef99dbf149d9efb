package example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.access.Role;
import io.mfaadmin.access.StepUp;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.csv.BulkReportCsv;
import io.mfaadmin.csv.BulkUpdateCsv;
import io.mfaadmin.csv.ReportCsvOptions;
import io.mfaadmin.service.ApplyOptions;
import io.mfaadmin.service.ApplyReport;
import io.mfaadmin.service.Caller;
import io.mfaadmin.service.ChangePlan;
import io.mfaadmin.service.MfaAdministration;
import io.mfaadmin.service.TenantAdministration;
import io.mfaadmin.spi.memory.InMemoryAdministratorDirectory;
import io.mfaadmin.spi.memory.InMemoryMfaStore;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A large file from verification to undo. {@code -Drows=1000000} makes it larger. */
class ManyRowsTest {

  private static final TenantId TENANT = new TenantId("contoso");
  private static final int ROWS = Integer.getInteger("rows", 30_000);

  @Test
  @DisplayName(
      "BU-1, BU-2, BU-14 to BU-17, E36: a large file is verified, replaced, applied as it was with progress, reported and undone, and all is as before")
  void verifiedAppliedAndUndone(@TempDir Path directory) throws IOException {
    InMemoryMfaStore store = new InMemoryMfaStore();
    InMemoryAdministratorDirectory administrators = new InMemoryAdministratorDirectory();
    Path file = directory.resolve("many.csv");
    try (BufferedWriter csv = Files.newBufferedWriter(file)) {
      csv.write("Username,MFA Status\r\n");
      for (int i = 0; i < ROWS; i++) {
        // Neighbours in the file are far apart in the order of names.
        int shuffled = (int) (i * 7_919L % ROWS);
        String name = String.format(Locale.ROOT, "user-%07d@contoso.com", shuffled);
        store.add(new User(TENANT, new UserId("u-" + shuffled), new Username(name), name));
        csv.write(name + ",Enabled\r\n");
      }
    }
    UserId gina = new UserId("gina");
    store.add(new User(TENANT, gina, new Username("gina@contoso.com"), "Gina"));
    administrators.grant(TENANT, gina, Role.GLOBAL_ADMINISTRATOR);
    TenantAdministration admin =
        MfaAdministration.builder(store, administrators)
            .stepUp(StepUp.notRequired())
            .build()
            .as(new Caller(TENANT, gina, "Gina", Optional.empty()));
    Map<MfaState, Long> before = admin.countByState().orElseThrow().orElseThrow();

    try (ChangePlan plan = admin.plan(BulkUpdateCsv.from(file)).orElseThrow()) {
      assertThat(plan.expected().of(Outcome.CHANGED)).isEqualTo(ROWS);
      Files.writeString(file, "Username,MFA Status\r\nuser-0000001@contoso.com,Disabled\r\n");
      AtomicLong progress = new AtomicLong();
      Path report = directory.resolve("report.csv");
      try (BulkReportCsv csv =
          new BulkReportCsv(Files.newOutputStream(report), ReportCsvOptions.DEFAULTS)) {
        ApplyReport applied =
            admin
                .apply(
                    plan,
                    ApplyOptions.DEFAULTS.onProgress((done, total) -> progress.set(done)),
                    csv)
                .orElseThrow();
        assertThat(applied.counts().of(Outcome.CHANGED)).isEqualTo(ROWS);
      }
      assertThat(progress).hasValue(ROWS);
      try (Stream<String> lines = Files.lines(report)) {
        assertThat(lines.count()).isEqualTo(ROWS + 1L);
      }
      assertThat(admin.countByState().orElseThrow().orElseThrow())
          .containsEntry(MfaState.ENABLED, (long) ROWS);

      try (ChangePlan undo = admin.planUndo(plan.operation()).orElseThrow()) {
        ApplyReport undone =
            admin
                .apply(undo, ApplyOptions.DEFAULTS.confirmingDisables(undo.disables()))
                .orElseThrow();
        assertThat(undone.counts().of(Outcome.CHANGED)).isEqualTo(ROWS);
      }
    }
    assertThat(admin.countByState().orElseThrow().orElseThrow()).isEqualTo(before);
  }
}
