package example.console.instructions;

import io.mfaadmin.instructions.InstructionLinks;
import io.mfaadmin.instructions.UserInstructions;
import io.mfaadmin.service.TenantAdministration;
import io.mfaadmin.settings.ServiceSettings;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Instructions to send, in the language of whoever gets them. */
@Controller
class InstructionsController {

  private static final List<Locale> LANGUAGES =
      List.of(Locale.ENGLISH, Locale.forLanguageTag("nl"));

  @GetMapping("/instructions")
  String instructions(
      @RequestParam(defaultValue = "") String language,
      TenantAdministration admin,
      Locale locale,
      Model model) {
    ServiceSettings settings = admin.settings().current().orElseThrow().settings();
    Locale reader =
        LANGUAGES.stream()
            .filter(offered -> offered.getLanguage().equals(language))
            .findFirst()
            .orElse(locale);
    model.addAttribute("reader", reader.getLanguage());
    model.addAttribute("languages", LANGUAGES);
    model.addAttribute("instructions", UserInstructions.of(settings, links(), reader));
    return "instructions";
  }

  private static InstructionLinks links() {
    URI securityInfo =
        ServletUriComponentsBuilder.fromCurrentContextPath().path("/security-info").build().toUri();
    return InstructionLinks.NONE.withRegister(securityInfo).withAppPasswords(securityInfo);
  }
}
