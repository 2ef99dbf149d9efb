package example.console.signin;

import example.console.directory.Account;
import example.console.factor.CodeCheck;
import example.console.factor.Enrolments;
import io.mfaadmin.service.Answer;
import io.mfaadmin.service.MfaAdministration;
import io.mfaadmin.service.RegistrationResult;
import io.mfaadmin.signin.SignInDecision;
import io.mfaadmin.user.VerificationMethod;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Registering a contact method, without which the sign-in does not go on (SI-2, SI-6). */
@Controller
@RequestMapping("/sign-in/register")
class RegistrationController {

  private static final String BASE = "/sign-in/register";
  private static final String PROVE = "redirect:" + BASE + "/prove";

  private final SignInSteps steps;
  private final Enrolments enrolments;
  private final MfaAdministration mfa;
  private final Clock clock;

  RegistrationController(
      SignInSteps steps, Enrolments enrolments, MfaAdministration mfa, Clock clock) {
    this.steps = steps;
    this.enrolments = enrolments;
    this.mfa = mfa;
    this.clock = clock;
  }

  /** The sign-in, if registering is what it waits for. */
  private Optional<PendingSignIn> asked(HttpServletRequest request) {
    return PendingSignIn.in(request.getSession(), clock.instant())
        .filter(
            pending -> {
              SignInDecision decision = steps.decide(pending, request);
              return decision instanceof SignInDecision.RegistrationRequired
                  || decision instanceof SignInDecision.VerificationThenRegistrationRequired
                      && pending.verifiedAt().isPresent();
            });
  }

  @GetMapping
  String form(HttpServletRequest request, Model model) {
    return asked(request).map(pending -> choose(pending, model)).orElse(SignInSteps.START);
  }

  private String choose(PendingSignIn pending, Model model) {
    Account account = pending.account();
    model.addAttribute("offered", enrolments.offered(account.tenant(), account.id()));
    model.addAttribute("base", BASE);
    return "enrolment/choose";
  }

  @PostMapping
  String begin(
      @RequestParam VerificationMethod method,
      @RequestParam(defaultValue = "") String number,
      HttpServletRequest request,
      Model model) {
    Optional<PendingSignIn> pending = asked(request);
    if (pending.isEmpty()) {
      return SignInSteps.START;
    }
    Account account = pending.get().account();
    Enrolments.Beginning beginning =
        enrolments.begin(account.tenant(), account.id(), method, number, request.getSession());
    if (beginning == Enrolments.Beginning.BEGUN) {
      return PROVE;
    }
    model.addAttribute("beginning", beginning);
    model.addAttribute("chosen", method);
    return choose(pending.get(), model);
  }

  @GetMapping("/prove")
  String proof(HttpServletRequest request, Model model) {
    return asked(request)
        .flatMap(pending -> enrolments.begun(pending.account().email(), request.getSession()))
        .map(proof -> show(proof, model))
        .orElse(SignInSteps.REGISTER);
  }

  private static String show(Enrolments.Proof proof, Model model) {
    model.addAttribute("proof", proof);
    model.addAttribute("base", BASE);
    return "enrolment/prove";
  }

  @PostMapping("/prove")
  String prove(
      @RequestParam String code,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<PendingSignIn> pending = asked(request);
    if (pending.isEmpty()) {
      return SignInSteps.START;
    }
    Account account = pending.get().account();
    Enrolments.Proving proving =
        enrolments.prove(
            mfa.self(account.tenant(), account.id(), pending.get().verifiedAt()),
            account.tenant(),
            account.id(),
            code,
            request.getSession());
    if (proving instanceof Enrolments.Proving.Judged judged) {
      return registered(judged.answer())
          // The first method of all was just proved; otherwise the one before it was.
          ? steps.complete(
              pending.get(),
              pending.get().verifiedAt().or(() -> Optional.of(now())),
              request,
              response)
          : SignInSteps.START;
    }
    CodeCheck check = ((Enrolments.Proving.NotProved) proving).check();
    response.setStatus(check.status());
    model.addAttribute("check", check);
    return enrolments
        .begun(account.email(), request.getSession())
        .map(proof -> show(proof, model))
        .orElse(SignInSteps.REGISTER);
  }

  private Instant now() {
    return clock.instant();
  }

  private static boolean registered(Answer<RegistrationResult> answer) {
    return answer.fold(result -> result instanceof RegistrationResult.Registered, denied -> false);
  }
}
