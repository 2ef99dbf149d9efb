package example.console.demo;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows the phones of the demo to whoever sits at this machine. */
@Controller
@Profile("demo")
class DemoPhoneController {

  private final DemoPhone phone;

  DemoPhoneController(DemoPhone phone) {
    this.phone = phone;
  }

  @GetMapping("/demo/phone")
  String phone(Model model) {
    model.addAttribute("messages", phone.messages());
    return "demo-phone";
  }
}
