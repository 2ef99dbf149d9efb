/**
 * Stores over {@link javax.sql.DataSource}, for PostgreSQL and H2.
 *
 * <p>For hosts with a relational database. Start with {@link io.mfaadmin.spi.jdbc.JdbcMfaStore}
 * when the users are in a table of the same database, with {@link
 * io.mfaadmin.spi.jdbc.JdbcMfaRecordStore} when they live elsewhere. The tables are the host's to
 * create, from the scripts of {@link io.mfaadmin.spi.jdbc.Schema}: nothing is ever created or
 * migrated behind its back.
 *
 * <p>Laws of all stores here:
 *
 * <ul>
 *   <li>Each statement names the tenant, and takes thousands of users at once: a commit is the same
 *       few statements however many users it has.
 *   <li>A connection that comes in auto-commit mode is the store's for the call: what it writes is
 *       one transaction, which it commits, and repeats a few times after a serialization failure or
 *       a deadlock. A connection that comes with auto-commit off is in a transaction of the host's:
 *       the store joins it under a savepoint, and neither commits nor repeats. The savepoint of a
 *       scan lasts until the scan is closed, which is before the transaction ends: if it fails,
 *       what was done in between is taken back with it.
 *   <li>Values are parameters, never part of a statement.
 *   <li>A stored value that is not known is a {@link io.mfaadmin.spi.StoreException}, never a
 *       default (ST-1).
 *   <li>No message has a value of a user in it. Neither has a cause that comes with it: the
 *       database's own words are left out where they may quote a row.
 * </ul>
 */
@NullMarked
package io.mfaadmin.spi.jdbc;

import org.jspecify.annotations.NullMarked;
