package example.admincli;

import io.mfaadmin.access.Role;
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
    Username first = Session.username(username);
    PlanKey.create(session.key);
    try (Database database = session.database()) {
      database.create();
      database.put(
          session.tenantId(),
          List.of(new Database.Person(first, username, Optional.of(Role.GLOBAL_ADMINISTRATOR))));
    }
    session.output().say(session.messages().text(Sentence.READY, username, session.tenant));
  }
}
