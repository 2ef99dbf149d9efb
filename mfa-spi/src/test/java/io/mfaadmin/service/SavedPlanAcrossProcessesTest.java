package io.mfaadmin.service;

import static io.mfaadmin.service.Fixture.ANN;
import static io.mfaadmin.service.Fixture.BOB;
import static io.mfaadmin.service.Fixture.GINA;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.bulk.BulkRow;
import io.mfaadmin.bulk.BulkUpdate;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.user.MfaState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan that outlives the process that made it. */
class SavedPlanAcrossProcessesTest {

  private static final byte[] KEY =
      "a key that both processes are given".getBytes(java.nio.charset.StandardCharsets.UTF_8);

  private static TenantAdministration gina(Fixture fixture) {
    return fixture.builder().planKey(KEY).build().as(fixture.caller(GINA));
  }

  /** The other process: verifies and saves, and ends. */
  static final class VerifyAndSave {

    public static void main(String[] arguments) throws IOException {
      Fixture fixture = new Fixture();
      BulkUpdate update =
          BulkUpdate.of(
              List.of(
                  new BulkRow(2, "ann@contoso.com", "Enabled"),
                  new BulkRow(3, "bob@contoso.com", "Enabled")));
      try (ChangePlan plan = gina(fixture).plan(update).orElseThrow();
          OutputStream out = Files.newOutputStream(Path.of(arguments[0]))) {
        plan.save(out);
      }
    }
  }

  @Test
  @DisplayName(
      "BU-15, BU-19, E38: saved by one process, opened in another and applied twice, a plan ends as if applied once")
  void opensInAnotherProcess(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("plan");
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                VerifyAndSave.class.getName(),
                file.toString())
            .inheritIO()
            .start();
    assertThat(other.waitFor()).isZero();

    Fixture fixture = new Fixture();
    for (Outcome expected : List.of(Outcome.CHANGED, Outcome.ALREADY_CHANGED)) {
      TenantAdministration gina = gina(fixture);
      try (InputStream in = Files.newInputStream(file);
          ChangePlan plan = gina.openPlan(in).orElseThrow()) {
        assertThat(gina.apply(plan).orElseThrow().counts().of(expected)).isEqualTo(2);
        assertThat(
                gina.audit()
                    .changesOf(plan.operation(), PageRequest.first(10))
                    .orElseThrow()
                    .items())
            .hasSize(2);
      }
    }
    assertThat(fixture.status(ANN).state()).isEqualTo(MfaState.ENABLED);
    assertThat(fixture.version(ANN)).isOne();
    assertThat(fixture.version(BOB)).isOne();
  }
}
