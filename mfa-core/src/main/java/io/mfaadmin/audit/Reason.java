package io.mfaadmin.audit;

import java.util.Optional;

/**
 * Why something was done, in the words of whoever did it (AD-1).
 *
 * @param text 1 to 500 characters, not all blank, no control characters, no unpaired surrogates
 */
public record Reason(String text) {

  /** The most characters of a reason. */
  public static final int MAX_LENGTH = 500;

  /**
   * Checks the text.
   *
   * @throws NullPointerException if {@code text} is null
   * @throws IllegalArgumentException if {@code text} has another shape than described above
   */
  public Reason {
    Line.require(text, "reason", MAX_LENGTH);
  }

  /**
   * Reads text from outside.
   *
   * @param text what somebody typed
   * @return the reason, or empty when {@code text} cannot be one
   */
  public static Optional<Reason> parse(String text) {
    return Line.isWellFormed(text, MAX_LENGTH) ? Optional.of(new Reason(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
