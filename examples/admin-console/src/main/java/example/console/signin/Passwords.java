package example.console.signin;

import example.console.directory.Account;
import example.console.directory.Accounts;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Checks ordinary passwords. */
@Component
class Passwords {

  private final Accounts accounts;
  private final PasswordEncoder encoder;
  private final String nobodysHash;

  Passwords(Accounts accounts, PasswordEncoder encoder) {
    this.accounts = accounts;
    this.encoder = encoder;
    this.nobodysHash = encoder.encode("the password of nobody");
  }

  /**
   * Whose password this is. Every no takes the same work, so that nobody learns which names exist.
   */
  Optional<Account> check(String username, String password) {
    Optional<Account> account = accounts.byEmail(username);
    boolean matches =
        encoder.matches(password, account.map(Account::passwordHash).orElse(nobodysHash));
    return account.filter(found -> matches);
  }
}
