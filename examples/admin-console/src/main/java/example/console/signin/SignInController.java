package example.console.signin;

import example.console.directory.Account;
import example.console.security.SignedIn;
import io.mfaadmin.service.MfaAdministration;
import io.mfaadmin.signin.ClientKind;
import io.mfaadmin.signin.SignInAttempt;
import io.mfaadmin.signin.SignInDecision;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in with a password, and then whatever the library decides. */
@Controller
class SignInController {

  private final Passwords passwords;
  private final MfaAdministration mfa;
  private final SecurityContextRepository contexts;

  SignInController(Passwords passwords, MfaAdministration mfa, SecurityContextRepository contexts) {
    this.passwords = passwords;
    this.mfa = mfa;
    this.contexts = contexts;
  }

  @GetMapping("/sign-in")
  String form() {
    return "sign-in";
  }

  @PostMapping("/sign-in")
  String password(
      @RequestParam String username,
      @RequestParam String password,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<Account> account = passwords.check(username, password);
    if (account.isPresent()) {
      SignInDecision decision =
          mfa.decideSignIn(
              account.get().tenant(), username, SignInAttempt.with(ClientKind.BROWSER));
      if (decision instanceof SignInDecision.Allowed) {
        complete(SignedIn.as(account.get(), Optional.empty()), request, response);
        return "redirect:/";
      }
    }
    model.addAttribute("refused", true);
    return "sign-in";
  }

  private void complete(
      SignedIn signedIn, HttpServletRequest request, HttpServletResponse response) {
    request.getSession();
    request.changeSessionId();
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(
            signedIn, null, List.of(new SimpleGrantedAuthority("ROLE_USER"))));
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
  }
}
