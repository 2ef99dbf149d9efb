package example.admincli;

import io.mfaadmin.access.Role;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prepares a database and its first administrator. */
@Command(
    name = "init",
    description = "Creates the tables, the plan key and the first Global Administrator.")
final class InitCommand implements Runnable {

  @Mixin Session session = new Session();

  @Parameters(paramLabel = "USERNAME", description = "The first Global Administrator.")
  String username = "";

  @Override
  public void run() {
    PlanKey.create(session.key);
    try (Database database = session.database()) {
      database.create();
      database.put(session.tenantId(), username, username, Optional.of(Role.GLOBAL_ADMINISTRATOR));
    }
    session.output().say("Ready: " + username + " administers " + session.tenant + ".");
  }
}
