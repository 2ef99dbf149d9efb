package io.mfaadmin.spi.jdbc;

import io.mfaadmin.apppassword.AppPassword;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.audit.SecurityEvent;
import io.mfaadmin.audit.SettingsRecord;
import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.spi.Abilities;
import io.mfaadmin.spi.Commit;
import io.mfaadmin.spi.CommitResult;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.SettingsChange;
import io.mfaadmin.spi.UserFilter;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.UsernameKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Everything the service needs, from the tables of {@link Schema} and the host's own users table in
 * the same database, which is only read.
 *
 * <pre>{@code
 * MfaStore store =
 *     JdbcMfaStore.builder(dataSource)
 *         .usersTable("app_users")
 *         .tenant("org_id")
 *         .id("id")
 *         .username("email")
 *         .displayName("name")
 *         .build();
 * }</pre>
 *
 * <p>Names are given as one writes them in SQL: plain, or in double quotes if they are to be taken
 * exactly; that of the table may have a schema before it. What is called a table may be a view: so
 * a host with one tenant gives the column of tenants a constant, and leaves out whom MFA does not
 * concern. The columns of tenants and ids may be texts, uuids or integers; the ids of this library
 * are then their usual text. Texts must tell all texts apart, those of the other letter case
 * included.
 *
 * <p>Usernames are texts of variable length. Rows without a username are no users, nor are those
 * whose username or id cannot be one, such as a name with a blank before it: nobody finds them,
 * lists them or scans them. Counts leave out only those whose username is null or empty, or whose
 * key is null, which is all that a database can tell.
 *
 * <p>Users are found by tenant and id and by tenant and username key, and listed in the order of
 * keys, so the table must have a unique index on each. How to write the second, which depends on
 * the database, is said at {@link Builder#usernameKey}. Whatever meets two rows of a tenant that
 * have one id or one key is a {@link io.mfaadmin.spi.StoreException} that says so.
 *
 * <p>A commit sees a user as of its own moment; the row is not locked, so the host may rename or
 * delete the user right after it.
 *
 * <p>All three {@link Abilities} are there. The laws of the package apply. Immutable; safe on many
 * threads.
 */
public final class JdbcMfaStore implements MfaStore {

  private final JdbcMfaRecordStore records;
  private final Database database;
  private final UserReader users;
  private final Abilities abilities;

  private JdbcMfaStore(Database database, Database apart, UsersTable users) {
    this.records = new JdbcMfaRecordStore(database, apart, users);
    this.database = database;
    this.users = new UserReader(users, database.dialect());
    this.abilities =
        new Abilities(
            Optional.of(this::countByState),
            Optional.of(new Scanning(database, this.users)),
            Optional.of(this::search));
  }

  /**
   * Begins a store.
   *
   * @param source where connections come from
   * @return a builder
   */
  public static Builder builder(DataSource source) {
    return builder(JdbcConnections.of(source));
  }

  /**
   * Begins a store.
   *
   * @param connections how it reaches the database
   * @return a builder
   */
  public static Builder builder(JdbcConnections connections) {
    return new Builder(Objects.requireNonNull(connections, "connections"));
  }

  /** Puts a store together. Not safe on several threads. */
  public static final class Builder {

    private final JdbcConnections connections;
    private @Nullable String table;
    private @Nullable String tenant;
    private @Nullable String id;
    private @Nullable String username;
    private @Nullable String usernameKey;
    private @Nullable String displayName;

    private Builder(JdbcConnections connections) {
      this.connections = connections;
    }

    /**
     * Names the host's table, or view, of users. Required.
     *
     * @param name as written in SQL
     * @return this builder
     */
    public Builder usersTable(String name) {
      table = Objects.requireNonNull(name, "name");
      return this;
    }

    /**
     * Names the column of tenants. Required.
     *
     * @param column as written in SQL
     * @return this builder
     */
    public Builder tenant(String column) {
      tenant = Objects.requireNonNull(column, "column");
      return this;
    }

    /**
     * Names the column of user ids, which never change. Required.
     *
     * @param column as written in SQL
     * @return this builder
     */
    public Builder id(String column) {
      id = Objects.requireNonNull(column, "column");
      return this;
    }

    /**
     * Names the column of usernames. Required.
     *
     * @param column as written in SQL
     * @return this builder
     */
    public Builder username(String column) {
      username = Objects.requireNonNull(column, "column");
      return this;
    }

    /**
     * Names a column that holds the key of each username (BU-7), in a form that orders by code
     * point. Without it the key is computed.
     *
     * <p>A row whose key is null is no user, whatever its username. No two rows of a tenant may
     * have one key, which is for a unique index to see to. On PostgreSQL the key is {@code
     * lower(email collate "C")}; an index on the column of tenants and on exactly that serves as
     * well as a column of type {@code text collate "C"}; with neither each look-up of a name reads
     * the whole tenant. On H2 it is {@code stringtoutf8(translate(email,
     * 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'))}, of which no index can be made
     * but through a generated column of type {@code varbinary}: without it each look-up reads the
     * whole table.
     *
     * @param column as written in SQL
     * @return this builder
     */
    public Builder usernameKey(String column) {
      usernameKey = Objects.requireNonNull(column, "column");
      return this;
    }

    /**
     * Names the column of display names, which may be null. Required.
     *
     * @param column as written in SQL
     * @return this builder
     */
    public Builder displayName(String column) {
      displayName = Objects.requireNonNull(column, "column");
      return this;
    }

    /**
     * Builds the store, after a look at the connections, the library's tables and the users table.
     *
     * @return the store
     * @throws IllegalStateException if a required name is missing
     * @throws IllegalArgumentException if a name is none, a column is of a type that does not fit
     *     or does not tell all texts apart where it must (AU-3), or for the reasons of {@link
     *     JdbcMfaRecordStore#of(JdbcConnections)}
     * @throws io.mfaadmin.spi.StoreException if there is no connection, table or column
     */
    public JdbcMfaStore build() {
      UsersTable.Mapping mapping =
          new UsersTable.Mapping(
              required(table, "usersTable"),
              required(tenant, "tenant"),
              required(id, "id"),
              required(username, "username"),
              usernameKey,
              required(displayName, "displayName"));
      Database database = connections.database();
      UsersTable users =
          database.read(
              "looking at the users table", c -> new UsersTable(mapping, database.dialect(), c));
      return new JdbcMfaStore(database, connections.apart(database), users);
    }

    private static String required(@Nullable String name, String of) {
      if (name == null) {
        throw new IllegalStateException(of + " is missing");
      }
      return name;
    }
  }

  @Override
  public Map<UsernameKey, MfaUser> findByUsername(TenantId tenant, Set<UsernameKey> keys) {
    return database.find("finding users", keys, (c, some) -> users.findByUsername(c, tenant, some));
  }

  @Override
  public Map<UserId, MfaUser> findById(TenantId tenant, Set<UserId> ids) {
    return database.find("finding users", ids, (c, some) -> users.findById(c, tenant, some));
  }

  @Override
  public Page<MfaUser> list(TenantId tenant, UserFilter filter, PageRequest page) {
    return database.read(
        "listing users", c -> users.list(c, tenant, Optional.empty(), filter, page));
  }

  private Page<MfaUser> search(TenantId tenant, String text, UserFilter filter, PageRequest page) {
    return database.read(
        "searching users", c -> users.list(c, tenant, Optional.of(text), filter, page));
  }

  private Map<MfaState, Long> countByState(TenantId tenant) {
    return database.read("counting users", c -> users.countByState(c, tenant));
  }

  private record Scanning(Database database, UserReader users) implements Abilities.KeyScan {

    @Override
    public Abilities.UserCursor scan(TenantId tenant) {
      return users.scan(database, tenant);
    }

    @Override
    public boolean costsLessThan(TenantId tenant, long lookUps) {
      return database.read("counting users", c -> users.scanCostsLess(c, tenant, lookUps));
    }
  }

  @Override
  public List<AppPassword> appPasswords(TenantId tenant, UserId user) {
    return records.appPasswords(tenant, user);
  }

  @Override
  public CommitResult commit(Commit commit) {
    return records.commit(commit);
  }

  @Override
  public boolean inHostTransaction() {
    return database.inHostTransaction();
  }

  @Override
  public Abilities abilities() {
    return abilities;
  }

  @Override
  public VersionedSettings settings(TenantId tenant) {
    return records.settings(tenant);
  }

  @Override
  public boolean replaceSettings(SettingsChange change) {
    return records.replaceSettings(change);
  }

  @Override
  public void record(SecurityEvent event) {
    records.record(event);
  }

  @Override
  public void finish(TenantId tenant, OperationId operation, OperationSummary.End end) {
    records.finish(tenant, operation, end);
  }

  @Override
  public Page<AuditRecord> historyOf(TenantId tenant, UserId user, PageRequest page) {
    return records.historyOf(tenant, user, page);
  }

  @Override
  public Page<AuditRecord> changesOf(TenantId tenant, OperationId operation, PageRequest page) {
    return records.changesOf(tenant, operation, page);
  }

  @Override
  public Page<OperationSummary> operations(TenantId tenant, PageRequest page) {
    return records.operations(tenant, page);
  }

  @Override
  public Page<SettingsRecord> settingsHistory(TenantId tenant, PageRequest page) {
    return records.settingsHistory(tenant, page);
  }

  @Override
  public Page<SecurityEvent> events(TenantId tenant, PageRequest page) {
    return records.events(tenant, page);
  }
}
