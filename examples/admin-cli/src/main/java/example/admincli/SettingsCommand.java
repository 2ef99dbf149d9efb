package example.admincli;

import io.mfaadmin.service.ImpactOutcome;
import io.mfaadmin.service.SettingsAdministration;
import io.mfaadmin.service.SettingsImpact;
import io.mfaadmin.service.SettingsOutcome;
import io.mfaadmin.service.proposal.SettingsProposal;
import io.mfaadmin.settings.SettingsViolation;
import io.mfaadmin.settings.SettingsWarning;
import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.settings.Weakening;
import io.mfaadmin.text.Messages;
import io.mfaadmin.user.VerificationMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The tenant's service settings. */
@Command(
    name = "settings",
    subcommands = {
      SettingsCommand.Show.class,
      SettingsCommand.SetSettings.class,
      SettingsCommand.Impact.class
    })
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

    @Mixin Acting acting = new Acting();

    @Override
    public void run() {
      try (Database database = session.database()) {
        session
            .output()
            .fields(
                fields(
                    session.granted(
                        acting.administration(session, database).settings().current())));
      }
    }
  }

  /** The settings that somebody wants: what is not named stays. */
  static final class Wanted {

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

    SettingsProposal over(VersionedSettings current) {
      SettingsProposal now = SettingsProposal.of(current.settings());
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
  }

  private static Refused refused(List<SettingsViolation> violations) {
    return new Refused(
        words ->
            violations.stream()
                .map(
                    violation ->
                        violation.path()
                            + ": "
                            + words.text(violation.code(), violation.arguments().toArray()))
                .collect(Collectors.joining(System.lineSeparator())));
  }

  /** Says what was probably not meant, and how less is asked than before. */
  private static void remark(
      Session session, List<SettingsWarning> warnings, Set<Weakening> weakenings) {
    Messages messages = session.messages();
    warnings.forEach(
        warning ->
            session.output().say(messages.text(warning.code(), warning.arguments().toArray())));
    weakenings.stream().map(messages::text).forEach(session.output()::say);
  }

  /** Changes some of them. */
  @Command(name = "set")
  static final class SetSettings implements Runnable {

    @Mixin Session session = new Session();

    @Mixin Acting acting = new Acting();

    @Mixin Wanted wanted = new Wanted();

    @Override
    public void run() {
      try (Database database = session.database()) {
        SettingsAdministration settings = acting.administration(session, database).settings();
        VersionedSettings read = session.granted(settings.current());
        SettingsOutcome outcome = session.granted(settings.save(wanted.over(read), read.version()));
        session.output().fields(fields(saved(outcome)));
      }
    }

    private VersionedSettings saved(SettingsOutcome outcome) {
      if (outcome instanceof SettingsOutcome.Saved saved) {
        remark(session, saved.warnings(), saved.weakenings());
        return saved.saved();
      }
      if (outcome instanceof SettingsOutcome.Unchanged unchanged) {
        return unchanged.current();
      }
      if (outcome instanceof SettingsOutcome.Invalid invalid) {
        throw refused(invalid.violations());
      }
      throw new Refused(Sentence.SETTINGS_CHANGED_MEANWHILE);
    }
  }

  /** Whose sign-ins some of them would change, before they are changed. */
  @Command(name = "impact")
  static final class Impact implements Runnable {

    @Mixin Session session = new Session();

    @Mixin Acting acting = new Acting();

    @Mixin Wanted wanted = new Wanted();

    @Override
    public void run() {
      try (Database database = session.database()) {
        SettingsAdministration settings = acting.administration(session, database).settings();
        ImpactOutcome outcome =
            session.granted(settings.impact(wanted.over(session.granted(settings.current()))));
        if (outcome instanceof ImpactOutcome.Invalid invalid) {
          throw refused(invalid.violations());
        }
        if (outcome instanceof ImpactOutcome.Computed computed) {
          print(computed.impact());
        }
      }
    }

    private void print(SettingsImpact impact) {
      remark(session, impact.warnings(), impact.weakenings());
      Map<String, Object> users = new LinkedHashMap<>();
      impact
          .affected()
          .forEach(
              (kind, affected) ->
                  users.put(
                      session.json ? kind.name() : session.messages().text(kind),
                      affected.users()));
      session.output().fields(users);
    }
  }
}
