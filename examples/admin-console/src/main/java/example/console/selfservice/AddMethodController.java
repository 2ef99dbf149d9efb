package example.console.selfservice;

import example.console.factor.CodeCheck;
import example.console.factor.Enrolments;
import example.console.factor.SecondFactors;
import example.console.security.SignedIn;
import example.console.security.StepUpRequests;
import io.mfaadmin.access.StepUp;
import io.mfaadmin.service.SelfService;
import io.mfaadmin.user.VerificationMethod;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Adding a contact method. Whoever has one already proves it first (SI-13): the code of a new one
 * proves nothing of its owner.
 */
@Controller
@RequestMapping(AddMethodController.BASE)
class AddMethodController {

  static final String BASE = "/security-info/add";

  private final Enrolments enrolments;
  private final SecondFactors factors;
  private final StepUp required;
  private final Clock clock;

  AddMethodController(
      Enrolments enrolments,
      SecondFactors factors,
      @Qualifier("selfServiceStepUp") StepUp required,
      Clock clock) {
    this.enrolments = enrolments;
    this.factors = factors;
    this.required = required;
    this.clock = clock;
  }

  /** Asked before anything is begun; the library asks again when it registers. */
  private boolean mustVerifyFirst(SignedIn me) {
    return !factors.overview(me.tenant(), me.id()).contactMethods().isEmpty()
        && !required.isMet(me.secondFactorAt(), clock.instant());
  }

  @GetMapping
  String form(@AuthenticationPrincipal SignedIn me, HttpSession session, Model model) {
    return mustVerifyFirst(me) ? StepUpRequests.ask(session, BASE) : choose(me, model);
  }

  private String choose(SignedIn me, Model model) {
    model.addAttribute("offered", enrolments.offered(me.tenant(), me.id()));
    model.addAttribute("base", BASE);
    return "enrolment/choose";
  }

  @PostMapping
  String begin(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam VerificationMethod method,
      @RequestParam(defaultValue = "") String number,
      HttpSession session,
      Model model) {
    if (mustVerifyFirst(me)) {
      return StepUpRequests.ask(session, BASE);
    }
    Enrolments.Beginning beginning =
        enrolments.begin(me.tenant(), me.id(), method, number, session);
    if (beginning == Enrolments.Beginning.BEGUN) {
      return "redirect:" + BASE + "/prove";
    }
    model.addAttribute("beginning", beginning);
    model.addAttribute("chosen", method);
    return choose(me, model);
  }

  @GetMapping("/prove")
  String proof(@AuthenticationPrincipal SignedIn me, HttpSession session, Model model) {
    return enrolments
        .begun(me.email(), session)
        .map(proof -> show(proof, model))
        .orElse("redirect:" + BASE);
  }

  private static String show(Enrolments.Proof proof, Model model) {
    model.addAttribute("proof", proof);
    model.addAttribute("base", BASE);
    return "enrolment/prove";
  }

  @PostMapping("/prove")
  String prove(
      @AuthenticationPrincipal SignedIn me,
      SelfService self,
      @RequestParam String code,
      HttpSession session,
      HttpServletResponse response,
      Model model,
      RedirectAttributes then) {
    Enrolments.Proving proving = enrolments.prove(self, me.tenant(), me.id(), code, session);
    if (proving instanceof Enrolments.Proving.Judged judged) {
      return Registrations.follow(judged.answer().orElseThrow(), session, then);
    }
    CodeCheck check = ((Enrolments.Proving.NotProved) proving).check();
    response.setStatus(check.status());
    model.addAttribute("check", check);
    return proof(me, session, model);
  }
}
