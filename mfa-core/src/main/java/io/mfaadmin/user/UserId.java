package io.mfaadmin.user;

/**
 * The identity of a user within a tenant: what stays when the username changes, and the only thing
 * by which people are compared (AU-2).
 *
 * @param value the host's identifier: 1 to 256 characters, no blank at either end, no control
 *     characters; compared exactly, letter case included
 */
public record UserId(String value) {

  /**
   * Checks the shape of the identifier.
   *
   * @throws NullPointerException if {@code value} is null
   * @throws IllegalArgumentException if {@code value} has another shape than described above
   */
  public UserId {
    Identifiers.require(value, "user id");
  }

  @Override
  public String toString() {
    return value;
  }
}
