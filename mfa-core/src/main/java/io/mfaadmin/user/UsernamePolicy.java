package io.mfaadmin.user;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

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

    private static final Set<UsernameFault> OF_A_CHARACTER =
        EnumSet.of(
            UsernameFault.BLANK,
            UsernameFault.FORBIDDEN_CHARACTER,
            UsernameFault.CONTROL_CHARACTER,
            UsernameFault.INVISIBLE_CHARACTER,
            UsernameFault.UNASSIGNED_CHARACTER);

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

    /**
     * The arguments of the code's message.
     *
     * @param text the text that was checked
     * @return the code point at the index, such as {@code U+200B}, where the code is about a
     *     character (E29); else none
     */
    public List<Object> arguments(String text) {
      return OF_A_CHARACTER.contains(code) && index < text.length()
          ? List.of(String.format(Locale.ROOT, "U+%04X", text.codePointAt(index)))
          : List.of();
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
