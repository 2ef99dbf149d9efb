package io.mfaadmin.user;

import java.util.Objects;

/**
 * One way to reach a user for verification (SI-12). A phone number used for calls and for texts is
 * two contact methods. It never holds a secret: the host keeps the number or the key and gives a
 * reference to it.
 *
 * @param method the one kind of second factor that it serves
 * @param reference the host's opaque reference: 1 to 256 characters, no blank at either end, no
 *     control characters
 * @param maskedLabel what the user recognizes it by, such as {@code +31 ** *** **89}: 1 to 256
 *     characters, no blank at either end, no control characters
 */
public record ContactMethod(VerificationMethod method, String reference, String maskedLabel) {

  /**
   * Checks the parts.
   *
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if a text has another shape than described above
   */
  public ContactMethod {
    Objects.requireNonNull(method, "verification method");
    Identifiers.require(reference, "contact method reference");
    Identifiers.require(maskedLabel, "contact method label");
  }

  /** Names the kind only: a contact detail must not reach a log. */
  @Override
  public String toString() {
    return "ContactMethod[" + method + "]";
  }
}
