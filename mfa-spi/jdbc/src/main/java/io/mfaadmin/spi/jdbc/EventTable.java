package io.mfaadmin.spi.jdbc;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.audit.Actor;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.Reason;
import io.mfaadmin.audit.SecurityEvent;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.user.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Denials and overrides (AD-3). */
final class EventTable {

  private final SqlDialect dialect;

  EventTable(SqlDialect dialect) {
    this.dialect = dialect;
  }

  /** The kinds of {@link SecurityEvent}. */
  private enum Kind {
    DENIED,
    GUARD_OVERRIDDEN
  }

  void add(Connection connection, SecurityEvent event) throws SQLException {
    if (event instanceof SecurityEvent.Denied denied) {
      insert(
          connection,
          Kind.DENIED,
          event,
          Codec.names(denied.actions()),
          Codec.counts(denied.counts()),
          null,
          denied.operation().map(OperationId::value).orElse(null));
    } else if (event instanceof SecurityEvent.GuardOverridden overridden) {
      insert(
          connection,
          Kind.GUARD_OVERRIDDEN,
          event,
          "",
          Codec.counts(Map.of(overridden.guard(), 1L)),
          overridden.reason().text(),
          overridden.operation().value());
    }
  }

  private void insert(
      Connection connection,
      Kind kind,
      SecurityEvent event,
      String actions,
      String denials,
      @Nullable String reason,
      @Nullable UUID operation)
      throws SQLException {
    new Query("insert into mfa_event (tenant, recorded, id, kind, actor_kind, actor_id, actor_name")
        .add(", actions, denials, reason, operation, at) values (?, ", event.tenant().value())
        .add(dialect.now())
        .add(", ?, ?", UUID.randomUUID(), kind.name())
        .add(", ?, ?", Codec.kindOf(event.actor()), Codec.idOf(event.actor()))
        .add(", ?, ?, ?, ?", event.actor().name(), actions, denials, reason)
        .add(", ?, ?)", operation, Query.utc(event.at()))
        .update(connection);
  }

  Page<SecurityEvent> list(Connection connection, TenantId tenant, PageRequest page)
      throws SQLException {
    Query query = new Query("select * from mfa_event where tenant = ?", tenant.value());
    return Pages.newestFirst(
        connection, query, page, "id", UUID::fromString, row -> event(tenant, row));
  }

  private static SecurityEvent event(TenantId tenant, ResultSet row) throws SQLException {
    Actor actor = Codec.actor(row);
    Map<DenialCode, Long> denials = Codec.counts(DenialCode.class, row.getString("denials"));
    Optional<OperationId> operation =
        Optional.ofNullable(row.getObject("operation", UUID.class)).map(OperationId::new);
    Instant at = Query.instant(row, "at");
    return switch (Kind.valueOf(row.getString("kind"))) {
      case DENIED -> {
        Set<Action> actions = Codec.constants(Action.class, row.getString("actions"));
        yield new SecurityEvent.Denied(tenant, actor, actions, denials, operation, at);
      }
      case GUARD_OVERRIDDEN ->
          new SecurityEvent.GuardOverridden(
              tenant,
              actor,
              denials.keySet().iterator().next(),
              new Reason(row.getString("reason")),
              operation.orElseThrow(),
              at);
    };
  }
}
