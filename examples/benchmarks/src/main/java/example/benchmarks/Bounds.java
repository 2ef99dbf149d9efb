package example.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.mfaadmin.user.User;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;

/** What PostgreSQL can do on this machine: nothing is read, checked or kept besides. */
final class Bounds {

  private static final int CHUNK = 5_000;

  private Bounds() {}

  static Map<String, Double> unnestLoop(Trial trial) throws IOException, SQLException {
    String sql =
        "select c.name, u.id, r.state, r.version"
            + " from unnest(?) as c (name)"
            + " left join app_users u on u.org_id = ? and lower(u.email collate \"C\") = c.name"
            + " left join mfa_record r on r.tenant = ? and r.user_id = cast(u.id as text)";
    try (HikariDataSource source = trial.open();
        Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      return trial.measure(
          task -> {
            List<String> names = names(task.population());
            return task.verify(() -> found(names, statement));
          });
    }
  }

  private static List<String> names(Population population) {
    return IntStream.range(0, population.rows())
        .mapToObj(row -> population.username(population.userOfRow(row)))
        .toList();
  }

  private static long found(List<String> names, PreparedStatement statement) throws SQLException {
    int found = 0;
    for (int from = 0; from < names.size(); from += CHUNK) {
      List<String> chunk = names.subList(from, Math.min(from + CHUNK, names.size()));
      Array array = statement.getConnection().createArrayOf("text", chunk.toArray());
      statement.setArray(1, array);
      statement.setString(2, Population.TENANT.value());
      statement.setString(3, Population.TENANT.value());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          if (rows.getString("id") != null
              && rows.getString("state") != null
              && rows.getLong("version") == Population.VERSION) {
            found++;
          }
        }
      }
      array.free();
    }
    return found;
  }

  static Map<String, Double> copy(Trial trial) throws IOException, SQLException {
    try (HikariDataSource source = trial.open();
        Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      return trial.measure(task -> copy(task.population(), connection));
    }
  }

  private static Map<String, Double> copy(Population population, Connection connection)
      throws IOException, SQLException {
    StringBuilder lines = new StringBuilder();
    List<Population.Change> changes = population.changes();
    for (Population.Change change : changes) {
      lines
          .append(population.id(change.user()))
          .append('\t')
          .append(Population.VERSION)
          .append('\t')
          .append(change.before())
          .append('\t')
          .append(change.after())
          .append('\n');
    }
    String text = lines.toString();
    UUID operation = UUID.randomUUID();
    Stopwatch stopwatch = new Stopwatch();
    int written;
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create temp table staged (user_id text collate \"C\", version bigint,"
              + " state_before text, state_after text) on commit drop");
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("copy staged from stdin", new StringReader(text));
      statement.execute("analyze staged");
      written = statement.executeUpdate(literals(APPLY, operation));
      statement.execute(literals(OPERATION, operation) + written + ")");
    }
    connection.commit();
    double apply = stopwatch.lap();
    if (written != changes.size()) {
      throw new IllegalStateException("wrote " + written + " of " + changes.size());
    }
    return Map.of(Library.APPLY, apply);
  }

  private static final String APPLY =
      "with written as (update mfa_record t set state = c.state_after, version = t.version + 1,"
          + " device_generation = t.device_generation"
          + " + case c.state_after when 'DISABLED' then 1 else 0 end"
          + " from staged c where t.tenant = %1$s"
          + " and t.user_id = c.user_id and t.version = c.version"
          + " returning t.user_id, t.version, c.state_before, c.state_after,"
          + " t.app_passwords, t.device_generation)"
          + " insert into mfa_change (tenant, user_id, operation, recorded, version_after, kinds,"
          + " state_before, methods_before, app_passwords_before, generation_before,"
          + " state_after, methods_after, app_passwords_after, generation_after,"
          + " actor_kind, actor_id, actor_name, at)"
          + " select %1$s, w.user_id, %2$s, now(), w.version,"
          + " case w.state_after when 'DISABLED' then 'DISABLE' else 'ENABLE' end,"
          + " w.state_before, '', w.app_passwords, w.device_generation"
          + " - case w.state_after when 'DISABLED' then 1 else 0 end,"
          + " w.state_after, '', w.app_passwords, w.device_generation,"
          + " 'ADMINISTRATOR', %3$s, %4$s, now() from written w";

  private static final String OPERATION =
      "insert into mfa_operation (tenant, operation, recorded, kind, actor_kind, actor_id,"
          + " actor_name, started_at, changed)"
          + " values (%1$s, %2$s, now(), 'BULK_UPDATE', 'ADMINISTRATOR', %3$s, %4$s, now(), ";

  private static String literals(String sql, UUID operation) {
    User administrator = Population.ADMINISTRATOR;
    return sql.replace("%1$s", "'" + Population.TENANT.value() + "'")
        .replace("%2$s", "'" + operation + "'")
        .replace("%3$s", "'" + administrator.id().value() + "'")
        .replace("%4$s", "'" + administrator.displayName() + "'");
  }
}
