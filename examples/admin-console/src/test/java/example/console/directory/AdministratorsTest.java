package example.console.directory;

import io.mfaadmin.access.Role;
import io.mfaadmin.spi.AdministratorDirectory;
import io.mfaadmin.spi.testkit.AdministratorDirectoryContract;
import io.mfaadmin.spi.testkit.Outage;
import io.mfaadmin.spi.testkit.TestRoles;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The directory of administrators keeps the laws of its port. */
class AdministratorsTest extends AdministratorDirectoryContract {

  private final SingleConnectionDataSource source =
      new SingleConnectionDataSource("jdbc:h2:mem:", true);

  private final JdbcClient database = JdbcClient.create(source);

  @BeforeEach
  void createTables() {
    new ResourceDatabasePopulator(new ClassPathResource("db/migration/h2/V1__console.sql"))
        .execute(source);
  }

  @AfterEach
  void close() {
    source.close();
  }

  @Override
  protected AdministratorDirectory directory() {
    return new Administrators(database);
  }

  @Override
  protected TestRoles roles() {
    return new TestRoles() {

      @Override
      public void grant(TenantId tenant, UserId user, Role role) {
        database
            .sql(
                "merge into app_users (org_id, id, email, name, password_hash)"
                    + " key (org_id, id) values (?, ?, ?, 'x', 'x')")
            .params(tenant.value(), user.value(), user.value() + "@" + tenant.value())
            .update();
        database
            .sql("insert into app_roles (org_id, user_id, role) values (?, ?, ?)")
            .params(tenant.value(), user.value(), role.name())
            .update();
      }

      @Override
      public void revoke(TenantId tenant, UserId user, Role role) {
        database
            .sql("delete from app_roles where org_id = ? and user_id = ? and role = ?")
            .params(tenant.value(), user.value(), role.name())
            .update();
      }
    };
  }

  @Override
  protected Optional<Outage> outage() {
    return Optional.of(
        work -> {
          database.sql("alter table app_roles rename to out_of_reach").update();
          try {
            work.run();
          } finally {
            database.sql("alter table out_of_reach rename to app_roles").update();
          }
        });
  }
}
