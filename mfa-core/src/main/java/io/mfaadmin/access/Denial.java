package io.mfaadmin.access;

import io.mfaadmin.text.Messages;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

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

  /**
   * What to tell whoever was denied.
   *
   * @param messages the messages of their language
   * @return the message of the code, about the action
   */
  public String message(Messages messages) {
    return messages.text(code, Stream.concat(Stream.of(action), arguments.stream()).toArray());
  }

  /** Names code and action only. */
  @Override
  public String toString() {
    return "Denial[" + code + " of " + action + "]";
  }
}
