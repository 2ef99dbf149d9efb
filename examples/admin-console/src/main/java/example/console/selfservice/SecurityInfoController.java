package example.console.selfservice;

import example.console.factor.Enrolments;
import example.console.security.SignedIn;
import example.console.security.StepUpRequests;
import io.mfaadmin.apppassword.AppPasswordRefusalCode;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.service.AppPasswordCreation;
import io.mfaadmin.service.RegistrationResult;
import io.mfaadmin.service.SelfService;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What users see and do of their own (AU-8). */
@Controller
@RequestMapping(SecurityInfoController.PATH)
class SecurityInfoController {

  static final String PATH = "/security-info";

  private static final String VIEW = "security-info";
  private static final String SELF = "redirect:" + PATH;

  private final Enrolments enrolments;

  SecurityInfoController(Enrolments enrolments) {
    this.enrolments = enrolments;
  }

  @GetMapping
  String show(@AuthenticationPrincipal SignedIn me, SelfService self, Model model) {
    model.addAttribute("own", self.overview().orElseThrow());
    model.addAttribute("offered", enrolments.offered(me.tenant(), me.id()));
    return VIEW;
  }

  @PostMapping("/methods/remove")
  String removeMethod(
      @AuthenticationPrincipal SignedIn me,
      SelfService self,
      @RequestParam String method,
      HttpSession session,
      RedirectAttributes then) {
    RegistrationResult result = enrolments.remove(self, me.tenant(), me.id(), method).orElseThrow();
    return Registrations.follow(result, session, then);
  }

  /** The secret is part of this one answer, which nothing stores, and of no other (AP-1). */
  @PostMapping("/app-passwords")
  String createAppPassword(
      @AuthenticationPrincipal SignedIn me,
      SelfService self,
      @RequestParam String name,
      HttpSession session,
      HttpServletResponse response,
      Model model) {
    AppPasswordCreation creation = self.createAppPassword(name.strip()).orElseThrow();
    if (creation instanceof AppPasswordCreation.Created created) {
      model.addAttribute("created", created);
      return "app-password";
    }
    if (creation instanceof AppPasswordCreation.Refused refused) {
      if (refused.refusal().code() == AppPasswordRefusalCode.SECOND_FACTOR_NOT_RECENT) {
        return StepUpRequests.ask(session, PATH);
      }
      model.addAttribute("refusal", refused.refusal());
      model.addAttribute("appPasswordName", name);
    } else {
      model.addAttribute("conflict", true);
    }
    response.setStatus(HttpStatus.CONFLICT.value());
    return show(me, self, model);
  }

  @PostMapping("/app-passwords/delete")
  String deleteAppPassword(SelfService self, @RequestParam String name, RedirectAttributes then) {
    return outcome(self.deleteAppPassword(name).orElseThrow(), then);
  }

  @PostMapping("/devices/forget")
  String forgetDevices(SelfService self, RedirectAttributes then) {
    return outcome(self.forgetRememberedDevices().orElseThrow(), then);
  }

  private static String outcome(Outcome outcome, RedirectAttributes then) {
    then.addFlashAttribute("outcome", outcome);
    return SELF;
  }
}
