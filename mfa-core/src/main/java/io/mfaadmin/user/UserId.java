package io.mfaadmin.user;

import java.util.Optional;

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

  /**
   * Reads text from outside, such as a part of an address.
   *
   * @param text what somebody typed or sent
   * @return the id, or empty when {@code text} cannot be one
   */
  public static Optional<UserId> parse(String text) {
    return Identifiers.isWellFormed(text) ? Optional.of(new UserId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
