package example.console.signin;

import example.console.directory.Account;
import example.console.factor.CodeCheck;
import example.console.factor.SecondFactors;
import io.mfaadmin.signin.SignInDecision;
import io.mfaadmin.user.ContactMethod;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The second factor at a sign-in (SI-5, SI-6). */
@Controller
@RequestMapping("/sign-in/verify")
class VerificationController {

  private static final String PAGE = "sign-in/verify";

  private final SignInSteps steps;
  private final SecondFactors factors;
  private final DeviceCookie device;
  private final Clock clock;

  VerificationController(
      SignInSteps steps, SecondFactors factors, DeviceCookie device, Clock clock) {
    this.steps = steps;
    this.factors = factors;
    this.device = device;
    this.clock = clock;
  }

  /** What the library asks of a sign-in that has come so far. */
  private record Asked(PendingSignIn pending, List<ContactMethod> methods, boolean thenRegister) {

    Account account() {
      return pending.account();
    }

    Optional<ContactMethod> method(String reference) {
      return methods.stream().filter(method -> method.reference().equals(reference)).findFirst();
    }
  }

  private Optional<Asked> asked(HttpServletRequest request) {
    return PendingSignIn.in(request.getSession(), clock.instant())
        .filter(pending -> pending.verifiedAt().isEmpty())
        .flatMap(
            pending -> {
              SignInDecision decision = steps.decide(pending, request);
              if (decision instanceof SignInDecision.VerificationRequired verify) {
                return Optional.of(new Asked(pending, verify.methods(), false));
              }
              return decision instanceof SignInDecision.VerificationThenRegistrationRequired both
                  ? Optional.of(new Asked(pending, both.methods(), true))
                  : Optional.empty();
            });
  }

  @GetMapping
  String form(HttpServletRequest request, Model model) {
    return asked(request).map(asked -> show(asked, model)).orElse(SignInSteps.START);
  }

  private String show(Asked asked, Model model) {
    model.addAttribute("methods", asked.methods());
    if (!asked.thenRegister()) {
      rememberDays(asked).ifPresent(days -> model.addAttribute("rememberDays", days));
    }
    return PAGE;
  }

  @PostMapping("/send")
  String send(@RequestParam String method, HttpServletRequest request, Model model) {
    return asked(request)
        .map(
            asked -> {
              Account account = asked.account();
              HttpSession session = request.getSession();
              boolean sent =
                  asked
                      .method(method)
                      .filter(to -> factors.send(account.tenant(), account.id(), to, session))
                      .isPresent();
              model.addAttribute(sent ? "sent" : "tooManySent", true);
              model.addAttribute("chosen", method);
              return show(asked, model);
            })
        .orElse(SignInSteps.START);
  }

  @PostMapping
  String verify(
      @RequestParam String method,
      @RequestParam String code,
      @RequestParam(defaultValue = "false") boolean remember,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<Asked> asked = asked(request);
    if (asked.isEmpty()) {
      return SignInSteps.START;
    }
    CodeCheck check = check(asked.get(), method, code, request);
    if (check == CodeCheck.RIGHT) {
      return goOn(asked.get(), remember, request, response);
    }
    response.setStatus(check.status());
    model.addAttribute("check", check);
    model.addAttribute("chosen", method);
    return show(asked.get(), model);
  }

  private CodeCheck check(Asked asked, String method, String code, HttpServletRequest request) {
    Account account = asked.account();
    return asked
        .method(method)
        .map(
            chosen ->
                factors.check(account.tenant(), account.id(), chosen, code, request.getSession()))
        .orElse(CodeCheck.WRONG);
  }

  private String goOn(
      Asked asked, boolean remember, HttpServletRequest request, HttpServletResponse response) {
    PendingSignIn verified = asked.pending().verified(clock.instant());
    if (asked.thenRegister()) {
      verified.keepIn(request.getSession());
      return SignInSteps.REGISTER;
    }
    if (remember) {
      rememberDays(asked)
          .ifPresent(days -> device.remember(asked.account(), Duration.ofDays(days), response));
    }
    return steps.complete(verified, verified.verifiedAt(), request, response);
  }

  private OptionalInt rememberDays(Asked asked) {
    return factors.overview(asked.account().tenant(), asked.account().id()).rememberDays();
  }
}
