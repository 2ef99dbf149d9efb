package io.mfaadmin.user;

import java.util.Objects;
import java.util.Optional;

/**
 * What a tenant accepts as a username where people write one: in a file or in a form (BU-7). A host
 * replaces it where its usernames have another shape.
 *
 * <p>Implementations are pure: the same text has the same answer, on any thread.
 */
@FunctionalInterface
public interface UsernamePolicy {

  /** The most code points of a user principal name. */
  int MAX_CODE_POINTS = 113;

  /** The most code points before the {@code @}. */
  int MAX_NAME_CODE_POINTS = 64;

  /** The most code points after the {@code @}. */
  int MAX_DOMAIN_CODE_POINTS = 48;

  /**
   * Looks for the first fault of a text.
   *
   * @param text the text without blanks around it; may be empty
   * @return what is wrong, or empty if it is a username; a host's own policy answers with the code
   *     that fits, or with {@link UsernameFault#NOT_ACCEPTED}
   */
  Optional<Fault> check(String text);

  /**
   * What is wrong with a text.
   *
   * @param code what is wrong
   * @param index the first character (UTF-16 unit) that is at fault, from 0
   */
  record Fault(UsernameFault code, int index) {

    /**
     * Checks the parts.
     *
     * @throws NullPointerException if {@code code} is null
     * @throws IllegalArgumentException if {@code index} is negative
     */
    public Fault {
      Objects.requireNonNull(code, "code");
      if (index < 0) {
        throw new IllegalArgumentException("an index is not negative: " + index);
      }
    }
  }

  /**
   * The default: a user principal name such as {@code ann@contoso.com}. At most 113 code points, 1
   * to 64 before the one {@code @} and 1 to 48 after it, no full stop right before it; no blanks,
   * control or invisible characters, none of {@code , ; "}; composed (NFC).
   *
   * @return the policy
   */
  static UsernamePolicy userPrincipalName() {
    return UserPrincipalNamePolicy.INSTANCE;
  }
}
