package example.console.selfservice;

import example.console.security.StepUpRequests;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.service.RegistrationResult;
import io.mfaadmin.signin.RegistrationRefusalCode;
import jakarta.servlet.http.HttpSession;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where somebody is led after the library judged a registration. */
final class Registrations {

  private Registrations() {}

  static String follow(RegistrationResult result, HttpSession session, RedirectAttributes then) {
    if (result instanceof RegistrationResult.Refused refused) {
      if (refused.refusal().code() == RegistrationRefusalCode.SECOND_FACTOR_NOT_RECENT) {
        return StepUpRequests.ask(session, SecurityInfoController.PATH);
      }
      then.addFlashAttribute("registrationRefusal", refused.refusal());
    } else {
      then.addFlashAttribute(
          "outcome",
          result instanceof RegistrationResult.Registered ? Outcome.CHANGED : Outcome.CONFLICT);
    }
    return "redirect:" + SecurityInfoController.PATH;
  }
}
