package example.admincli;

import io.mfaadmin.network.IpAddress;
import io.mfaadmin.signin.ClientKind;
import io.mfaadmin.signin.SignInAttempt;
import io.mfaadmin.signin.SignInDecision;
import io.mfaadmin.text.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a user would have to do at a sign-in, and why. */
@Command(name = "sign-in")
final class SignInCommand implements Runnable {

  @Mixin Session session = new Session();

  @Option(names = "--client", defaultValue = "BROWSER")
  ClientKind client = ClientKind.BROWSER;

  @Option(names = "--address")
  @Nullable String address;

  @Parameters(paramLabel = "USER")
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
      session.ids(session.administration(database), List.of(user));
      SignInDecision decision =
          session.mfa(database).decideSignIn(session.tenantId(), user, attempt);
      Messages messages = session.messages();
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("decision", decision.getClass().getSimpleName());
      fields.put("rule", decision.rule().id());
      fields.put(
          "reasons",
          decision.reasons().stream()
              .map(reason -> session.json ? reason.name() : messages.text(reason))
              .toList());
      session.output().fields(fields);
    }
  }
}
