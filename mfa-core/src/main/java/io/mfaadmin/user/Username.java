package io.mfaadmin.user;

import io.mfaadmin.character.Characters;
import java.util.Optional;

/**
 * The name that a user signs in with, such as {@code ann@contoso.com}. It may change; identity is
 * the {@link UserId}. Two usernames are the same when their {@linkplain #key() keys} are.
 *
 * <p>This type takes whatever a host's directory may hold. What a tenant accepts as a username in a
 * file or a form is the {@link UsernamePolicy}'s to say.
 *
 * @param value 1 to 1,024 characters, no blank at either end, no control characters, no unpaired
 *     surrogates
 */
public record Username(String value) {

  /** The most characters (UTF-16 units) that a username has. */
  public static final int MAX_LENGTH = 1_024;

  /**
   * Checks the shape of the username.
   *
   * @throws NullPointerException if {@code value} is null
   * @throws IllegalArgumentException if {@code value} has another shape than described above; the
   *     message does not repeat it
   */
  public Username {
    Characters.requireName(value, "username", MAX_LENGTH);
  }

  /**
   * Reads text from outside.
   *
   * @param text what somebody typed or sent
   * @return the username, or empty when {@code text} cannot be one
   */
  public static Optional<Username> parse(String text) {
    return Characters.isName(text, MAX_LENGTH) ? Optional.of(new Username(text)) : Optional.empty();
  }

  /**
   * What this username is compared and looked up by.
   *
   * @return the key, with A to Z lowered
   */
  public UsernameKey key() {
    return UsernameKey.of(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
