package io.mfaadmin.user;

import io.mfaadmin.character.Characters;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What two usernames are compared by: the username with A to Z lowered and every other character as
 * it is (BU-7). No locale and no other folding takes part, so a look-alike is another user and the
 * answer is the same on every machine.
 *
 * <p>Keys order by code point, which is the byte order of their UTF-8 form: what a database calls
 * collation "C". Two are equal when their values are. Immutable.
 */
public final class UsernameKey implements Comparable<UsernameKey> {

  private final String value;

  /** Whether the value is of ASCII, as nearly all are: it is compared faster then. */
  private final boolean plain;

  /**
   * Takes a key that is folded already, as a store keeps it.
   *
   * @param value the folded username: not empty, no letter A to Z
   * @throws NullPointerException if {@code value} is null
   * @throws IllegalArgumentException if {@code value} is empty or holds a letter A to Z
   */
  public UsernameKey(String value) {
    this(value, isPlain(value));
    if (!plain && value.chars().anyMatch(c -> Characters.isUpperCase((char) c))) {
      throw unusable();
    }
  }

  private UsernameKey(String folded, boolean plain) {
    if (folded.isEmpty()) {
      throw unusable();
    }
    this.value = folded;
    this.plain = plain;
  }

  /**
   * The key of a username.
   *
   * @param username any text that is not empty
   * @return its key
   * @throws IllegalArgumentException if {@code username} is empty
   */
  public static UsernameKey of(String username) {
    if (isPlain(username)) {
      return new UsernameKey(username, true);
    }
    String folded = Characters.lower(username);
    return new UsernameKey(folded, isPlain(folded));
  }

  private static IllegalArgumentException unusable() {
    return new IllegalArgumentException("a username key is not empty and has no letter A to Z");
  }

  /** Whether a text is folded as it is, and of ASCII. */
  private static boolean isPlain(String text) {
    Objects.requireNonNull(text, "username key");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || Characters.isUpperCase(c)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The folded username.
   *
   * @return a text that is not empty, without a letter A to Z
   */
  public String value() {
    return value;
  }

  /**
   * Whether this is the key of a username: the same as {@code username.key().equals(this)}, and
   * mostly without making that key.
   *
   * @param username a username
   * @return true if it is
   */
  public boolean isOf(Username username) {
    return value.equals(username.value()) || equals(username.key());
  }

  /**
   * Orders by code point.
   *
   * @param other the key to compare with
   * @return negative, zero or positive, as usual; zero only for equal keys
   */
  @Override
  public int compareTo(UsernameKey other) {
    if (this == other) {
      return 0;
    }
    return plain && other.plain
        ? value.compareTo(other.value)
        : Characters.compare(value, other.value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UsernameKey that && value.equals(that.value);
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
