package io.mfaadmin.signin;

import io.mfaadmin.text.Messages;
import java.util.List;
import java.util.Objects;

/**
 * That contact methods cannot be registered.
 *
 * @param code why
 * @param arguments the arguments of the code's message
 */
public record RegistrationRefusal(RegistrationRefusalCode code, List<Object> arguments) {

  /**
   * Checks the code and copies the list.
   *
   * @throws NullPointerException if a part is null
   */
  public RegistrationRefusal {
    Objects.requireNonNull(code, "code");
    arguments = List.copyOf(arguments);
  }

  /**
   * What to tell the user.
   *
   * @param messages the messages of their language
   * @return the message of the code
   */
  public String message(Messages messages) {
    return messages.text(code, arguments.toArray());
  }
}
