package io.mfaadmin.spi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mfaadmin.audit.Operation;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.spi.Commit;
import io.mfaadmin.spi.CommitResult.Result;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.user.User;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that says no in the middle of a commit. */
class ServerFaultsTest {

  private static final int USERS = 12;

  private final DataSource source = TestDatabase.POSTGRESQL_18.fresh();
  private final JdbcMfaStore store = HostTable.store(source, SqlDialect.POSTGRESQL).build();
  private final Scene scene = Scene.of(new HostTable(source), USERS);

  private void execute(String sql) {
    TestDatabase.execute(source, sql);
  }

  /** Of all connections from now on. */
  private void setting(String assignment) {
    execute(
        "do $$ begin execute format('alter database %I set "
            + assignment
            + "', current_database()); end $$");
  }

  /** Lets the audit record of the seventh user end the transaction. */
  private void failAtTheSeventh(String condition, String sqlState) {
    execute(
        """
        create sequence tries;
        create function fail() returns trigger language plpgsql as $$
        begin
          if new.user_id = 'u7' and CONDITION then
            raise exception 'not now' using errcode = 'SQLSTATE';
          end if;
          return new;
        end $$;
        create trigger fail before insert on mfa_change for each row execute function fail();
        """
            .replace("CONDITION", condition)
            .replace("SQLSTATE", sqlState));
  }

  private StoreException failing(Commit commit) {
    StoreException failure = catchThrowableOfType(StoreException.class, () -> store.commit(commit));
    assertThat(failure).isNotNull();
    return failure;
  }

  private void assertNothingWritten() {
    assertThat(store.findById(scene.tenant(), scene.ids()).values())
        .hasSize(USERS)
        .allMatch(user -> user.record().version() == 0);
    assertThat(store.operations(scene.tenant(), PageRequest.first(10)).items()).isEmpty();
    assertThat(scene.history(store, scene.user(1))).isEmpty();
  }

  private void assertWrittenWhenTriedAgain(Commit commit) {
    assertThat(Scene.results(store.commit(commit)).values())
        .hasSize(USERS)
        .containsOnly(Result.WRITTEN);
    assertThat(store.operations(scene.tenant(), PageRequest.first(10)).items())
        .extracting(OperationSummary::changed)
        .containsExactly(0L + USERS);
  }

  @ParameterizedTest
  @CsvSource({
    "53100, true", // disk full
    "53200, true", // out of memory
    "57014, true", // cancelled, or a time limit
    "23514, false", // a check
    "23502, false", // a null
    "P0001, false" // a trigger of the host's
  })
  @DisplayName("E60 a chunk of which the seventh row fails is not written at all, until it can be")
  void aChunkOfWhichOneRowFailsIsNotWrittenAtAll(String sqlState, boolean retryable) {
    failAtTheSeventh("true", sqlState);
    Commit commit = scene.commit(scene.operation(), 0, Scene.ENABLE);

    StoreException failure = failing(commit);
    assertThat(failure.retryable()).isEqualTo(retryable);
    assertThat(failure).hasMessageContaining("SQLSTATE " + sqlState);
    assertNothingWritten();

    execute("drop trigger fail on mfa_change");
    assertWrittenWhenTriedAgain(commit);
  }

  @Test
  @DisplayName("E60 a database that is read-only is read, and not written")
  void aDatabaseThatIsReadOnlyIsReadAndNotWritten() {
    setting("default_transaction_read_only = on");
    Commit commit = scene.commit(scene.operation(), 0, Scene.ENABLE);
    assertThat(failing(commit).retryable()).isFalse();
    assertNothingWritten();
  }

  @ParameterizedTest
  @ValueSource(strings = {"statement_timeout", "lock_timeout"})
  @DisplayName("E52 E60 a commit that waits for longer than the host lets it is not written")
  void aCommitThatWaitsForTooLongIsNotWritten(String limit) throws SQLException {
    Scene seventh = new Scene(scene.tenant(), List.of(scene.user(7)));
    store.commit(seventh.commit(scene.operation(), 0, Scene.ENFORCE));
    Operation operation = scene.operation();
    List<User> others = new ArrayList<>(scene.users());
    others.remove(scene.user(7));
    Commit commit =
        new Commit(
            operation,
            scene.users().stream()
                .map(
                    user ->
                        scene.change(
                            operation, user, user.equals(scene.user(7)) ? 1 : 0, Scene.ENABLE))
                .toList(),
            Map.of());
    setting(limit + " = ''50ms''");
    try (Connection other = source.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select * from mfa_record where user_id = 'u7' for update");

      assertThat(failing(commit).retryable()).isTrue();

      assertThat(store.findById(scene.tenant(), new Scene(scene.tenant(), others).ids()).values())
          .allMatch(user -> user.record().version() == 0);
    }
    assertThat(Scene.results(store.commit(commit)).values()).containsOnly(Result.WRITTEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01"})
  @DisplayName(
      "E61 a serialization failure or a deadlock is tried again, a bounded number of times")
  void aConflictIsTriedAgainABoundedNumberOfTimes(String sqlState) throws SQLException {
    failAtTheSeventh("nextval('tries') < 4", sqlState);
    assertWrittenWhenTriedAgain(scene.commit(scene.operation(), 0, Scene.ENABLE));
    assertThat(tries()).isEqualTo(4);

    execute("drop trigger fail on mfa_change; drop function fail; drop sequence tries");
    failAtTheSeventh("nextval('tries') > 0", sqlState);
    Commit never = scene.commit(scene.operation(), 1, Scene.ENFORCE);
    assertThat(failing(never).retryable()).isTrue();
    assertThat(tries()).isEqualTo(6);
    assertThat(store.findById(scene.tenant(), scene.ids()).values())
        .allMatch(user -> user.record().version() == 1);
  }

  /** A sequence counts what is rolled back too. */
  private long tries() throws SQLException {
    return number("select last_value from tries");
  }

  private long number(String query) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }

  @Test
  @DisplayName("E61 the victim of a deadlock with the host's own statements gets through")
  void theVictimOfADeadlockGetsThrough() throws Exception {
    store.commit(scene.commit(scene.operation(), 0, Scene.ENABLE));
    try (Connection other = source.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("set local deadlock_timeout = '1h'"); // so that the store is the victim
      statement.execute("select * from mfa_record where user_id = 'u9' for update");
      CompletableFuture<?> commit =
          CompletableFuture.supplyAsync(
              () -> store.commit(scene.commit(scene.operation(), 1, Scene.ENFORCE)));
      while (number("select count(*) from pg_locks where not granted") == 0) {
        Thread.onSpinWait();
      }

      statement.execute("select * from mfa_record where user_id = 'u1' for update");

      other.rollback();
      assertThat(commit.get()).isNotNull();
    }
    assertThat(number("select deadlocks from pg_stat_database where datname = current_database()"))
        .isPositive();
    assertThat(store.findById(scene.tenant(), scene.ids()).values())
        .allMatch(user -> user.record().version() == 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"repeatable read", "serializable"})
  @DisplayName("E61 E69 under stricter isolation what many write at once is written once as well")
  void underStricterIsolationWhatManyWriteAtOnceIsWrittenOnce(String isolation) throws Exception {
    setting("default_transaction_isolation = ''" + isolation + "''");
    Commit commit = scene.commit(scene.operation(), 0, Scene.ENABLE);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Boolean>> told = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        told.add(
            threads.submit(
                () -> {
                  try {
                    return Scene.results(store.commit(commit)).containsValue(Result.WRITTEN);
                  } catch (StoreException e) {
                    assertThat(e.retryable()).isTrue();
                    return false;
                  }
                }));
      }
      int writers = 0;
      for (Future<Boolean> one : told) {
        writers += one.get() ? 1 : 0;
      }
      assertThat(writers).isOne();
    } finally {
      threads.shutdownNow();
    }
    assertThat(Scene.results(store.commit(commit)).values()).containsOnly(Result.ALREADY_WRITTEN);
    assertThat(store.findById(scene.tenant(), scene.ids()).values())
        .allMatch(user -> user.record().version() == 1);
  }
}
