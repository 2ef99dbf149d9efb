package io.mfaadmin.spi.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** The databases that the tests run on, one server of each version for a run of the tests. */
enum TestDatabase {
  H2(SqlDialect.H2, ""),
  POSTGRESQL_14(SqlDialect.POSTGRESQL, "14"),
  POSTGRESQL_18(SqlDialect.POSTGRESQL, "18");

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final SqlDialect dialect;
  private final String version;
  private EmbeddedPostgres server;
  private DataSource shared;

  TestDatabase(SqlDialect dialect, String version) {
    this.dialect = dialect;
    this.version = version;
  }

  SqlDialect dialect() {
    return dialect;
  }

  /** One database, behind a pool, for tests that keep to tenants of their own. */
  synchronized DataSource shared() {
    if (shared == null) {
      shared = pool(fresh());
    }
    return shared;
  }

  static HikariDataSource pool(DataSource source) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(40);
    config.setMinimumIdle(0);
    return new HikariDataSource(config);
  }

  /** A new database without any table. */
  synchronized DataSource empty() {
    return this == H2 ? h2() : postgresql("template0");
  }

  /** A new database with the library's tables and the host's users table. */
  synchronized DataSource fresh() {
    if (this != H2) {
      return postgresql("mfa");
    }
    DataSource source = h2();
    prepare(source, dialect);
    return source;
  }

  private static DataSource h2() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:test" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
    return source;
  }

  private DataSource postgresql(String template) {
    if (server == null) {
      server = start();
      execute(server.getPostgresDatabase(), "create database mfa");
      prepare(server.getDatabase("postgres", "mfa"), dialect);
    }
    String name = "test" + NUMBER.incrementAndGet();
    execute(server.getPostgresDatabase(), "create database " + name + " template " + template);
    return server.getDatabase("postgres", name);
  }

  private EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder()
          .setPgBinaryResolver(binaries(version))
          .setServerConfig("max_connections", "200")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PgBinaryResolver binaries(String version) {
    return (system, architecture) -> {
      Path jar = Path.of(System.getProperty("postgresql.servers"), version + ".jar");
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        ZipEntry archive =
            zip.stream()
                .filter(entry -> entry.getName().endsWith(".txz"))
                .findFirst()
                .orElseThrow();
        try (InputStream content = zip.getInputStream(archive)) {
          return new ByteArrayInputStream(content.readAllBytes());
        }
      }
    };
  }

  static void prepare(DataSource source, SqlDialect dialect) {
    Schema.scripts(dialect).forEach(script -> execute(source, script.sql()));
    HostTable.create(source, dialect);
  }

  static void execute(DataSource source, String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
