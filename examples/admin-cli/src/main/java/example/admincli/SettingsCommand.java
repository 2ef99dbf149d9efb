package example.admincli;

import io.mfaadmin.service.SettingsAdministration;
import io.mfaadmin.service.SettingsOutcome;
import io.mfaadmin.service.proposal.SettingsProposal;
import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.text.Messages;
import io.mfaadmin.user.VerificationMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The tenant's service settings. */
@Command(
    name = "settings",
    subcommands = {SettingsCommand.Show.class, SettingsCommand.SetSettings.class})
final class SettingsCommand {

  private static Map<String, ?> fields(VersionedSettings current) {
    SettingsProposal settings = SettingsProposal.of(current.settings());
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("modernAuthentication", settings.modernAuthentication());
    fields.put("appPasswordsAllowed", settings.appPasswordsAllowed());
    fields.put("trustedNetworks", settings.trustedNetworks());
    fields.put("skipFederatedIntranet", settings.skipFederatedIntranet());
    fields.put(
        "verificationMethods",
        current.settings().verificationMethods().stream().map(Enum::name).toList());
    fields.put("rememberDevices", settings.rememberDevices());
    fields.put("rememberDays", settings.rememberDays());
    fields.put("enforceRegisteredUsers", settings.enforceRegisteredUsers());
    fields.put("version", current.version());
    return fields;
  }

  /** Shows them. */
  @Command(name = "show")
  static final class Show implements Runnable {

    @Mixin Session session = new Session();

    @Override
    public void run() {
      try (Database database = session.database()) {
        session
            .output()
            .fields(fields(session.granted(session.administration(database).settings().current())));
      }
    }
  }

  /** Changes some of them. */
  @Command(name = "set")
  static final class SetSettings implements Runnable {

    @Mixin Session session = new Session();

    @Option(names = "--modern-authentication", arity = "1")
    @Nullable Boolean modernAuthentication;

    @Option(names = "--app-passwords", arity = "1")
    @Nullable Boolean appPasswords;

    @Option(names = "--trusted-networks", split = ",", paramLabel = "RANGE")
    @Nullable List<String> trustedNetworks;

    @Option(names = "--skip-federated-intranet", arity = "1")
    @Nullable Boolean skipFederatedIntranet;

    @Option(names = "--methods", split = ",", paramLabel = "METHOD")
    @Nullable List<VerificationMethod> methods;

    @Option(names = "--remember-devices", arity = "1")
    @Nullable Boolean rememberDevices;

    @Option(names = "--remember-days")
    @Nullable Integer rememberDays;

    @Option(names = "--enforce-registered-users", arity = "1")
    @Nullable Boolean enforceRegisteredUsers;

    @Override
    public void run() {
      try (Database database = session.database()) {
        SettingsAdministration settings = session.administration(database).settings();
        VersionedSettings read = session.granted(settings.current());
        SettingsOutcome outcome =
            session.granted(
                settings.propose(
                    changed(SettingsProposal.of(read.settings())),
                    read.version(),
                    Optional.empty()));
        session.output().fields(fields(saved(outcome)));
      }
    }

    private SettingsProposal changed(SettingsProposal now) {
      return new SettingsProposal(
          or(modernAuthentication, now.modernAuthentication()),
          or(appPasswords, now.appPasswordsAllowed()),
          trustedNetworks == null
              ? now.trustedNetworks()
              : trustedNetworks.stream().filter(range -> !range.isBlank()).toList(),
          or(skipFederatedIntranet, now.skipFederatedIntranet()),
          methods == null ? now.verificationMethods() : Set.copyOf(methods),
          or(rememberDevices, now.rememberDevices()),
          or(rememberDays, now.rememberDays()),
          or(enforceRegisteredUsers, now.enforceRegisteredUsers()));
    }

    private static <T> @Nullable T or(@Nullable T given, @Nullable T otherwise) {
      return given == null ? otherwise : given;
    }

    private VersionedSettings saved(SettingsOutcome outcome) {
      Messages messages = session.messages();
      if (outcome instanceof SettingsOutcome.Saved saved) {
        saved
            .warnings()
            .forEach(
                warning ->
                    session
                        .output()
                        .say(messages.text(warning.code(), warning.arguments().toArray())));
        return saved.saved();
      }
      if (outcome instanceof SettingsOutcome.Unchanged unchanged) {
        return unchanged.current();
      }
      if (outcome instanceof SettingsOutcome.Invalid invalid) {
        throw new Refused(
            words ->
                invalid.violations().stream()
                    .map(
                        violation ->
                            violation.path()
                                + ": "
                                + words.text(violation.code(), violation.arguments().toArray()))
                    .collect(Collectors.joining(System.lineSeparator())));
      }
      throw new Refused(Sentence.SETTINGS_CHANGED_MEANWHILE);
    }
  }
}
