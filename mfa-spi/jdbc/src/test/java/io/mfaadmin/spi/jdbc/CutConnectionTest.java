package io.mfaadmin.spi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mfaadmin.apppassword.AppPassword;
import io.mfaadmin.apppassword.AppPasswordHash;
import io.mfaadmin.audit.Operation;
import io.mfaadmin.audit.OperationKind;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.audit.SettingsRecord;
import io.mfaadmin.change.RecordPatch;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.spi.Commit;
import io.mfaadmin.spi.CommitResult.Result;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.SettingsChange;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.TenantId;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection that is lost at each call to the server in turn. */
class CutConnectionTest {

  private static final AppPassword MAIL =
      new AppPassword("Mail", new AppPasswordHash(new byte[32]), Instant.EPOCH);

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL_18"})
  @DisplayName("AD-2 E51 a commit cut at any call ends as if written once when it is repeated")
  void aCommitCutAtAnyCallEndsAsIfWrittenOnce(TestDatabase database) {
    for (CutConnections.When when : CutConnections.When.values()) {
      boolean reachedTheEnd = false;
      for (int call = 1; !reachedTheEnd; call++) {
        DataSource source = database.shared();
        JdbcMfaStore store = HostTable.store(source, database.dialect()).build();
        Scene scene = Scene.of(new HostTable(source), 6);
        Operation earlier = scene.operation();
        store.commit(
            new Commit(
                earlier,
                scene.users().subList(0, 3).stream()
                    .map(user -> scene.change(earlier, user, 0, Scene.ENABLE))
                    .toList(),
                Map.of()));
        Commit commit = mixed(scene);
        CutConnections cut = new CutConnections(source, call, when);

        Throwable failure =
            catchThrowable(() -> overCut(cut, source, database.dialect()).commit(commit));

        if (failure != null) {
          assertThat(failure)
              .isInstanceOfSatisfying(
                  StoreException.class, e -> assertThat(e.retryable()).isTrue());
        }
        Map<?, Result> again = Scene.results(store.commit(commit));
        assertThat(again.values())
            .as("cut %s call %d", when, call)
            .allMatch(
                again.containsValue(Result.WRITTEN)
                    ? Result.WRITTEN::equals
                    : Result.ALREADY_WRITTEN::equals);
        assertWrittenOnce(store, scene, commit);
        reachedTheEnd = !cut.wasCut();
      }
    }
  }

  /** Built whole, so that the cuts fall into the call that is tested. */
  private static JdbcMfaStore overCut(CutConnections cut, DataSource whole, SqlDialect dialect) {
    Switched source = new Switched(whole);
    JdbcMfaStore store = HostTable.store(source, dialect).build();
    source.to(cut);
    return store;
  }

  /** Changes of all kinds: further ones, first ones, app passwords, one that is relied on. */
  private static Commit mixed(Scene scene) {
    Operation operation = scene.operation();
    return new Commit(
        operation,
        List.of(
            scene.change(operation, scene.user(1), 1, Scene.ENFORCE),
            scene.change(
                operation, scene.user(2), 1, RecordPatch.builder().addAppPassword(MAIL).build()),
            scene.change(operation, scene.user(4), 0, Scene.ENABLE),
            scene.change(
                operation, scene.user(5), 0, RecordPatch.builder().forgetDevices().build())),
        Map.of(scene.user(3).id(), 1L, scene.user(6).id(), 0L));
  }

  private static void assertWrittenOnce(JdbcMfaStore store, Scene scene, Commit commit) {
    assertThat(store.findById(scene.tenant(), scene.ids()))
        .allSatisfy(
            (id, user) ->
                assertThat(user.record().version())
                    .isEqualTo(
                        switch (id.value()) {
                          case "u1", "u2" -> 2;
                          case "u6" -> 0;
                          default -> 1;
                        }));
    assertThat(store.appPasswords(scene.tenant(), scene.user(2).id())).containsExactly(MAIL);
    assertThat(
            store
                .changesOf(scene.tenant(), commit.operation().id(), PageRequest.first(100))
                .items())
        .hasSize(4);
    assertThat(store.operations(scene.tenant(), PageRequest.first(100)).items())
        .extracting(OperationSummary::changed)
        .containsExactly(4L, 3L);
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL_18"})
  @DisplayName("SV-7 AD-2 a save of settings cut at any call ends as if written once")
  void aSaveOfSettingsCutAtAnyCallEndsAsIfWrittenOnce(TestDatabase database) {
    for (CutConnections.When when : CutConnections.When.values()) {
      boolean reachedTheEnd = false;
      for (int call = 1; !reachedTheEnd; call++) {
        DataSource source = database.shared();
        JdbcMfaStore store = HostTable.store(source, database.dialect()).build();
        Scene scene = Scene.of(new HostTable(source), 0);
        CutConnections cut = new CutConnections(source, call, when);
        JdbcMfaStore overCut = overCut(cut, source, database.dialect());
        for (int version = 0; version < 2; version++) {
          SettingsChange change = settingsChange(scene, version);
          Throwable failure = catchThrowable(() -> overCut.replaceSettings(change));
          assertThat(failure == null || failure instanceof StoreException).isTrue();
          assertThat(store.replaceSettings(change)).isTrue();
        }
        assertThat(store.settings(scene.tenant()).version()).isEqualTo(2);
        assertThat(store.settingsHistory(scene.tenant(), PageRequest.first(10)).items()).hasSize(2);
        reachedTheEnd = !cut.wasCut();
      }
    }
  }

  private static SettingsChange settingsChange(Scene scene, int version) {
    Operation operation =
        new Operation(
            scene.operation().id(),
            scene.tenant(),
            OperationKind.SERVICE_SETTINGS,
            scene.operation().actor(),
            Optional.empty(),
            Instant.EPOCH);
    return new SettingsChange(
        operation,
        SettingsRecord.of(
            operation,
            ServiceSettings.DEFAULTS,
            ServiceSettings.builder().appPasswordsAllowed(version == 0).build(),
            version + 1));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a commit of thousands goes to the server as often as one of a hundred")
  void aCommitOfThousandsGoesToTheServerAsOftenAsOneOfAHundred(TestDatabase database) {
    DataSource source = database.shared();
    assertThat(callsFor(5_000, source)).isEqualTo(callsFor(100, source));
  }

  private static int callsFor(int users, DataSource source) {
    CutConnections counted = CutConnections.never(source);
    Switched switched = new Switched(source);
    JdbcMfaRecordStore store = JdbcMfaRecordStore.of(switched);
    switched.to(counted);
    Scene scene = Scene.of(Scene.of(new HostTable(source), 0).tenant(), users);
    Operation operation = scene.operation();
    store.commit(scene.commit(operation, 0, Scene.ENABLE));
    store.commit(scene.commit(scene.operation(), 1, Scene.ENFORCE));
    assertThat(store.findRecords(scene.tenant(), scene.ids())).hasSize(users);
    assertThat(store.findRecords(scene.tenant(), scene.ids()).values())
        .allMatch(record -> record.state() == MfaState.ENFORCED && record.version() == 2);
    return counted.calls();
  }

  @Test
  @DisplayName("a scan that cannot begin gives its connection back, whatever the driver throws")
  void aScanThatCannotBeginGivesItsConnectionBack() throws SQLException {
    DataSource whole = TestDatabase.H2.shared();
    Switched source = new Switched(whole);
    JdbcMfaStore store = HostTable.store(source, SqlDialect.H2).build();
    try (Connection connection = whole.getConnection()) {
      source.to(() -> unprepared(connection));

      assertThatThrownBy(
              () -> store.abilities().keyScan().orElseThrow().scan(new TenantId("contoso")))
          .isInstanceOf(UnsupportedOperationException.class);

      assertThat(connection.isClosed()).isTrue();
    }
  }

  private static Connection unprepared(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (self, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                throw new UnsupportedOperationException();
              }
              return method.invoke(connection, arguments);
            });
  }
}
