package example.console.directory;

import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;

/**
 * A user of the application.
 *
 * @param tenant the organization
 * @param id who it is
 * @param email what the user signs in with
 * @param name what people read
 */
public record Account(TenantId tenant, UserId id, String email, String name) {

  /** Names the id only. */
  @Override
  public String toString() {
    return "Account[" + id + "]";
  }
}
