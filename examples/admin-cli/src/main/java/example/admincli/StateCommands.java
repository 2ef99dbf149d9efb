package example.admincli;

import io.mfaadmin.change.UserAction;
import io.mfaadmin.service.ApplyOptions;
import io.mfaadmin.service.TenantAdministration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The quick steps. */
final class StateCommands {

  private StateCommands() {}

  private static void change(
      Session session,
      Acting acting,
      UserAction action,
      List<String> usernames,
      ApplyOptions options) {
    try (Database database = session.database()) {
      TenantAdministration admin = acting.administration(session, database);
      Reports.print(
          session, session.granted(admin.change(action, session.ids(admin, usernames), options)));
    }
  }

  /** Enables users. */
  @Command(name = "enable")
  static final class Enable implements Runnable {

    @Mixin Session session = new Session();

    @Mixin Acting acting = new Acting();

    @Parameters(arity = "1..*", paramLabel = "USER", descriptionKey = "user-names")
    List<String> users = List.of();

    @Override
    public void run() {
      change(session, acting, UserAction.ENABLE, users, ApplyOptions.DEFAULTS);
    }
  }

  /** Enforces users. */
  @Command(name = "enforce")
  static final class Enforce implements Runnable {

    @Mixin Session session = new Session();

    @Mixin Acting acting = new Acting();

    @Parameters(arity = "1..*", paramLabel = "USER", descriptionKey = "user-names")
    List<String> users = List.of();

    @Override
    public void run() {
      change(session, acting, UserAction.ENFORCE, users, ApplyOptions.DEFAULTS);
    }
  }

  /** Disables users. */
  @Command(name = "disable")
  static final class Disable implements Runnable {

    @Mixin Session session = new Session();

    @Mixin Acting acting = new Acting();

    @Option(names = "--confirm", paramLabel = "N")
    @Nullable Long confirm;

    @Parameters(arity = "1..*", paramLabel = "USER", descriptionKey = "user-names")
    List<String> users = List.of();

    @Override
    public void run() {
      change(
          session,
          acting,
          UserAction.DISABLE,
          users,
          confirm == null
              ? ApplyOptions.DEFAULTS
              : ApplyOptions.DEFAULTS.confirmingDisables(confirm));
    }
  }
}
