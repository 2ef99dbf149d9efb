package example.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.mfaadmin.service.TenantAdministration;
import io.mfaadmin.service.UserQuery;
import io.mfaadmin.service.UserRow;
import io.mfaadmin.spi.Page;
import io.mfaadmin.user.MfaState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Pages of the status view of one state: the first, one far inside, the last. */
final class Pages {

  static final String FIRST = "first page";
  static final String DEEP = "deep page";
  static final String LAST = "last page";
  static final String OFFSET = "deep page by offset";

  private static final int LIMIT = 50;
  private static final int REPEATED = 200;

  /** What reads a large part of the tenant each time. */
  private static final int REPEATED_OFFSET = 5;

  private static final MfaState STATE = MfaState.ENABLED;

  private Pages() {}

  /** How many users come before the deep page: nine tenths of those in the state. */
  static int depth(Population population) {
    return population.users() / 3 * 9 / 10 / LIMIT * LIMIT;
  }

  private interface Read {
    int rows() throws SQLException;
  }

  /** The median of many, in milliseconds, after as many more. */
  private static double median(Read page) throws SQLException {
    return median(REPEATED, page);
  }

  private static double median(int repeated, Read page) throws SQLException {
    double[] times = new double[repeated];
    for (int run = -repeated; run < repeated; run++) {
      Stopwatch stopwatch = new Stopwatch();
      int rows = page.rows();
      if (run >= 0) {
        times[run] = stopwatch.lap();
      }
      if (rows < 1 || rows > LIMIT) {
        throw new IllegalStateException("a page of " + rows + " rows");
      }
    }
    Arrays.sort(times);
    return times[repeated / 2];
  }

  static Map<String, Double> library(Trial trial) throws SQLException {
    try (HikariDataSource source = trial.open()) {
      TenantAdministration admin = Library.administration(Library.store(source));
      UserQuery first = UserQuery.view(STATE).limit(LIMIT);
      Optional<UserQuery> next = Optional.of(first.limit(LIMIT));
      UserQuery deep = first;
      UserQuery last = first;
      for (int passed = 0; next.isPresent(); passed += LIMIT) {
        last = next.get();
        if (passed <= depth(trial.population())) {
          deep = last;
        }
        next = read(admin, last).next().map(last::after);
      }
      UserQuery inside = deep;
      UserQuery end = last;
      return Map.of(
          FIRST, median(() -> read(admin, first).items().size()),
          DEEP, median(() -> read(admin, inside).items().size()),
          LAST, median(() -> read(admin, end).items().size()));
    }
  }

  private static Page<UserRow> read(TenantAdministration admin, UserQuery query) {
    return admin.users(query).orElseThrow();
  }

  private static final String COLUMNS =
      "select cast(u.id as text) collate \"C\" as id, u.email, u.name, r.state, r.contact_methods,"
          + " r.app_passwords, r.device_generation, r.version"
          + " from app_users u"
          + " left join mfa_record r on r.tenant = ? and r.user_id = cast(u.id as text) collate \"C\""
          + " where u.org_id = ? and u.email is not null and r.state = 'ENABLED'";
  private static final String KEY = "lower(u.email collate \"C\")";

  private record Row(
      String id, String username, String name, MfaState state, boolean registered, long version) {}

  static Map<String, Double> jdbc(Trial trial) throws SQLException {
    Population population = trial.population();
    int depth = depth(population);
    // In the order of usernames, every sixth user and the third after them are in the state.
    int[] inState = new int[population.users() / 3 + 2];
    int count = 0;
    for (int user = 0; user < population.users(); user++) {
      if (population.before(user) == STATE) {
        inState[count++] = user;
      }
    }
    String beforeDeep = depth == 0 ? "" : population.username(inState[depth - 1]);
    String beforeLast =
        count <= LIMIT ? "" : population.username(inState[(count - 1) / LIMIT * LIMIT - 1]);
    try (HikariDataSource source = trial.open()) {
      return Map.of(
          FIRST, median(() -> keyset(source, "").size()),
          DEEP, median(() -> keyset(source, beforeDeep).size()),
          LAST, median(() -> keyset(source, beforeLast).size()),
          OFFSET, median(REPEATED_OFFSET, () -> offset(source, depth).size()));
    }
  }

  private static List<Row> keyset(DataSource source, String after) throws SQLException {
    String where = after.isEmpty() ? "" : " and " + KEY + " > ?";
    String sql = COLUMNS + where + " order by " + KEY + " limit " + (LIMIT + 1);
    try (Connection connection = source.getConnection();
        PreparedStatement statement = prepare(connection, sql)) {
      if (!after.isEmpty()) {
        statement.setString(3, after);
      }
      List<Row> rows = rows(statement);
      return rows.subList(0, Math.min(LIMIT, rows.size()));
    }
  }

  private static List<Row> offset(DataSource source, int depth) throws SQLException {
    String sql = COLUMNS + " order by " + KEY + " offset ? limit " + LIMIT;
    try (Connection connection = source.getConnection();
        PreparedStatement statement = prepare(connection, sql)) {
      statement.setInt(3, depth);
      return rows(statement);
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setString(1, Population.TENANT.value());
    statement.setString(2, Population.TENANT.value());
    return statement;
  }

  private static List<Row> rows(PreparedStatement statement) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        rows.add(
            new Row(
                result.getString("id"),
                result.getString("email"),
                result.getString("name"),
                MfaState.valueOf(result.getString("state")),
                !result.getString("contact_methods").isEmpty(),
                result.getLong("version")));
      }
    }
    return rows;
  }
}
