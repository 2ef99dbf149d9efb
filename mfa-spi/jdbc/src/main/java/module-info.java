/** Stores over {@link javax.sql.DataSource} for PostgreSQL and H2. */
@SuppressWarnings("opens") // the packages opened hold scripts only
module io.mfaadmin.spi.jdbc {
  requires static org.jspecify;
  requires org.slf4j;
  requires transitive io.mfaadmin.core;
  requires transitive io.mfaadmin.spi;
  requires transitive java.sql;

  exports io.mfaadmin.spi.jdbc;

  // The scripts, for whatever migrates the host's schema.
  opens io.mfaadmin.spi.jdbc.h2;
  opens io.mfaadmin.spi.jdbc.postgresql;
}
