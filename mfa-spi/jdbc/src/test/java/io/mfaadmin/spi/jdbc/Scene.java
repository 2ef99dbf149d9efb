package io.mfaadmin.spi.jdbc;

import io.mfaadmin.audit.Actor;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.ChangeKind;
import io.mfaadmin.audit.Operation;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationKind;
import io.mfaadmin.change.RecordPatch;
import io.mfaadmin.spi.Commit;
import io.mfaadmin.spi.CommitResult;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.UserChange;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A tenant of a test's own, with users and short words for what the service would do to them. */
record Scene(TenantId tenant, List<User> users) {

  static final RecordPatch ENABLE = RecordPatch.builder().state(MfaState.ENABLED).build();
  static final RecordPatch ENFORCE = RecordPatch.builder().state(MfaState.ENFORCED).build();

  private static final Actor ADMINISTRATOR =
      new Actor.Administrator(new UserId("admin"), "Ann Admin");
  private static final Instant AT = Instant.parse("2026-03-29T00:59:00.123456Z");

  /** Users u1, u2 and so on, in the host's table. */
  static Scene of(HostTable table, int users) {
    TenantId tenant = new TenantId("tenant " + UUID.randomUUID());
    Scene scene = of(tenant, users);
    scene.users.forEach(table::add);
    return scene;
  }

  static Scene of(TenantId tenant, int users) {
    return new Scene(
        tenant,
        IntStream.rangeClosed(1, users)
            .mapToObj(
                i ->
                    new User(
                        tenant,
                        new UserId("u" + i),
                        new Username("u" + i + "@contoso.com"),
                        "User " + i))
            .toList());
  }

  User user(int number) {
    return users.get(number - 1);
  }

  Set<UserId> ids() {
    return users.stream().map(User::id).collect(Collectors.toSet());
  }

  Operation operation() {
    return operation(UUID.randomUUID());
  }

  Operation operation(UUID id) {
    return new Operation(
        new OperationId(id),
        tenant,
        OperationKind.BULK_UPDATE,
        ADMINISTRATOR,
        Optional.empty(),
        AT);
  }

  UserChange change(Operation operation, User user, long version, RecordPatch patch) {
    return new UserChange(
        user.username(),
        patch,
        AuditRecord.of(
            operation,
            user.id(),
            Set.of(ChangeKind.ENABLE),
            MfaRecord.NONE.status(),
            MfaRecord.NONE.status().withState(MfaState.ENABLED),
            version + 1,
            AT,
            Optional.empty()));
  }

  /** All users, planned on one version. */
  Commit commit(Operation operation, long version, RecordPatch patch) {
    return new Commit(
        operation,
        users.stream().map(user -> change(operation, user, version, patch)).toList(),
        Map.of());
  }

  static Map<UserId, CommitResult.Result> results(CommitResult result) {
    return ((CommitResult.Tried) result).results();
  }

  List<AuditRecord> history(JdbcMfaStore store, User user) {
    return store.historyOf(tenant, user.id(), PageRequest.first(PageRequest.MAX_LIMIT)).items();
  }
}
