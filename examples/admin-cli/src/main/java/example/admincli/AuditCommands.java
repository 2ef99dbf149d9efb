package example.admincli;

import io.mfaadmin.access.Action;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.audit.Reason;
import io.mfaadmin.audit.SecurityEvent;
import io.mfaadmin.service.Answer;
import io.mfaadmin.service.TenantAdministration;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.text.MessageCode;
import io.mfaadmin.text.Messages;
import io.mfaadmin.user.MfaStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The audit trail. */
final class AuditCommands {

  private AuditCommands() {}

  /** Prints the newest entries of a list of the trail. */
  private static <T> void print(
      Session session,
      Acting acting,
      Function<TenantAdministration, Answer<Page<T>>> list,
      Function<T, Map<String, ?>> row) {
    try (Database database = session.database()) {
      Page<T> newest = session.granted(list.apply(acting.administration(session, database)));
      session.output().table(newest.items().stream().map(row).toList());
    }
  }

  private static PageRequest newest(int limit) {
    if (limit < PageRequest.MIN_LIMIT || limit > PageRequest.MAX_LIMIT) {
      throw Refused.wrongUse(
          Sentence.NO_LIMIT, PageRequest.MIN_LIMIT, PageRequest.MAX_LIMIT, limit);
    }
    return PageRequest.first(limit);
  }

  /** Of a user. */
  @Command(name = "history")
  static final class History implements Runnable {

    @Mixin Session session = new Session();

    @Mixin Acting acting = new Acting();

    @Option(names = "--limit", defaultValue = "100")
    int limit;

    @Parameters(paramLabel = "USER", descriptionKey = "user-name")
    String user = "";

    @Override
    public void run() {
      print(
          session,
          acting,
          admin -> admin.audit().historyOf(session.ids(admin, List.of(user)).get(0), newest(limit)),
          this::row);
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

    @Mixin Acting acting = new Acting();

    @Option(names = "--limit", defaultValue = "100")
    int limit;

    @Override
    public void run() {
      print(session, acting, admin -> admin.audit().operations(newest(limit)), this::row);
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

  /** What was denied in the tenant, and which guards were overridden. */
  @Command(name = "events")
  static final class Events implements Runnable {

    @Mixin Session session = new Session();

    @Mixin Acting acting = new Acting();

    @Option(names = "--limit", defaultValue = "100")
    int limit;

    @Override
    public void run() {
      print(session, acting, admin -> admin.audit().events(newest(limit)), this::row);
    }

    private Map<String, ?> row(SecurityEvent event) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("at", event.at().toString());
      row.put("actor", event.actor().name());
      if (event instanceof SecurityEvent.Denied denied) {
        Action first = denied.actions().iterator().next();
        row.put("what", denied.actions().stream().map(this::said).toList());
        row.put(
            "answer", denied.counts().keySet().stream().map(code -> said(code, first)).toList());
        row.put("operation", denied.operation().map(OperationId::toString).orElse(""));
        row.put("reason", "");
      } else if (event instanceof SecurityEvent.GuardOverridden overridden) {
        row.put("what", List.of(said(Action.OVERRIDE_GUARD)));
        row.put("answer", List.of(said(overridden.guard(), Action.DISABLE)));
        row.put("operation", overridden.operation().toString());
        row.put("reason", overridden.reason().text());
      }
      return row;
    }

    private String said(MessageCode code, Object... arguments) {
      return session.json ? code.name() : session.messages().text(code, arguments);
    }
  }
}
