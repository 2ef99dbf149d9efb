package example.admincli;

import io.mfaadmin.change.UserAction;
import io.mfaadmin.service.TenantAdministration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The three user settings. */
@Command(name = "user-settings")
final class UserSettingsCommand implements Runnable {

  @Mixin Session session = new Session();

  @Mixin Acting acting = new Acting();

  @Option(names = "--require-contact-methods")
  boolean requireContactMethods;

  @Option(names = "--delete-app-passwords")
  boolean deleteAppPasswords;

  @Option(names = "--restore-mfa")
  boolean restoreMfa;

  @Parameters(arity = "1..*", paramLabel = "USER", descriptionKey = "user-names")
  List<String> users = List.of();

  @Override
  public void run() {
    List<UserAction> settings = new ArrayList<>();
    if (requireContactMethods) {
      settings.add(UserAction.REQUIRE_CONTACT_METHODS);
    }
    if (deleteAppPasswords) {
      settings.add(UserAction.DELETE_APP_PASSWORDS);
    }
    if (restoreMfa) {
      settings.add(UserAction.RESTORE_MFA);
    }
    if (settings.isEmpty()) {
      throw Refused.wrongUse(Sentence.CHOOSE_A_SETTING);
    }
    try (Database database = session.database()) {
      TenantAdministration admin = acting.administration(session, database);
      Reports.print(
          session,
          session.granted(
              admin.userSettings(session.ids(admin, users), settings.toArray(new UserAction[0]))));
    }
  }
}
