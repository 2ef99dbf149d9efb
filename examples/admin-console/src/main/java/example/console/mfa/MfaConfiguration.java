package example.console.mfa;

import io.mfaadmin.access.RoleMap;
import io.mfaadmin.access.StepUp;
import io.mfaadmin.service.MfaAdministration;
import io.mfaadmin.signin.RememberedDeviceKeys;
import io.mfaadmin.spi.AdministratorDirectory;
import io.mfaadmin.spi.ChangeListener;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.jdbc.JdbcMfaStore;
import io.mfaadmin.spi.jdbc.Schema;
import io.mfaadmin.spi.jdbc.SqlDialect;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the library together over the application's database. */
@Configuration(proxyBeanMethods = false)
class MfaConfiguration {

  /** The application's tables, and then MFA's, whose scripts the library ships and never runs. */
  @Bean
  FlywayMigrationStrategy applicationThenMfa() {
    return application -> {
      application.migrate();
      DataSource source = application.getConfiguration().getDataSource();
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:" + Schema.location(SqlDialect.of(source)))
          .table("mfa_schema_history")
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .load()
          .migrate();
    };
  }

  /** MFA's own tables beside the application's users, which are only read. */
  @Bean
  @DependsOnDatabaseInitialization
  MfaStore mfaStore(DataSource source) {
    JdbcMfaStore.Builder store =
        JdbcMfaStore.builder(source)
            .usersTable("app_users")
            .tenant("org_id")
            .id("id")
            .username("email")
            .displayName("name");
    if (SqlDialect.of(source) == SqlDialect.H2) {
      store.usernameKey("email_key");
    }
    return store.build();
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** How recently administrators must have passed a second factor before what weakens (AU-10). */
  @Bean
  StepUp stepUp(ConsoleProperties properties) {
    return StepUp.within(properties.stepUp());
  }

  /** How recently users must have passed one before changing their own factors (SI-13). */
  @Bean
  StepUp selfServiceStepUp(ConsoleProperties properties) {
    return StepUp.within(properties.selfServiceStepUp());
  }

  @Bean
  MfaAdministration mfaAdministration(
      MfaStore store,
      AdministratorDirectory administrators,
      Clock clock,
      @Qualifier("stepUp") StepUp stepUp,
      @Qualifier("selfServiceStepUp") StepUp selfServiceStepUp,
      ConsoleProperties properties,
      HostKeys keys,
      ChangeListener listener) {
    return MfaAdministration.builder(store, administrators)
        .roleMap(
            switch (properties.roleMap()) {
              case GLOBAL_ADMINISTRATORS_ONLY -> RoleMap.globalAdministratorsOnly();
              case ENTRA -> RoleMap.entra();
            })
        .clock(clock)
        .stepUp(stepUp)
        .selfServiceStepUp(selfServiceStepUp)
        .disablesToConfirm(properties.disablesToConfirm())
        .chunkSize(properties.rowsAtOnce())
        .planKey(keys.key("saved plans"))
        .rememberedDeviceKeys(
            RememberedDeviceKeys.of("1", Map.of("1", keys.key("remembered devices"))))
        .listener(listener, Runnable::run)
        .build();
  }
}
