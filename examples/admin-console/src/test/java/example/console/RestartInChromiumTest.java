package example.console;

import static org.assertj.core.api.Assertions.assertThat;

import example.console.TestHost.Organization;
import example.console.TestHost.Organizations;
import example.console.directory.Account;
import io.mfaadmin.access.Role;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.Username;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** On PostgreSQL, with the console ended and started again between two steps. */
@ExtendWith(ChromiumExtension.class)
@EnabledOnOs(OS.LINUX)
class RestartInChromiumTest {

  @TempDir Path folder;

  private ConfigurableApplicationContext start(EmbeddedPostgres postgres) {
    return new SpringApplicationBuilder(ConsoleApplication.class, TestHost.class)
        .run(
            "--server.port=0",
            "--server.address=localhost",
            "--console.key-file=" + folder.resolve("key"),
            "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"));
  }

  @Test
  void appliesThePlanThatWasReviewedBeforeTheRestartBU19(Screen screen) throws IOException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      Account ann;
      Account gina;
      String plan;
      try (ConfigurableApplicationContext console = start(postgres)) {
        screen.begin(console);
        Organization contoso = console.getBean(Organizations.class).create();
        ann = contoso.add("ann");
        gina = contoso.add("gina", "Gina Global", Role.GLOBAL_ADMINISTRATOR);
        Path file = folder.resolve("staff.csv");
        Files.writeString(file, "Username,MFA Status\n" + ann.email() + ",Enabled\n");
        screen
            .signIn(gina)
            .open("/bulk-update")
            .type("CSV file", file.toString())
            .press("Verify")
            .at("Review the changes");
        plan = screen.path();
      }

      try (ConfigurableApplicationContext console = start(postgres)) {
        screen.begin(console);
        screen.signIn(gina).open("/bulk-update").press("staff.csv").at("Review the changes");
        assertThat(screen.path()).isEqualTo(plan);
        screen.press("Next: apply 1 change").at("Done");

        Username name = new Username(ann.email());
        assertThat(
                new Organization(console.getBean(Organizations.class), ann.tenant().value())
                    .operator()
                    .findByUsername(List.of(name))
                    .orElseThrow()
                    .get(name)
                    .status()
                    .state())
            .isEqualTo(MfaState.ENABLED);
      }
    }
  }
}
