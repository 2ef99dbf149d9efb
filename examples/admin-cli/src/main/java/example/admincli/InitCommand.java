package example.admincli;

import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
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
      if (!isFirst(database, tenant, first)) {
        throw new Refused(Sentence.NOT_THE_FIRST, session.tenant);
      }
      database.put(tenant, List.of(first));
    }
    session.output().say(session.messages().text(Sentence.READY, username, session.tenant));
  }

  /** Nobody gets in past the administrators who are there; whoever is one may be told so again. */
  private static boolean isFirst(Database database, TenantId tenant, Database.Person first) {
    Optional<UserId> present = database.find(tenant, first.email());
    return database.administrators(tenant).entrySet().stream()
        .filter(entry -> entry.getValue().contains(Session.ROLES.globalAdministrator()))
        .allMatch(entry -> present.equals(Optional.of(entry.getKey())));
  }
}
