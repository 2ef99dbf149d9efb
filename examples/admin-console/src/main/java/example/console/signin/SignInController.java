package example.console.signin;

import example.console.directory.Account;
import example.console.directory.Accounts;
import example.console.factor.GuessLimits;
import example.console.security.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in: the password first, and then whatever the library decides. */
@Controller
class SignInController {

  private final Accounts accounts;
  private final GuessLimits limits;
  private final Sessions sessions;
  private final SignInSteps steps;
  private final Clock clock;

  SignInController(
      Accounts accounts, GuessLimits limits, Sessions sessions, SignInSteps steps, Clock clock) {
    this.accounts = accounts;
    this.limits = limits;
    this.sessions = sessions;
    this.steps = steps;
    this.clock = clock;
  }

  @GetMapping("/sign-in")
  String form() {
    return "sign-in/password";
  }

  /** The same answer for a name that does not exist and for a password that is wrong. */
  @PostMapping("/sign-in")
  String password(
      @RequestParam String username,
      @RequestParam String password,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<Account> account;
    try {
      account =
          limits.guessPassword(
              username, request.getRemoteAddr(), () -> accounts.withPassword(username, password));
    } catch (GuessLimits.TooManyGuesses tooMany) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      model.addAttribute("tooMany", true);
      return "sign-in/password";
    }
    if (account.isEmpty()) {
      response.setStatus(HttpStatus.UNAUTHORIZED.value());
      model.addAttribute("refused", true);
      return "sign-in/password";
    }
    PendingSignIn pending = new PendingSignIn(account.get(), clock.instant(), Optional.empty());
    pending.keepIn(sessions.renew(request));
    return steps.next(pending, request, response);
  }

  @GetMapping("/sign-in/refused")
  String refused(HttpServletResponse response) {
    response.setStatus(HttpStatus.FORBIDDEN.value());
    return "sign-in/refused";
  }
}
