package io.mfaadmin.spi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.mfaadmin.access.Action;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.audit.SecurityEvent;
import io.mfaadmin.spi.Abilities;
import io.mfaadmin.spi.CommitResult.Result;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A data source that hands out the connection of a transaction of the host's. */
class HostTransactionTest {

  @ParameterizedTest
  @EnumSource
  @DisplayName("what is written in a transaction of the host's ends as that does")
  void whatIsWrittenInATransactionOfTheHostsEndsAsThatDoes(TestDatabase database)
      throws SQLException {
    DataSource pool = database.shared();
    Scene scene = Scene.of(new HostTable(pool), 2);
    JdbcMfaStore outside = HostTable.store(pool, database.dialect()).build();
    for (boolean commits : new boolean[] {false, true}) {
      Switched source = new Switched(pool);
      JdbcMfaStore store = HostTable.store(source, database.dialect()).build();
      assertThat(store.inHostTransaction()).isFalse();
      try (Connection connection = pool.getConnection()) {
        connection.setAutoCommit(false);
        source.to(() -> Switched.kept(connection));

        assertThat(store.inHostTransaction()).isTrue();
        assertThat(
                Scene.results(store.commit(scene.commit(scene.operation(), 0, Scene.ENABLE)))
                    .values())
            .containsOnly(Result.WRITTEN);
        assertThat(store.findById(scene.tenant(), scene.ids()).values())
            .as("a read after a commit sees it")
            .allMatch(user -> user.state() == MfaState.ENABLED);
        assertThat(outside.findById(scene.tenant(), scene.ids()).values())
            .as("nobody else sees it")
            .allMatch(user -> user.record().equals(MfaRecord.NONE));
        assertThat(connection.getAutoCommit()).isFalse();

        if (commits) {
          connection.commit();
        } else {
          connection.rollback();
        }
        connection.setAutoCommit(true);
      }
      assertThat(outside.findById(scene.tenant(), scene.ids()).values())
          .allMatch(user -> user.record().version() == (commits ? 1 : 0));
      assertThat(outside.operations(scene.tenant(), PageRequest.first(10)).items())
          .hasSize(commits ? 1 : 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a failure leaves the transaction of the host's as it was, and going on")
  void aFailureLeavesTheTransactionOfTheHostsGoingOn(TestDatabase database) throws SQLException {
    DataSource fresh = database.fresh();
    HostTable table = new HostTable(fresh);
    Scene scene = Scene.of(table, 2);
    Switched source = new Switched(fresh);
    JdbcMfaStore store = HostTable.store(source, database.dialect()).build();
    TestDatabase.execute(fresh, "alter table mfa_change drop column reason");
    try (Connection connection = fresh.getConnection()) {
      connection.setAutoCommit(false);
      connection.createStatement().execute("update app_users set name = 'New' where id = 'u1'");
      source.to(() -> Switched.kept(connection));

      assertThatThrownBy(() -> store.commit(scene.commit(scene.operation(), 0, Scene.ENABLE)))
          .isInstanceOf(StoreException.class);

      assertThat(store.findById(scene.tenant(), scene.ids()).values())
          .as("nothing of the commit is left, and what the host did still is")
          .allMatch(user -> user.record().equals(MfaRecord.NONE))
          .anyMatch(user -> user.user().displayName().equals("New"));
      connection.commit();
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a scan that does not open leaves the transaction of the host's going on")
  void aScanThatDoesNotOpenLeavesTheTransactionGoingOn(TestDatabase database) throws SQLException {
    DataSource fresh = database.fresh();
    Scene scene = Scene.of(new HostTable(fresh), 2);
    TestDatabase.execute(
        fresh,
        "create view failing as select org_id, id, email, case when id = 'u2'"
            + " then cast(1 / (char_length(id) - 2) as varchar(9)) else name end as name"
            + " from app_users");
    Switched source = new Switched(fresh);
    Abilities.KeyScan scan =
        JdbcMfaStore.builder(source)
            .usersTable("failing")
            .tenant("org_id")
            .id("id")
            .username("email")
            .displayName("name")
            .build()
            .abilities()
            .keyScan()
            .orElseThrow();
    try (Connection connection = fresh.getConnection()) {
      connection.setAutoCommit(false);
      connection.createStatement().execute("update app_users set name = 'New' where id = 'u1'");
      List<Statement> statements = new ArrayList<>();
      source.to(() -> watched(connection, statements));

      assertThatThrownBy(() -> scan.scan(scene.tenant())).isInstanceOf(StoreException.class);

      assertThat(statements).hasSize(1);
      assertThat(statements.get(0).isClosed()).isTrue();
      assertThat(connection.getAutoCommit()).isFalse();
      assertThat(newNames(connection)).isOne();
      connection.commit();
    }
  }

  @Test
  @DisplayName("a scan that fails half-way takes back to its beginning, and the host goes on")
  void aScanThatFailsHalfWayTakesBackToItsBeginning() throws SQLException {
    DataSource fresh = TestDatabase.POSTGRESQL_18.fresh();
    Scene scene = Scene.of(new HostTable(fresh), 1);
    TestDatabase.execute(
        fresh,
        "insert into app_users select org_id, 'x' || x, 'x' || x || '@contoso.com', ''"
            + " from app_users, generate_series(1, 2100) x");
    Switched source = new Switched(fresh);
    Abilities.KeyScan scan =
        HostTable.store(source, SqlDialect.POSTGRESQL).build().abilities().keyScan().orElseThrow();
    try (Connection connection = fresh.getConnection();
        Statement host = connection.createStatement()) {
      connection.setAutoCommit(false);
      host.execute("update app_users set name = 'New' where id = 'u1'");
      List<Statement> statements = new ArrayList<>();
      source.to(() -> watched(connection, statements));
      Abilities.UserCursor cursor = scan.scan(scene.tenant());
      host.execute("update app_users set name = 'New' where id = 'x1'");
      host.execute("close all"); // what the cursor reads from, too

      assertThatThrownBy(
              () -> {
                while (cursor.next() != null) {
                  // reads on
                }
              })
          .isInstanceOf(StoreException.class);

      assertThat(statements).hasSize(1);
      assertThat(statements.get(0).isClosed()).isTrue();
      assertThat(newNames(connection)).as("what the host did before").isOne();
      assertThatThrownBy(cursor::next).isInstanceOf(IllegalStateException.class);
      cursor.close();
      assertThat(newNames(connection)).isOne();
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a scan keeps what the host does meanwhile")
  void aScanKeepsWhatTheHostDoesMeanwhile(TestDatabase database) throws SQLException {
    DataSource fresh = database.fresh();
    Scene scene = Scene.of(new HostTable(fresh), 2);
    Switched source = new Switched(fresh);
    Abilities.KeyScan scan =
        HostTable.store(source, database.dialect()).build().abilities().keyScan().orElseThrow();
    try (Connection connection = fresh.getConnection()) {
      connection.setAutoCommit(false);
      List<Statement> statements = new ArrayList<>();
      source.to(() -> watched(connection, statements));
      try (Abilities.UserCursor cursor = scan.scan(scene.tenant())) {
        assertThat(cursor.next()).isNotNull();
        connection.createStatement().execute("update app_users set name = 'New' where id = 'u1'");
        assertThat(cursor.next()).isNotNull();
      }
      assertThat(statements.get(0).isClosed()).isTrue();
      assertThat(newNames(connection)).isOne();
      assertThat(connection.getAutoCommit()).isFalse();
    }
  }

  private static long newNames(Connection connection) throws SQLException {
    return new Query("select count(*) from app_users where name = 'New'")
        .list(connection, row -> row.getLong(1))
        .get(0);
  }

  /** The connection of a transaction, which closing leaves open, and the statements made on it. */
  private static Connection watched(Connection connection, List<Statement> statements) {
    Connection kept = Switched.kept(connection);
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (self, method, arguments) -> {
              try {
                Object result = method.invoke(kept, arguments);
                if (method.getName().equals("prepareStatement")) {
                  statements.add((Statement) result);
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("AD-3 E66 a denial stays when the transaction of the host's is rolled back")
  void aDenialStaysWhenTheTransactionOfTheHostsIsRolledBack(TestDatabase database)
      throws SQLException {
    DataSource pool = database.shared();
    Scene scene = Scene.of(new HostTable(pool), 1);
    Switched source = new Switched(pool);
    JdbcMfaStore store =
        HostTable.store(JdbcConnections.of(source).eventSource(pool), database.dialect()).build();
    JdbcMfaStore withoutEvents = HostTable.store(source, database.dialect()).build();
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      source.to(() -> Switched.kept(connection));

      store.record(denied(scene));
      assertThatThrownBy(() -> withoutEvents.record(denied(scene)))
          .as("rather than one that may be lost")
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("data source of its own");

      connection.rollback();
      connection.setAutoCommit(true);
    }
    source.to(pool::getConnection);
    assertThat(store.events(scene.tenant(), PageRequest.first(10)).items())
        .containsExactly(denied(scene));
  }

  private static SecurityEvent denied(Scene scene) {
    return new SecurityEvent.Denied(
        scene.tenant(),
        scene.operation().actor(),
        Set.of(Action.DISABLE),
        Map.of(DenialCode.ACTION_NOT_PERMITTED, 1L),
        Optional.empty(),
        Instant.EPOCH);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a pool with auto-commit off is refused: nothing would ever be committed")
  void aPoolWithAutoCommitOffIsRefused(TestDatabase database) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.shared());
    config.setAutoCommit(false);
    config.setMaximumPoolSize(2);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      assertThatThrownBy(() -> JdbcMfaRecordStore.of(pool))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("auto-commit");
      assertThatThrownBy(() -> HostTable.store(pool, database.dialect()).build())
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
