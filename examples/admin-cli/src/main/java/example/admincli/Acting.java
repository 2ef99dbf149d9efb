package example.admincli;

import io.mfaadmin.audit.Reason;
import io.mfaadmin.service.Caller;
import io.mfaadmin.service.TenantAdministration;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who acts: an administrator, or the operator past them all. */
final class Acting {

  @Option(names = "--as", paramLabel = "USER")
  @Nullable String caller;

  @Option(names = "--operator", paramLabel = "REASON")
  @Nullable String operator;

  TenantAdministration administration(Session session, Database database) {
    TenantId tenant = session.tenantId();
    if (operator != null) {
      String name = System.getProperty("user.name", "operator");
      Reason reason =
          Reason.parse(operator)
              .orElseThrow(() -> Refused.wrongUse(Sentence.NO_REASON, Reason.MAX_LENGTH));
      return session.builder(database).operator(tenant, name, reason);
    }
    String acting = caller;
    if (acting == null) {
      throw Refused.wrongUse(Sentence.SAY_WHO_ACTS);
    }
    UserId id =
        database
            .find(tenant, Session.username(acting))
            .orElseThrow(() -> new Refused(Sentence.NO_USER_IN_TENANT, acting, tenant));
    return session.mfa(database).as(new Caller(tenant, id, acting, Optional.empty()));
  }
}
