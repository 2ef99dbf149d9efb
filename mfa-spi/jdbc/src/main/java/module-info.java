/**
 * Stores over {@link javax.sql.DataSource} for PostgreSQL 14 and later and H2 2.x.
 *
 * <p>For hosts with a relational database. Start at {@link io.mfaadmin.spi.jdbc.JdbcMfaStore} where
 * the users are a table of the same database, else at {@link
 * io.mfaadmin.spi.jdbc.JdbcMfaRecordStore}; {@link io.mfaadmin.spi.jdbc.Schema} has the scripts for
 * the tables.
 *
 * <p>In this documentation an id such as AU-6 is that of a rule and E26 that of a bad input or a
 * fault. They are listed in {@code mfa-core/docs/rules.md} and {@code mfa-core/docs/threats.md} of
 * the source repository.
 */
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
