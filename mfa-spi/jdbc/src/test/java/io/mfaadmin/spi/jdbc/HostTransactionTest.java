package io.mfaadmin.spi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.mfaadmin.access.Action;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.audit.SecurityEvent;
import io.mfaadmin.spi.CommitResult.Result;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
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
  @DisplayName("AD-3 E66 a denial stays when the transaction of the host's is rolled back")
  void aDenialStaysWhenTheTransactionOfTheHostsIsRolledBack(TestDatabase database)
      throws SQLException {
    DataSource pool = database.shared();
    Scene scene = Scene.of(new HostTable(pool), 1);
    Switched source = new Switched(pool);
    JdbcMfaStore store = HostTable.store(source, database.dialect()).eventSource(pool).build();
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
      assertThatThrownBy(() -> JdbcMfaRecordStore.builder(pool).build())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("auto-commit");
      assertThatThrownBy(() -> HostTable.store(pool, database.dialect()).build())
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
