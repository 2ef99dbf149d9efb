package io.mfaadmin.spi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfaadmin.spi.CommitResult.Result;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.user.TenantId;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The tables that the scripts make. */
class SchemaTest {

  @ParameterizedTest
  @EnumSource
  @DisplayName("AU-3 every key and index of every table begins with the tenant")
  void everyKeyAndIndexBeginsWithTheTenant(TestDatabase database) throws SQLException {
    Set<String> tables = new HashSet<>();
    try (Connection connection = database.fresh().getConnection()) {
      DatabaseMetaData data = connection.getMetaData();
      boolean upperCase = data.storesUpperCaseIdentifiers();
      try (ResultSet found =
          data.getTables(
              null,
              null,
              upperCase ? "MFA\\_%" : "mfa\\_%",
              new String[] {"TABLE", "BASE TABLE"})) {
        while (found.next()) {
          tables.add(found.getString("TABLE_NAME"));
        }
      }
      for (String table : tables) {
        int keys = 0;
        try (ResultSet index = data.getIndexInfo(null, null, table, false, false)) {
          while (index.next()) {
            if (index.getInt("ORDINAL_POSITION") == 1) {
              keys++;
              assertThat(index.getString("COLUMN_NAME").toLowerCase(Locale.ROOT))
                  .as(index.getString("INDEX_NAME"))
                  .isEqualTo("tenant");
            }
          }
        }
        assertThat(keys).as(table).isPositive();
      }
    }
    assertThat(tables).hasSize(7);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("Flyway runs them beside the application's own, once, and a store works on them")
  void flywayRunsThemBesideTheApplicationsOwn(TestDatabase database) {
    DataSource source = database.empty();
    TestDatabase.execute(source, "create table flyway_schema_history_of_the_application (id int)");
    HostTable.create(source, database.dialect());
    Flyway flyway =
        Flyway.configure()
            .dataSource(source)
            .locations("classpath:" + Schema.location(database.dialect()))
            .table("mfa_schema_history")
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .load();

    assertThat(flyway.migrate().migrationsExecuted)
        .isEqualTo(Schema.scripts(database.dialect()).size());
    assertThat(flyway.migrate().migrationsExecuted).as("again").isZero();

    Scene scene = Scene.of(new HostTable(source), 1);
    JdbcMfaStore store = HostTable.store(source, database.dialect()).build();
    assertThat(Scene.results(store.commit(scene.commit(scene.operation(), 0, Scene.ENABLE))))
        .containsValue(Result.WRITTEN);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a store is not built without its tables, and what is missing is said")
  void aStoreIsNotBuiltWithoutItsTables(TestDatabase database) {
    DataSource source = database.empty();
    HostTable.create(source, database.dialect());
    JdbcMfaStore.Builder joined = HostTable.store(source, database.dialect());
    for (ThrowingCallable build :
        List.<ThrowingCallable>of(joined::build, () -> JdbcMfaRecordStore.of(source))) {
      assertThatThrownBy(build)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(
              "a table or a column is missing; the library's own come from the scripts of Schema");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set ignorecase true",
        "set collation english strength primary",
        "set collation english strength secondary",
        "set collation english strength tertiary"
      })
  @DisplayName("AU-3 a store is not built where H2 takes tenants for the same that differ")
  void aStoreIsNotBuiltWhereH2TakesTenantsForTheSame(String setting) {
    DataSource source = TestDatabase.H2.empty();
    TestDatabase.execute(source, setting);
    Schema.scripts(SqlDialect.H2).forEach(script -> TestDatabase.execute(source, script.sql()));
    assertThatThrownBy(() -> JdbcMfaRecordStore.of(source))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the column tenant of mfa_record must tell all texts apart");
  }

  @ParameterizedTest
  @CsvSource({
    "mfa_record, tenant",
    "mfa_record, user_id",
    "mfa_app_password, tenant",
    "mfa_app_password, user_id",
    "mfa_change, tenant",
    "mfa_change, user_id",
    "mfa_operation, tenant",
    "mfa_settings, tenant",
    "mfa_settings_change, tenant",
    "mfa_event, tenant"
  })
  @DisplayName("AU-3 a store is not built on tables that take tenants or users for the same")
  void aStoreIsNotBuiltOnTablesThatTakeTenantsOrUsersForTheSame(String table, String column) {
    DataSource source = TestDatabase.H2.fresh();
    TestDatabase.execute(
        source,
        "alter table " + table + " alter column " + column + " varchar_ignorecase not null");
    assertThatThrownBy(() -> JdbcMfaRecordStore.of(source))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the column " + column + " of " + table + " must tell");
  }

  @Test
  @DisplayName("a store is not built on PostgreSQL that lacks characters a name may have")
  void aStoreIsNotBuiltOnPostgresqlThatLacksCharacters() throws SQLException {
    DataSource source = TestDatabase.POSTGRESQL_18.empty();
    TestDatabase.execute(
        source, "create database latin template template0 encoding 'LATIN1' locale 'C'");
    source.unwrap(PGSimpleDataSource.class).setDatabaseName("latin");
    TestDatabase.prepare(source, SqlDialect.POSTGRESQL);
    for (ThrowingCallable build :
        List.<ThrowingCallable>of(
            HostTable.store(source, SqlDialect.POSTGRESQL)::build,
            () -> JdbcMfaRecordStore.of(source))) {
      assertThatThrownBy(build)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("must be UTF8")
          .hasMessageEndingWith("not LATIN1");
    }
  }

  @Test
  @DisplayName("H2 runs them by hand, from the class path")
  void h2RunsThemByHand() {
    DataSource source = TestDatabase.H2.empty();
    for (Schema.Script script : Schema.scripts(SqlDialect.H2)) {
      TestDatabase.execute(
          source,
          "runscript from 'classpath:"
              + Schema.location(SqlDialect.H2)
              + "/"
              + script.name()
              + "'");
    }
    TenantId tenant = new TenantId("contoso");
    assertThat(JdbcMfaRecordStore.of(source).settings(tenant).version()).isZero();
  }

  @ParameterizedTest
  @EnumSource(SqlDialect.class)
  @DisplayName("the scripts are numbered and found on the class path at their location")
  void theScriptsAreNumberedAndFound(SqlDialect dialect) {
    assertThat(Schema.scripts(dialect))
        .allSatisfy(
            script -> {
              assertThat(script.name()).matches("V[1-9][0-9]*__[a-z_]+\\.sql");
              assertThat(script.sql()).contains("create table");
              assertThat(
                      SchemaTest.class
                          .getClassLoader()
                          .getResource(Schema.location(dialect) + "/" + script.name()))
                  .isNotNull();
            });
  }
}
