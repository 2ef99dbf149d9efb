package example.admincli;

import io.mfaadmin.access.Role;
import io.mfaadmin.spi.AdministratorDirectory;
import io.mfaadmin.spi.testkit.AdministratorDirectoryContract;
import io.mfaadmin.spi.testkit.Outage;
import io.mfaadmin.spi.testkit.TestRoles;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The directory of administrators keeps the laws of its port. */
class AdministratorsTest extends AdministratorDirectoryContract {

  @TempDir Path directory;

  private Database database;
  private String url;

  @BeforeEach
  void open() {
    url = "jdbc:h2:" + directory.resolve("data");
    database = Database.openOrCreate(url);
    database.create();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected AdministratorDirectory directory() {
    return database;
  }

  @Override
  protected TestRoles roles() {
    return new TestRoles() {

      @Override
      public void grant(TenantId tenant, UserId user, Role role) {
        // The id of a new user is the email.
        Username email = new Username(user.value());
        database.put(tenant, List.of(new Database.Person(email, user.value(), Optional.of(role))));
      }

      @Override
      public void revoke(TenantId tenant, UserId user, Role role) {
        execute(
            "delete from app_roles where org_id = ? and user_id = ? and role = ?",
            tenant.value(),
            user.value(),
            role.name());
      }
    };
  }

  @Override
  protected Optional<Outage> outage() {
    return Optional.of(
        work -> {
          execute("alter table app_roles rename to out_of_reach");
          try {
            work.run();
          } finally {
            execute("alter table out_of_reach rename to app_roles");
          }
        });
  }

  private void execute(String sql, String... parameters) {
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
