package example.console.legacy;

import example.console.directory.Account;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stands for a mailbox or a calendar that old programs read. */
@RestController
class LegacyController {

  @GetMapping(path = "/legacy/name", produces = MediaType.TEXT_PLAIN_VALUE)
  String name(@AuthenticationPrincipal Account account) {
    return account.name();
  }
}
