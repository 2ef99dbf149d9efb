package example.console.signin;

import example.console.factor.CodeCheck;
import example.console.factor.SecondFactors;
import example.console.security.Sessions;
import example.console.security.SignedIn;
import example.console.security.StepUpRequests;
import io.mfaadmin.user.ContactMethod;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A fresh second factor of somebody who is signed in (AU-10, SI-13), who then goes on. */
@Controller
@RequestMapping(StepUpRequests.PATH)
class StepUpController {

  private static final String VIEW = "sign-in/verify-again";

  private final SecondFactors factors;
  private final Sessions sessions;
  private final Clock clock;

  StepUpController(SecondFactors factors, Sessions sessions, Clock clock) {
    this.factors = factors;
    this.sessions = sessions;
    this.clock = clock;
  }

  private String show(SignedIn me, Model model) {
    model.addAttribute("methods", factors.usable(me.tenant(), me.id()));
    return VIEW;
  }

  private Optional<ContactMethod> method(SignedIn me, String reference) {
    List<ContactMethod> methods = factors.usable(me.tenant(), me.id());
    return methods.stream().filter(method -> method.reference().equals(reference)).findFirst();
  }

  @GetMapping
  String form(@AuthenticationPrincipal SignedIn me, Model model) {
    return show(me, model);
  }

  @PostMapping("/send")
  String send(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam String method,
      HttpSession session,
      Model model) {
    boolean sent =
        method(me, method)
            .filter(to -> factors.send(me.tenant(), me.id(), to, session))
            .isPresent();
    model.addAttribute(sent ? "sent" : "tooManySent", true);
    model.addAttribute("chosen", method);
    return show(me, model);
  }

  @PostMapping
  String verify(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam String method,
      @RequestParam String code,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    HttpSession session = request.getSession();
    CodeCheck check =
        method(me, method)
            .map(chosen -> factors.check(me.tenant(), me.id(), chosen, code, session))
            .orElse(CodeCheck.WRONG);
    if (check == CodeCheck.RIGHT) {
      sessions.verifiedAgain(me.passedSecondFactor(clock.instant()), request, response);
      return "redirect:" + StepUpRequests.then(session);
    }
    response.setStatus(check.status());
    model.addAttribute("check", check);
    model.addAttribute("chosen", method);
    return show(me, model);
  }
}
