package io.mfaadmin.user;

import java.util.Objects;

/**
 * A person as the host's directory knows them.
 *
 * @param tenant where the user belongs
 * @param id who it is, for ever
 * @param username what the user signs in with now
 * @param displayName what people read; may be empty
 */
public record User(TenantId tenant, UserId id, Username username, String displayName) {

  /**
   * Checks that all parts are there.
   *
   * @throws NullPointerException if a part is null
   */
  public User {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(username, "username");
    Objects.requireNonNull(displayName, "display name");
  }
}
