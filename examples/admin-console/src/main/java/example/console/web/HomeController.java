package example.console.web;

import io.mfaadmin.access.Action;
import io.mfaadmin.service.TenantAdministration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Leads people to what is theirs. */
@Controller
class HomeController {

  @GetMapping("/")
  String home(TenantAdministration admin) {
    return admin.permitted().contains(Action.VIEW) ? "redirect:/users" : "redirect:/security-info";
  }
}
