package example.console;

import static org.assertj.core.api.Assertions.assertThat;

import example.console.directory.Account;
import example.console.directory.Accounts;
import example.console.factor.CodeSender;
import example.console.security.UserSessions;
import io.mfaadmin.access.Role;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.Reason;
import io.mfaadmin.service.MfaAdministration;
import io.mfaadmin.service.TenantAdministration;
import io.mfaadmin.spi.AdministratorDirectory;
import io.mfaadmin.spi.ChangeListener;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
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
  @Primary
  Turnstile turnstile(UserSessions sessions) {
    return new Turnstile(sessions);
  }

  @Bean
  @Lazy
  Organizations organizations(
      Accounts accounts,
      JdbcClient database,
      MfaStore store,
      AdministratorDirectory administrators,
      TestClock clock,
      @Value("${local.server.port}") int port) {
    return new Organizations(accounts, database, store, administrators, clock, port);
  }

  /** Stands behind what is written, where a test can hold whoever writes. */
  static final class Turnstile implements ChangeListener {

    private final ChangeListener behind;
    private volatile @Nullable Held held;

    Turnstile(ChangeListener behind) {
      this.behind = behind;
    }

    /** Who writes in a tenant next, will have written, and then goes no further. */
    Held hold(TenantId tenant) {
      Held next = new Held(tenant, new CountDownLatch(1), new CountDownLatch(1));
      held = next;
      return next;
    }

    @Override
    public void changed(AuditRecord change) {
      behind.changed(change);
      Held here = held;
      if (here != null && change.tenant().equals(here.tenant)) {
        here.arrived.countDown();
        Held.await(here.released);
      }
    }

    /** Somebody who is held, or will be. */
    record Held(TenantId tenant, CountDownLatch arrived, CountDownLatch released) {

      void arrives() {
        await(arrived);
      }

      void release() {
        released.countDown();
      }

      private static void await(CountDownLatch latch) {
        try {
          assertThat(latch.await(2, TimeUnit.MINUTES)).as("somebody came").isTrue();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new AssertionError(e);
        }
      }
    }
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
      JdbcClient database,
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

    /** Takes all roles away. */
    void revoke(Account account) {
      all.database()
          .sql("delete from app_roles where org_id = ? and user_id = ?")
          .params(tenant().value(), account.id().value())
          .update();
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
