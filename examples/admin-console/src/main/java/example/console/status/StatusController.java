package example.console.status;

import example.console.plans.SavedPlans;
import example.console.security.SignedIn;
import io.mfaadmin.access.Action;
import io.mfaadmin.change.UserAction;
import io.mfaadmin.service.ChangePlan;
import io.mfaadmin.service.TenantAdministration;
import io.mfaadmin.service.UserQuery;
import io.mfaadmin.text.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The status view (VW). */
@Controller
class StatusController {

  private final SavedPlans plans;

  StatusController(SavedPlans plans) {
    this.plans = plans;
  }

  @GetMapping("/users")
  String users(
      TenantAdministration admin,
      @ModelAttribute("view") StatusView view,
      @RequestParam(name = "after") @Nullable String after,
      Model model) {
    UserQuery query = view.query();
    model.addAttribute(
        "page", admin.users(after == null ? query : query.after(after)).orElseThrow());
    admin.countByState().orElseThrow().ifPresent(counts -> model.addAttribute("counts", counts));
    Set<Action> may = admin.permitted();
    model.addAttribute("steps", offered(Selection.STEPS, may));
    model.addAttribute("userSettings", offered(Selection.SETTINGS, may));
    return "users";
  }

  /** Plans what was chosen for the selected users, to be looked at before it is applied (ST-12). */
  @PostMapping("/users")
  String plan(
      TenantAdministration admin,
      @AuthenticationPrincipal SignedIn me,
      @ModelAttribute Selection selection,
      Locale locale,
      RedirectAttributes then) {
    if (!selection.usable()) {
      then.addFlashAttribute("nobodySelected", true);
      return "redirect:/users";
    }
    try (ChangePlan plan = selection.plan(admin).orElseThrow()) {
      plans.save(plan, me, selection.title(Messages.in(locale)));
      return "redirect:/plans/" + plan.operation();
    }
  }

  /** Nothing is offered that would be refused (VW-5). */
  private static List<UserAction> offered(List<UserAction> actions, Set<Action> may) {
    return actions.stream().filter(action -> may.contains(action.right())).toList();
  }
}
