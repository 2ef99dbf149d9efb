package example.admincli;

import io.mfaadmin.audit.OperationId;
import io.mfaadmin.service.ApplyOptions;
import io.mfaadmin.service.ChangePlan;
import io.mfaadmin.service.TenantAdministration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes an operation back. */
@Command(name = "undo")
final class UndoCommand implements Runnable {

  @Mixin Session session = new Session();

  @Mixin Acting acting = new Acting();

  @Option(names = "--confirm", paramLabel = "N")
  @Nullable Long confirm;

  @Parameters(paramLabel = "OPERATION", descriptionKey = "operation-id")
  String operation = "";

  @Override
  public void run() {
    OperationId id =
        OperationId.parse(operation)
            .orElseThrow(() -> Refused.wrongUse(Sentence.NO_OPERATION_ID, operation));
    try (Database database = session.database()) {
      TenantAdministration admin = acting.administration(session, database);
      try (ChangePlan undo = session.granted(admin.planUndo(id))) {
        if (undo.expected().total() == 0) {
          throw new Refused(Sentence.NOTHING_TO_UNDO, operation, session.tenant);
        }
        ApplyOptions options =
            confirm == null
                ? ApplyOptions.DEFAULTS
                : ApplyOptions.DEFAULTS.confirmingDisables(confirm);
        Reports.print(session, session.granted(admin.apply(undo, options, row -> {})));
      }
    }
  }
}
