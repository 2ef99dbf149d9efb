package io.mfaadmin.spi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.user.MfaRecord;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that fails after a record was written, and then cannot roll back either. */
class HalfDoneTest {

  private static Connection failing(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (self, method, arguments) -> {
              boolean audits =
                  method.getName().equals("prepareStatement")
                      && arguments[0].toString().contains("insert into mfa_change");
              if (audits || method.getName().equals("rollback")) {
                throw new SQLException("out of order", "57014");
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("AD-2 E60 what cannot be rolled back is not committed by leaving the transaction")
  void isNotCommittedByLeavingTheTransaction(TestDatabase database) {
    DataSource source = database.shared();
    Switched switched = new Switched(source);
    JdbcMfaRecordStore store = JdbcMfaRecordStore.of(switched);
    Scene scene = Scene.of(Scene.of(new HostTable(source), 0).tenant(), 1);
    switched.to(() -> failing(source.getConnection()));

    assertThatThrownBy(() -> store.commit(scene.commit(scene.operation(), 0, Scene.ENABLE)))
        .isInstanceOf(StoreException.class);

    switched.to(source::getConnection);
    assertThat(store.findRecords(scene.tenant(), scene.ids()).values())
        .allMatch(MfaRecord.NONE::equals);
    assertThat(store.operations(scene.tenant(), PageRequest.first(1)).items()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = "POSTGRESQL_18")
  @DisplayName("AD-2 E60 nor by a host that commits its own transaction all the same")
  void isNotCommittedByTheHost(TestDatabase database) throws SQLException {
    DataSource source = database.shared();
    Switched switched = new Switched(source);
    JdbcMfaRecordStore store = JdbcMfaRecordStore.of(switched);
    Scene scene = Scene.of(Scene.of(new HostTable(source), 0).tenant(), 1);
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      switched.to(() -> Switched.kept(failing(connection)));

      assertThatThrownBy(() -> store.commit(scene.commit(scene.operation(), 0, Scene.ENABLE)))
          .isInstanceOf(StoreException.class);

      assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
    }

    switched.to(source::getConnection);
    assertThat(store.findRecords(scene.tenant(), scene.ids()).values())
        .allMatch(MfaRecord.NONE::equals);
  }
}
