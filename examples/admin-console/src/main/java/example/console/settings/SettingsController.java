package example.console.settings;

import example.console.security.FreshSecondFactor;
import example.console.security.SignedIn;
import example.console.security.StepUpRequests;
import example.console.web.GivenReason;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.service.Answer;
import io.mfaadmin.service.ImpactOutcome;
import io.mfaadmin.service.SettingsImpact;
import io.mfaadmin.service.SettingsOutcome;
import io.mfaadmin.service.TenantAdministration;
import io.mfaadmin.settings.SettingsViolation;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The service settings: all that is wrong is said in its place, and what weakens before saving. */
@Controller
@RequestMapping(SettingsController.PATH)
class SettingsController {

  static final String PATH = "/settings";

  private static final String SELF = "redirect:" + PATH;
  private static final String REVIEW = PATH + "/review";
  private static final String DRAFT = SettingsForm.class.getName();
  private static final String REASON = GivenReason.class.getName();

  private final FreshSecondFactor secondFactor;

  SettingsController(FreshSecondFactor secondFactor) {
    this.secondFactor = secondFactor;
  }

  /** Whoever may only view, sees them; the page offers no change then (VW-5). */
  @GetMapping
  String show(TenantAdministration admin, Model model) {
    model.addAttribute("form", SettingsForm.of(admin.settings().current().orElseThrow()));
    return "settings/form";
  }

  @PostMapping
  String propose(SettingsForm form, HttpSession session) {
    session.setAttribute(DRAFT, form);
    session.removeAttribute(REASON);
    return "redirect:" + REVIEW;
  }

  @GetMapping("/review")
  String review(
      TenantAdministration admin,
      @AuthenticationPrincipal SignedIn me,
      HttpSession session,
      Model model) {
    Optional<SettingsForm> draft = draft(session);
    if (draft.isEmpty()) {
      return SELF;
    }
    ImpactOutcome outcome = admin.settings().impact(draft.get().proposal()).orElseThrow();
    if (outcome instanceof ImpactOutcome.Invalid invalid) {
      return invalid(draft.get(), invalid.violations(), model);
    }
    if (outcome instanceof ImpactOutcome.Computed computed) {
      SettingsImpact impact = computed.impact();
      if (!impact.weakenings().isEmpty() && secondFactor.isMissing(me)) {
        return StepUpRequests.ask(session, REVIEW);
      }
      model.addAttribute("impact", impact);
      model.addAttribute("given", session.getAttribute(REASON));
      model.addAttribute("unchanged", impact.present().settings().equals(impact.proposed()));
      return "settings/review";
    }
    return SELF; // interrupted: the server is going down
  }

  private static String invalid(
      SettingsForm form, List<SettingsViolation> violations, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("violations", violations);
    return "settings/form";
  }

  @PostMapping("/save")
  String save(
      TenantAdministration admin,
      @ModelAttribute GivenReason reason,
      HttpSession session,
      HttpServletResponse response,
      Model model,
      RedirectAttributes then) {
    Optional<SettingsForm> draft = draft(session);
    if (draft.isEmpty()) {
      return SELF;
    }
    SettingsForm form = draft.get();
    session.setAttribute(REASON, reason);
    if (reason.refused()) {
      then.addFlashAttribute("reasonRefused", true);
      return "redirect:" + REVIEW;
    }
    Answer<SettingsOutcome> answer =
        admin.settings().save(form.proposal(), form.version(), reason.usable());
    if (answer instanceof Answer.Denied<SettingsOutcome> no
        && no.denial().code() == DenialCode.STEP_UP_REQUIRED) {
      return StepUpRequests.ask(session, REVIEW);
    }
    SettingsOutcome outcome = answer.orElseThrow();
    if (outcome instanceof SettingsOutcome.Invalid invalid) {
      return invalid(form, invalid.violations(), model);
    }
    session.removeAttribute(DRAFT);
    session.removeAttribute(REASON);
    if (outcome instanceof SettingsOutcome.Conflict conflict) {
      response.setStatus(HttpStatus.CONFLICT.value());
      model.addAttribute("conflict", true);
      model.addAttribute("form", SettingsForm.of(conflict.current()));
      return "settings/form";
    }
    then.addFlashAttribute(outcome instanceof SettingsOutcome.Saved ? "saved" : "unchanged", true);
    return SELF;
  }

  private static Optional<SettingsForm> draft(HttpSession session) {
    return session.getAttribute(DRAFT) instanceof SettingsForm form
        ? Optional.of(form)
        : Optional.empty();
  }
}
