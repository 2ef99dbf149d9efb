package example.console.directory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.mfaadmin.access.Role;
import io.mfaadmin.spi.AdministratorDirectory;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who administers what, from the application's table of roles; asked anew at each operation. */
@Component
class Administrators implements AdministratorDirectory {

  private final JdbcClient database;

  Administrators(JdbcClient database) {
    this.database = database;
  }

  @Override
  public Optional<Set<Role>> rolesOf(TenantId tenant, UserId caller) {
    List<Optional<Role>> rows =
        database
            .sql(
                "select r.role from app_users u"
                    + " left join app_roles r on r.org_id = u.org_id and r.user_id = u.id"
                    + " where u.org_id = ? and u.id = ?")
            .params(tenant.value(), caller.value())
            .query((row, number) -> Optional.ofNullable(row.getString("role")).map(Role::new))
            .list();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(rows.stream().flatMap(Optional::stream).collect(toUnmodifiableSet()));
  }

  @Override
  public Map<UserId, Set<Role>> administrators(TenantId tenant) {
    return database
        .sql("select user_id, role from app_roles where org_id = ?")
        .param(tenant.value())
        .query(
            (row, number) ->
                Map.entry(new UserId(row.getString("user_id")), new Role(row.getString("role"))))
        .list()
        .stream()
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
  }
}
