package io.mfaadmin.user;

import java.util.Objects;

/**
 * A user together with their MFA record, as of one moment.
 *
 * @param user who it is
 * @param record what the library keeps of them; {@link MfaRecord#NONE} if nothing
 */
public record MfaUser(User user, MfaRecord record) {

  /**
   * Checks that both parts are there.
   *
   * @throws NullPointerException if a part is null
   */
  public MfaUser {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(record, "record");
  }

  /**
   * The identity of the user.
   *
   * @return the id within the tenant
   */
  public UserId id() {
    return user.id();
  }

  /**
   * The name that the user signs in with now.
   *
   * @return the username
   */
  public Username username() {
    return user.username();
  }

  /**
   * What is required of the user.
   *
   * @return the state
   */
  public MfaState state() {
    return record.state();
  }
}
