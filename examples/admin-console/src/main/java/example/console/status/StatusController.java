package example.console.status;

import io.mfaadmin.service.TenantAdministration;
import io.mfaadmin.service.UserQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The status view (VW). */
@Controller
class StatusController {

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
    return "users";
  }
}
