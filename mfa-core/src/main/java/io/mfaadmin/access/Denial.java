package io.mfaadmin.access;

import java.util.List;
import java.util.Objects;

/**
 * That something was not done because it may not be (AU-7).
 *
 * @param code why
 * @param action what was wanted
 * @param arguments the further arguments of the code's message, after the action
 */
public record Denial(DenialCode code, Action action, List<Object> arguments) {

  /**
   * Checks the parts and copies the list.
   *
   * @throws NullPointerException if a part is null
   */
  public Denial {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(action, "action");
    arguments = List.copyOf(arguments);
  }

  /**
   * A denial.
   *
   * @param code why
   * @param action what was wanted
   * @param arguments the further arguments of the code's message
   * @return the denial
   */
  public static Denial of(DenialCode code, Action action, Object... arguments) {
    return new Denial(code, action, List.of(arguments));
  }

  /** Names code and action only. */
  @Override
  public String toString() {
    return "Denial[" + code + " of " + action + "]";
  }
}
