package example.console;

import example.console.directory.Account;
import example.console.directory.Accounts;
import example.console.factor.CodeSender;
import io.mfaadmin.access.Role;
import io.mfaadmin.audit.Reason;
import io.mfaadmin.service.MfaAdministration;
import io.mfaadmin.service.TenantAdministration;
import io.mfaadmin.spi.AdministratorDirectory;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** What the tests put into the console: a clock, a phone, and organizations of their own. */
@TestConfiguration(proxyBeanMethods = false)
class TestHost {

  static final String PASSWORD = "correct horse battery";

  /** Cheap on purpose: the tests sign in often. */
  private static final String PASSWORD_HASH =
      "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD);

  @Bean
  @Primary
  TestClock testClock() {
    return new TestClock();
  }

  @Bean
  @Primary
  Phone phone() {
    return new Phone();
  }

  @Bean
  @Lazy
  Organizations organizations(
      Accounts accounts,
      MfaStore store,
      AdministratorDirectory administrators,
      TestClock clock,
      @Value("${local.server.port}") int port) {
    return new Organizations(accounts, store, administrators, clock, port);
  }

  /** Everything that was sent. */
  static final class Phone implements CodeSender {

    private final List<Message> messages = new CopyOnWriteArrayList<>();

    @Override
    public void send(Message message) {
      messages.add(message);
    }

    String lastCodeTo(String number) {
      return messages.stream()
          .filter(message -> message.number().equals(number))
          .reduce((first, second) -> second)
          .orElseThrow()
          .code();
    }

    long sentTo(String number) {
      return messages.stream().filter(message -> message.number().equals(number)).count();
    }
  }

  /** Makes organizations, each of which is one test's alone. */
  record Organizations(
      Accounts accounts,
      MfaStore store,
      AdministratorDirectory administrators,
      TestClock clock,
      int port) {

    Organization create() {
      return new Organization(this, UUID.randomUUID().toString().substring(0, 8));
    }
  }

  /** An organization with its people. */
  record Organization(Organizations all, String name) {

    TenantId tenant() {
      return new TenantId(name);
    }

    Account add(String user, Role... roles) {
      return add(user, user, roles);
    }

    Account add(String user, String displayName, Role... roles) {
      Account account =
          new Account(
              tenant(),
              new UserId(UUID.randomUUID().toString()),
              user + "@" + name + ".example",
              displayName);
      all.accounts().add(account, PASSWORD_HASH);
      for (Role role : roles) {
        all.accounts().grant(tenant(), account.id(), role);
      }
      return account;
    }

    /** Changes what a test begins with, past roles and guards. */
    TenantAdministration operator() {
      return MfaAdministration.builder(all.store(), all.administrators())
          .clock(all.clock())
          .operator(tenant(), "test", new Reason("what the test begins with"));
    }

    Browser browser() {
      return new Browser(all.port(), all.clock());
    }
  }
}
