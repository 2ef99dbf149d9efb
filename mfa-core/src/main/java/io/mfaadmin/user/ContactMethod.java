package io.mfaadmin.user;

import io.mfaadmin.character.Characters;
import java.util.Objects;

/**
 * One way to reach a user for verification (SI-12). A phone number used for calls and for texts is
 * two contact methods. It never holds a secret: the host keeps the number or the key and gives a
 * reference to it.
 *
 * @param method the one kind of second factor that it serves
 * @param reference the host's opaque reference: 1 to 256 characters, no blank at either end, no
 *     control characters, no unpaired surrogates
 * @param maskedLabel what the user recognizes it by, such as {@code +31 ** *** **89}: 1 to 256
 *     characters, no blank at either end, no control characters, no unpaired surrogates
 */
public record ContactMethod(VerificationMethod method, String reference, String maskedLabel) {

  private static final int MAX_LENGTH = 256;

  /**
   * Checks the parts.
   *
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if a text has another shape than described above
   */
  public ContactMethod {
    Objects.requireNonNull(method, "verification method");
    Characters.requireName(reference, "contact method reference", MAX_LENGTH);
    Characters.requireName(maskedLabel, "contact method label", MAX_LENGTH);
  }

  /** Names the kind only: a contact detail must not reach a log. */
  @Override
  public String toString() {
    return "ContactMethod[" + method + "]";
  }
}
