package example.console.signin;

import example.console.security.ClientAddress;
import example.console.security.Sessions;
import example.console.security.SignedIn;
import io.mfaadmin.service.MfaAdministration;
import io.mfaadmin.signin.ClientKind;
import io.mfaadmin.signin.SignInAttempt;
import io.mfaadmin.signin.SignInDecision;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks the library what a sign-in needs, at each step anew, and leads there. */
@Component
class SignInSteps {

  static final String DONE = "redirect:/";
  static final String START = "redirect:/sign-in";
  static final String VERIFY = "redirect:/sign-in/verify";
  static final String REGISTER = "redirect:/sign-in/register";

  /** The page that says that the sign-in is refused. */
  static final String REFUSED = "redirect:/sign-in/refused";

  private final MfaAdministration mfa;
  private final Sessions sessions;
  private final DeviceCookie device;

  SignInSteps(MfaAdministration mfa, Sessions sessions, DeviceCookie device) {
    this.mfa = mfa;
    this.sessions = sessions;
    this.device = device;
  }

  SignInDecision decide(PendingSignIn pending, HttpServletRequest request) {
    return mfa.decideSignIn(
        pending.account().tenant(),
        pending.account().email(),
        SignInAttempt.with(ClientKind.BROWSER)
            .from(ClientAddress.of(request))
            .rememberedBy(device.token(request)));
  }

  /** Where the sign-in goes on, or is complete. */
  String next(PendingSignIn pending, HttpServletRequest request, HttpServletResponse response) {
    return decide(pending, request)
        .fold(
            allowed -> complete(pending, pending.verifiedAt(), request, response),
            register -> REGISTER,
            verify -> VERIFY,
            verifyThenRegister -> pending.verifiedAt().isPresent() ? REGISTER : VERIFY,
            appPassword -> REFUSED,
            denied -> REFUSED);
  }

  /** Everything that was decided is satisfied. */
  String complete(
      PendingSignIn pending,
      Optional<Instant> secondFactorAt,
      HttpServletRequest request,
      HttpServletResponse response) {
    sessions.signIn(SignedIn.as(pending.account(), secondFactorAt), request, response);
    return DONE;
  }
}
