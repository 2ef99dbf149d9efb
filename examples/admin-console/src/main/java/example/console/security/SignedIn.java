package example.console.security;

import example.console.directory.Account;
import io.mfaadmin.service.Caller;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Who is signed in, completely: this exists only after everything that the library decided about
 * the sign-in was satisfied. It holds no rights: the library asks for the roles at each operation.
 *
 * @param tenant the organization
 * @param id who it is
 * @param email what the user signed in with
 * @param name what people read
 * @param secondFactorAt when a second factor was passed last; empty if none was
 */
public record SignedIn(
    TenantId tenant, UserId id, String email, String name, Optional<Instant> secondFactorAt) {

  /**
   * Somebody who signed in.
   *
   * @param account whose password was right
   * @param secondFactorAt when a second factor was passed; empty if none was asked for
   * @return the one signed in
   */
  public static SignedIn as(Account account, Optional<Instant> secondFactorAt) {
    return new SignedIn(
        account.tenant(), account.id(), account.email(), account.name(), secondFactorAt);
  }

  /**
   * The same after a second factor was passed again.
   *
   * @param at when
   * @return who differs in that time only
   */
  public SignedIn passedSecondFactor(Instant at) {
    return new SignedIn(tenant, id, email, name, Optional.of(at));
  }

  /**
   * The signed-in user as a caller of the library.
   *
   * @return the caller
   */
  public Caller caller() {
    return new Caller(tenant, id, email, secondFactorAt);
  }

  /** Names the id only. */
  @Override
  public String toString() {
    return "SignedIn[" + id + "]";
  }
}
