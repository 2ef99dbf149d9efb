package example.admincli;

import static java.util.stream.Collectors.toCollection;

import io.mfaadmin.network.IpAddress;
import io.mfaadmin.service.TenantAdministration;
import io.mfaadmin.signin.ClientKind;
import io.mfaadmin.signin.SignInAttempt;
import io.mfaadmin.signin.SignInDecision;
import io.mfaadmin.signin.SignInOutcome;
import io.mfaadmin.text.Messages;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.VerificationMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a user would have to do at a sign-in, and why. */
@Command(name = "sign-in")
final class SignInCommand implements Runnable {

  @Mixin Session session = new Session();

  @Mixin Acting acting = new Acting();

  @Option(names = "--client", defaultValue = "BROWSER")
  ClientKind client = ClientKind.BROWSER;

  @Option(names = "--address")
  @Nullable String address;

  @Parameters(paramLabel = "USER", descriptionKey = "user-name")
  String user = "";

  @Override
  public void run() {
    SignInAttempt attempt = SignInAttempt.with(client);
    String from = address;
    if (from != null) {
      attempt =
          attempt.from(
              IpAddress.parse(from).orElseThrow(() -> Refused.wrongUse(Sentence.NO_ADDRESS, from)));
    }
    try (Database database = session.database()) {
      // Whoever may view users may ask this: the caller is checked by looking the user up.
      TenantAdministration admin = acting.administration(session, database);
      session.ids(admin, List.of(user));
      SignInDecision decision =
          session.mfa(database).decideSignIn(session.tenantId(), user, attempt);
      Messages messages = session.messages();
      Map<String, Object> fields = new LinkedHashMap<>();
      SignInOutcome outcome = decision.rule().outcome();
      fields.put("decision", session.json ? outcome.name() : messages.text(outcome));
      fields.put("rule", decision.rule().id());
      fields.put(
          "reasons",
          decision.reasons().stream()
              .map(reason -> session.json ? reason.name() : messages.text(reason))
              .toList());
      Set<VerificationMethod> verifyBy = verifyBy(decision);
      if (!verifyBy.isEmpty()) {
        fields.put("verifyBy", names(verifyBy));
      }
      if (outcome == SignInOutcome.REGISTRATION_REQUIRED
          || outcome == SignInOutcome.VERIFICATION_THEN_REGISTRATION_REQUIRED) {
        fields.put(
            "register",
            names(session.granted(admin.settings().current()).settings().verificationMethods()));
      }
      session.output().fields(fields);
    }
  }

  private static Set<VerificationMethod> verifyBy(SignInDecision decision) {
    List<ContactMethod> registered = List.of();
    if (decision instanceof SignInDecision.VerificationRequired verification) {
      registered = verification.methods();
    } else if (decision instanceof SignInDecision.VerificationThenRegistrationRequired both) {
      registered = both.methods();
    }
    return registered.stream().map(ContactMethod::method).collect(toCollection(TreeSet::new));
  }

  private List<String> names(Set<VerificationMethod> methods) {
    return methods.stream()
        .map(method -> session.json ? method.name() : session.messages().text(method))
        .toList();
  }
}
