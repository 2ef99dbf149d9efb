package example.console.demo;

import example.console.directory.Account;
import example.console.directory.Accounts;
import io.mfaadmin.access.Role;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Fills an empty database with an organization, once. Everybody's password is {@value #PASSWORD}.
 */
@Component
@Profile("demo")
class DemoTenant implements ApplicationRunner {

  private static final String PASSWORD = "demo password";
  private static final TenantId CONTOSO = new TenantId("contoso");

  private final Accounts accounts;
  private final PasswordEncoder encoder;

  DemoTenant(Accounts accounts, PasswordEncoder encoder) {
    this.accounts = accounts;
    this.encoder = encoder;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (accounts.byEmail("gina@contoso.com").isPresent()) {
      return;
    }
    String hash = encoder.encode(PASSWORD); // once: making it takes its time
    add("gina@contoso.com", "Gina Global", hash, Optional.of(Role.GLOBAL_ADMINISTRATOR));
    add("gus@contoso.com", "Gus Global", hash, Optional.of(Role.GLOBAL_ADMINISTRATOR));
    add("hal@contoso.com", "Hal Helpdesk", hash, Optional.of(Role.AUTHENTICATION_ADMINISTRATOR));
    add("rita@contoso.com", "Rita Reader", hash, Optional.of(Role.GLOBAL_READER));
    add("ann@contoso.com", "Ann Adams", hash, Optional.empty());
    add("bob@contoso.com", "Bob Brown", hash, Optional.empty());
    for (int i = 1; i <= 240; i++) {
      add(
          String.format(Locale.ROOT, "user%03d@contoso.com", i),
          String.format(Locale.ROOT, "User %03d", i),
          hash,
          Optional.empty());
    }
  }

  private void add(String email, String name, String passwordHash, Optional<Role> role) {
    UserId id = new UserId(UUID.randomUUID().toString());
    accounts.add(new Account(CONTOSO, id, email, name), passwordHash);
    role.ifPresent(held -> accounts.grant(CONTOSO, id, held));
  }
}
