package io.mfaadmin.user;

import io.mfaadmin.character.Characters;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a user within a tenant: what stays when the username changes, and the only thing
 * by which people are compared (AU-2).
 *
 * <p>Ids order by code point, which is the byte order of their UTF-8 form: what a database calls
 * collation "C".
 *
 * @param value the host's identifier: 1 to 256 characters, no blank at either end, no control
 *     characters and no unpaired surrogates; compared exactly, letter case included
 */
public record UserId(String value) implements Comparable<UserId> {

  private static final int MAX_LENGTH = 256;

  /**
   * Checks the shape of the identifier.
   *
   * @throws NullPointerException if {@code value} is null
   * @throws IllegalArgumentException if {@code value} has another shape than described above
   */
  public UserId {
    Characters.requireName(value, "user id", MAX_LENGTH);
  }

  /**
   * Reads text from outside, such as a part of an address.
   *
   * @param text what somebody typed or sent
   * @return the id, or empty when {@code text} cannot be one
   */
  public static Optional<UserId> parse(String text) {
    return Characters.isName(text, MAX_LENGTH) ? Optional.of(new UserId(text)) : Optional.empty();
  }

  /**
   * Orders by code point.
   *
   * @param other the id to compare with
   * @return negative, zero or positive, as usual; zero only for equal ids
   */
  @Override
  public int compareTo(UserId other) {
    return Characters.compare(value, other.value);
  }

  // Equality is as that of any record. It is written out since ids are compared for each row of a
  // file, and what the compiler gives is slow in a process that has not run for long.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UserId that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
