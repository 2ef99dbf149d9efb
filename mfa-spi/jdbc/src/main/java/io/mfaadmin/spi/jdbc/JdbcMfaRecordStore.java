package io.mfaadmin.spi.jdbc;

import io.mfaadmin.apppassword.AppPassword;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.audit.SecurityEvent;
import io.mfaadmin.audit.SettingsRecord;
import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.spi.Commit;
import io.mfaadmin.spi.CommitResult;
import io.mfaadmin.spi.MfaRecordStore;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.SettingsChange;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * MFA records, settings and audit trail in the tables of {@link Schema}, for hosts whose users live
 * elsewhere, such as in LDAP. Joined with a {@link io.mfaadmin.spi.UserDirectory} by {@link
 * io.mfaadmin.spi.DirectoryMfaStore} it is all that the service needs.
 *
 * <pre>{@code
 * MfaRecordStore records = JdbcMfaRecordStore.of(dataSource);
 * }</pre>
 *
 * <p>The laws of the package apply. Immutable; safe on many threads.
 */
public final class JdbcMfaRecordStore implements MfaRecordStore {

  private static final String WRITING = "writing changes";

  private final Database database;
  private final Database apart;
  private final RecordTable records;
  private final AppPasswordTable appPasswords;
  private final ChangeTable audits;
  private final SettingsTable settings;
  private final OperationTable operations;
  private final EventTable events;
  private final CommitWriter commits;

  /**
   * A store.
   *
   * @param apart where events are written
   * @param users whose existence and usernames commits check; null to check none
   */
  JdbcMfaRecordStore(Database database, Database apart, @Nullable UsersTable users) {
    SqlDialect dialect = database.dialect();
    this.database = database;
    this.apart = apart;
    this.records = new RecordTable(dialect);
    this.appPasswords = new AppPasswordTable(dialect);
    this.audits = new ChangeTable(dialect);
    this.settings = new SettingsTable(dialect);
    this.operations = new OperationTable(dialect);
    this.events = new EventTable(dialect);
    this.commits = new CommitWriter(dialect, users);
  }

  /**
   * A store, after a look at the connections and the library's tables.
   *
   * @param source where connections come from
   * @return the store
   * @throws IllegalArgumentException as {@link #of(JdbcConnections)}
   * @throws io.mfaadmin.spi.StoreException if there is no connection or table
   */
  public static JdbcMfaRecordStore of(DataSource source) {
    return of(JdbcConnections.of(source));
  }

  /**
   * A store, after a look at the connections and the library's tables.
   *
   * @param connections how it reaches the database
   * @return the store
   * @throws IllegalArgumentException if the database is not known, lacks characters by its
   *     encoding, or does not tell all texts apart in the library's tables (AU-3); or if a
   *     connection comes with auto-commit off: built outside of any transaction that means that the
   *     pool is set so, and nothing would ever be committed
   * @throws io.mfaadmin.spi.StoreException if there is no connection or table
   */
  public static JdbcMfaRecordStore of(JdbcConnections connections) {
    Database database = connections.database();
    return new JdbcMfaRecordStore(database, connections.apart(database), null);
  }

  @Override
  public Map<UserId, MfaRecord> findRecords(TenantId tenant, Set<UserId> users) {
    return database.find("finding records", users, (c, some) -> records.find(c, tenant, some));
  }

  @Override
  public Page<UserId> listByState(TenantId tenant, MfaState state, PageRequest page) {
    if (state == MfaState.DISABLED) {
      throw new IllegalArgumentException("users who were never changed are Disabled too");
    }
    return database.read("listing records", c -> records.listByState(c, tenant, state, page));
  }

  @Override
  public List<AppPassword> appPasswords(TenantId tenant, UserId user) {
    return database.read("reading app passwords", c -> appPasswords.of(c, tenant, user));
  }

  @Override
  public CommitResult commit(Commit commit) {
    Objects.requireNonNull(commit, "commit");
    if (!commit.reliesOn().isEmpty()) {
      return database.write(WRITING, c -> commits.writeRelying(c, commit));
    }
    return new CommitResult.Tried(
        database.inRanges(
            commit.changes(),
            some -> database.write(WRITING, c -> commits.write(c, commit.operation(), some))));
  }

  @Override
  public boolean inHostTransaction() {
    return database.inHostTransaction();
  }

  @Override
  public VersionedSettings settings(TenantId tenant) {
    return database.read("reading settings", c -> settings.read(c, tenant));
  }

  @Override
  public boolean replaceSettings(SettingsChange change) {
    Objects.requireNonNull(change, "change");
    return database.write("replacing settings", c -> settings.replace(c, change));
  }

  @Override
  public void record(SecurityEvent event) {
    Objects.requireNonNull(event, "event");
    apart.writeApart(
        "recording an event",
        c -> {
          events.add(c, event);
          return true;
        });
  }

  @Override
  public void finish(TenantId tenant, OperationId operation, OperationSummary.End end) {
    database.write(
        "finishing an operation",
        c -> {
          operations.finish(c, tenant, operation, end);
          return true;
        });
  }

  @Override
  public Page<AuditRecord> historyOf(TenantId tenant, UserId user, PageRequest page) {
    return database.read("reading a history", c -> audits.ofUser(c, tenant, user, page));
  }

  @Override
  public Page<AuditRecord> changesOf(TenantId tenant, OperationId operation, PageRequest page) {
    return database.read(
        "reading an operation", c -> audits.ofOperation(c, tenant, operation, page));
  }

  @Override
  public Page<OperationSummary> operations(TenantId tenant, PageRequest page) {
    return database.read("listing operations", c -> operations.list(c, tenant, page));
  }

  @Override
  public Page<SettingsRecord> settingsHistory(TenantId tenant, PageRequest page) {
    return database.read("reading a history", c -> settings.history(c, tenant, page));
  }

  @Override
  public Page<SecurityEvent> events(TenantId tenant, PageRequest page) {
    return database.read("listing events", c -> events.list(c, tenant, page));
  }
}
