package example.admincli;

import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.Username;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prepares a database and its first administrator. */
@Command(name = "init")
final class InitCommand implements Runnable {

  @Mixin Session session = new Session();

  @Parameters(paramLabel = "USERNAME", descriptionKey = "username")
  String username = "";

  @Override
  public void run() {
    TenantId tenant = session.tenantId();
    Session.USERNAMES
        .check(username)
        .ifPresent(
            fault -> {
              throw Refused.wrongUse(fault.code(), fault.arguments(username).toArray());
            });
    Database.Person first =
        new Database.Person(
            new Username(username), username, Optional.of(Session.ROLES.globalAdministrator()));
    try (Database database = Database.openOrCreate(session.url)) {
      PlanKey.create(session.key);
      database.create();
      database.put(tenant, List.of(first));
    }
    session.output().say(session.messages().text(Sentence.READY, username, session.tenant));
  }
}
