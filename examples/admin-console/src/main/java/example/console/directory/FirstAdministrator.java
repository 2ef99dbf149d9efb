package example.console.directory;

import io.mfaadmin.access.Role;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Makes the first administrator of an organization, for whoever installs the console: nobody is
 * there yet who could. Who has a shell on the server has the database anyway.
 */
@Component
public class FirstAdministrator {

  private static final int SHORTEST_PASSWORD = 12;

  private static final int LONGEST_PASSWORD = 72;

  private final Accounts accounts;
  private final Administrators administrators;
  private final PasswordEncoder encoder;

  FirstAdministrator(Accounts accounts, Administrators administrators, PasswordEncoder encoder) {
    this.accounts = accounts;
    this.administrators = administrators;
    this.encoder = encoder;
  }

  /** What came of it; the words are {@code first-administrator.} and the name. */
  public enum Result {
    /** There is an administrator now. */
    MADE,
    /** Neither is a name that could be used. */
    MALFORMED,
    /** Nobody gets in past those who are there. */
    NOT_THE_FIRST,
    /** An email signs in to one organization only. */
    ELSEWHERE,
    /** Too short, too long, or none. */
    PASSWORD_UNUSABLE
  }

  /**
   * Makes a user of the organization its first Global Administrator, and the user too where there
   * is none yet.
   *
   * @param organization the name of the organization
   * @param email what the administrator signs in with
   * @param password asked for a new user only
   * @return what came of it
   */
  public Result make(String organization, String email, Supplier<String> password) {
    Optional<Username> username = Username.parse(email);
    Optional<TenantId> tenant = TenantId.parse(organization);
    if (username.isEmpty() || tenant.isEmpty()) {
      return Result.MALFORMED;
    }
    if (administrators.administrators(tenant.get()).values().stream()
        .anyMatch(roles -> roles.contains(Role.GLOBAL_ADMINISTRATOR))) {
      return Result.NOT_THE_FIRST;
    }
    Optional<Account> present = accounts.byEmail(email);
    if (present.isPresent() && !present.get().tenant().equals(tenant.get())) {
      return Result.ELSEWHERE;
    }
    if (present.isPresent()) {
      accounts.grant(tenant.get(), present.get().id(), Role.GLOBAL_ADMINISTRATOR);
      return Result.MADE;
    }
    String chosen = password.get();
    if (chosen.length() < SHORTEST_PASSWORD || chosen.length() > LONGEST_PASSWORD) {
      return Result.PASSWORD_UNUSABLE;
    }
    UserId id = new UserId(UUID.randomUUID().toString());
    accounts.add(new Account(tenant.get(), id, email, email), encoder.encode(chosen));
    accounts.grant(tenant.get(), id, Role.GLOBAL_ADMINISTRATOR);
    return Result.MADE;
  }
}
