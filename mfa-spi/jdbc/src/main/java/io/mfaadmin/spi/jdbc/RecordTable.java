package io.mfaadmin.spi.jdbc;

import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Reads records, which {@link CommitWriter} writes. */
final class RecordTable {

  /** The columns that {@link #record} reads, in this order, of a table called r. */
  static final String COLUMNS =
      "r.state, r.contact_methods, r.app_passwords, r.device_generation, r.version";

  private final SqlDialect dialect;

  RecordTable(SqlDialect dialect) {
    this.dialect = dialect;
  }

  /**
   * The record of a row; of an outer join that found none, that of somebody never changed.
   *
   * @param first where its columns begin: positions, since so many rows are read that finding a
   *     name in each would be felt
   */
  static MfaRecord record(ResultSet row, int first) throws SQLException {
    String state = row.getString(first);
    return state == null
        ? MfaRecord.NONE
        : new MfaRecord(
            MfaState.valueOf(state), // ST-1
            Codec.contactMethods(row.getString(first + 1)),
            row.getInt(first + 2),
            row.getLong(first + 3),
            row.getLong(first + 4));
  }

  Map<UserId, MfaRecord> find(Connection connection, TenantId tenant, List<UserId> users)
      throws SQLException {
    return new Query("select r.user_id, " + COLUMNS + " from ")
        .add(Columns.listed(SqlType.TEXT, users.stream().map(UserId::value).toList(), dialect))
        .add(" left join mfa_record r on r.tenant = ?", tenant.value())
        .add(" and r.user_id = c.listed where r.user_id is not null")
        .map(connection, row -> new UserId(row.getString(1)), row -> record(row, 2));
  }

  Page<UserId> listByState(Connection connection, TenantId tenant, MfaState state, PageRequest page)
      throws SQLException {
    // The state is part of the text, so that the index on it is known to serve.
    Query query =
        new Query("select r.user_id from mfa_record r where r.tenant = ?", tenant.value())
            .add(" and r.state = '" + state.name() + "'");
    page.position(UserId::new).ifPresent(after -> query.add(" and r.user_id > ?", after.value()));
    query.add(" order by r.user_id");
    return Pages.read(
        connection,
        query,
        page,
        row -> new UserId(row.getString("user_id")),
        row -> row.getString("user_id"));
  }
}
