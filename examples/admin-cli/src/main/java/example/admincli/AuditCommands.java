package example.admincli;

import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.audit.Reason;
import io.mfaadmin.service.TenantAdministration;
import io.mfaadmin.text.Messages;
import io.mfaadmin.user.MfaStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The audit trail. */
final class AuditCommands {

  private AuditCommands() {}

  /** Of a user. */
  @Command(name = "history")
  static final class History implements Runnable {

    @Mixin Session session = new Session();

    @Option(names = "--limit", defaultValue = "100")
    int limit;

    @Parameters(paramLabel = "USER")
    String user = "";

    @Override
    public void run() {
      try (Database database = session.database()) {
        TenantAdministration admin = session.administration(database);
        session
            .output()
            .table(
                session
                    .granted(
                        admin
                            .audit()
                            .historyOf(
                                session.ids(admin, List.of(user)).get(0), limit, Optional.empty()))
                    .items()
                    .stream()
                    .map(this::row)
                    .toList());
      }
    }

    private Map<String, ?> row(AuditRecord record) {
      Messages messages = session.messages();
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("at", record.at().toString());
      row.put("actor", record.actor().name());
      row.put(
          "what",
          record.kinds().stream()
              .map(kind -> session.json ? kind.name() : messages.text(kind))
              .toList());
      row.put("before", state(record.before()));
      row.put("after", state(record.after()));
      row.put("operation", record.operation().toString());
      row.put("reason", record.reason().map(Reason::text).orElse(""));
      return row;
    }

    private String state(MfaStatus status) {
      return session.json ? status.state().name() : session.messages().text(status.state());
    }
  }

  /** Of the tenant. */
  @Command(name = "operations")
  static final class Operations implements Runnable {

    @Mixin Session session = new Session();

    @Option(names = "--limit", defaultValue = "100")
    int limit;

    @Override
    public void run() {
      try (Database database = session.database()) {
        session
            .output()
            .table(
                session
                    .granted(
                        session
                            .administration(database)
                            .audit()
                            .operations(limit, Optional.empty()))
                    .items()
                    .stream()
                    .map(this::row)
                    .toList());
      }
    }

    private Map<String, ?> row(OperationSummary summary) {
      Messages messages = session.messages();
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("operation", summary.operation().id().toString());
      row.put("startedAt", summary.operation().startedAt().toString());
      row.put(
          "kind",
          session.json
              ? summary.operation().kind().name()
              : messages.text(summary.operation().kind()));
      row.put("actor", summary.operation().actor().name());
      row.put("changed", summary.changed());
      row.put("finished", summary.end().isPresent());
      return row;
    }
  }
}
