package io.mfaadmin.spi.jdbc;

import io.mfaadmin.spi.StoreException;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The host's users table, which is only read, as the statements see it: there it is called u. Rows
 * without a username or its key, or with a username that is none, are no users.
 */
final class UsersTable {

  /** How many {@link #columns} there are. */
  static final int WIDTH = 3;

  private final Mapping mapping;
  private final SqlDialect dialect;
  private final String table;
  private final Identity tenant;
  private final Identity id;
  private final String username;
  private final String key;
  private final String displayName;

  /** The names that the host gave; without a column of username keys they are computed. */
  record Mapping(
      String table,
      String tenant,
      String id,
      String username,
      @Nullable String usernameKey,
      String displayName) {}

  /** A column that identifies a tenant or a user. */
  private record Identity(String name, String column, SqlType type) {

    /**
     * What the column holds of a text of ours, so that an index on it serves; null if it can hold
     * no such.
     */
    @Nullable Object valueOf(String text) {
      try {
        Object value =
            switch (type) {
              case UUID -> UUID.fromString(text);
              case BIGINT -> Long.valueOf(text);
              default -> text;
            };
        return value.toString().equals(text) ? value : null;
      } catch (IllegalArgumentException e) {
        return null;
      }
    }
  }

  /**
   * Reads the types of the columns, and so makes sure that they are there.
   *
   * @throws IllegalArgumentException if a name is none, or a column is of a type that does not fit
   *     or does not tell all texts apart where it must
   * @throws SQLException if there is no such table or column
   */
  UsersTable(Mapping mapping, SqlDialect dialect, Connection connection) throws SQLException {
    boolean upperCase = connection.getMetaData().storesUpperCaseIdentifiers();
    String tenantColumn = "u." + Identifier.quoted(mapping.tenant, upperCase);
    String idColumn = "u." + Identifier.quoted(mapping.id, upperCase);
    this.mapping = mapping;
    this.dialect = dialect;
    this.table = Identifier.quotedTable(mapping.table, upperCase) + " u";
    this.username = "u." + Identifier.quoted(mapping.username, upperCase);
    this.displayName = "u." + Identifier.quoted(mapping.displayName, upperCase);
    this.key =
        mapping.usernameKey == null
            ? dialect.keyOf(username)
            : dialect.key("u." + Identifier.quoted(mapping.usernameKey, upperCase));
    Query columns =
        new Query("select " + String.join(", ", tenantColumn, idColumn, key, username, displayName))
            .add(" from " + table + " where 1 = 0");
    try (PreparedStatement statement = columns.prepare(connection);
        ResultSet none = statement.executeQuery()) {
      this.tenant = identity(none, 1, mapping.tenant, tenantColumn);
      this.id = identity(none, 2, mapping.id, idColumn);
      requireKeyType(none.getMetaData().getColumnType(3));
      if (none.getMetaData().getColumnType(4) == Types.CHAR) { // which has blanks at its end
        throw new IllegalArgumentException(
            "the column " + mapping.username + " must be a text of variable length");
      }
    }
    requireExact(connection, tenant);
    requireExact(connection, id);
  }

  private static Identity identity(ResultSet result, int column, String name, String inStatements)
      throws SQLException {
    String type = result.getMetaData().getColumnTypeName(column);
    if (type.equalsIgnoreCase("uuid")) {
      return new Identity(name, inStatements, SqlType.UUID);
    }
    return switch (result.getMetaData().getColumnType(column)) {
      case Types.VARCHAR -> new Identity(name, inStatements, SqlType.TEXT);
      case Types.SMALLINT, Types.INTEGER, Types.BIGINT ->
          new Identity(name, inStatements, SqlType.BIGINT);
      default ->
          throw new IllegalArgumentException(
              "the column " + name + " must be a text of variable length, a uuid or an integer");
    };
  }

  private void requireExact(Connection connection, Identity identity) throws SQLException {
    if (identity.type == SqlType.TEXT) {
      Exactness.require(connection, table, identity.column, identity.name);
    }
  }

  private void requireKeyType(int type) {
    if (type != (dialect.keyType() == SqlType.BYTES ? Types.VARBINARY : Types.VARCHAR)) {
      throw new IllegalArgumentException(
          "the column of username keys must be of type " + dialect.nameOf(dialect.keyType()));
    }
  }

  /** The table, called u. */
  String table() {
    return table;
  }

  /** The columns that {@link #user} reads, in this order. */
  String columns() {
    return idText() + ", " + username + ", " + displayName;
  }

  /** The column of ids, by which the host's index finds them. */
  String id() {
    return id.column;
  }

  SqlType idType() {
    return id.type;
  }

  /** The id as our tables have it, by which our index finds it. */
  String idText() {
    return dialect.exactly(id.column);
  }

  /** The username key, in whose order the users are listed. */
  String key() {
    return key;
  }

  String displayName() {
    return displayName;
  }

  /** What the column of ids holds of one of our ids, or null if it can hold no such. */
  @Nullable Object idValue(UserId user) {
    return id.valueOf(user.value());
  }

  /** The condition that a row is a user of the tenant, as far as a database can tell. */
  Query isOf(TenantId tenantId) {
    Query named = isIn(tenantId).add(" and " + username + " <> ''");
    return mapping.usernameKey == null ? named : named.add(" and " + key + " is not null");
  }

  private Query isIn(TenantId tenantId) {
    return new Query(
        tenant.column + " = cast(? as " + dialect.nameOf(tenant.type) + ")",
        tenant.valueOf(tenantId.value()));
  }

  /**
   * Whether a tenant has at most so many rows, which an index can tell: usernames are left aside.
   */
  boolean hasAtMost(Connection connection, TenantId tenantId, long rows) throws SQLException {
    return new Query("select count(*) from (select 1 as one from " + table + " where ")
        .add(isIn(tenantId))
        .add(" limit ?) s", rows + 1)
        .list(connection, row -> row.getLong(1) <= rows)
        .get(0);
  }

  /** Whether all of them are users of the tenant. */
  boolean haveAll(Connection connection, TenantId tenantId, Set<UserId> ids) throws SQLException {
    List<Object> values = ids.stream().map(this::idValue).filter(Objects::nonNull).toList();
    return new Query("select " + id.column + " from ")
            .add(Columns.listed(id.type, values, dialect))
            .add(" left join " + table + " on " + id.column + " = c.listed and ")
            .add(isOf(tenantId))
            .add(" where " + id.column + " is not null")
            .list(connection, row -> row.getString(1))
            .size()
        == ids.size();
  }

  /** What there is to say when two rows of a tenant have one username key. */
  StoreException twoOfOneKey() {
    return twoOfOne(
        "username key", mapping.usernameKey == null ? mapping.username : mapping.usernameKey);
  }

  /** What there is to say when two rows of a tenant have one id. */
  StoreException twoOfOneId() {
    return twoOfOne("id", mapping.id);
  }

  private StoreException twoOfOne(String what, String column) {
    return new StoreException(
        "two rows of one tenant in the table "
            + mapping.table
            + " have the same "
            + what
            + " (columns "
            + mapping.tenant
            + " and "
            + column
            + "): a unique index must keep them apart",
        null,
        false);
  }

  /** The user of a row that begins with the columns; none if the library cannot name them. */
  Optional<User> user(TenantId tenantId, ResultSet row) throws SQLException {
    String id = row.getString(1);
    String name = row.getString(3);
    if (id == null) {
      return Optional.empty();
    }
    try { // rather than parse, which looks at each text twice: this is done for all of a tenant
      return Optional.of(
          new User(
              tenantId, new UserId(id), new Username(row.getString(2)), name == null ? "" : name));
    } catch (IllegalArgumentException notNamed) {
      return Optional.empty();
    }
  }
}
