package io.mfaadmin.service;

import io.mfaadmin.signin.RegistrationRefusalCode;
import io.mfaadmin.text.Messages;
import io.mfaadmin.user.MfaStatus;
import java.util.List;

/** What became of a registration (SI-12). */
public sealed interface RegistrationResult {

  /**
   * The contact methods are registered.
   *
   * @param status the user's status now; Enforced if it was Enabled (ST-8)
   */
  record Registered(MfaStatus status) implements RegistrationResult {}

  /**
   * The contact methods cannot be registered: nothing was written.
   *
   * @param code why
   * @param arguments the arguments of the code's message
   */
  record Refused(RegistrationRefusalCode code, List<Object> arguments)
      implements RegistrationResult {

    /**
     * Copies the list.
     *
     * @throws NullPointerException if the list or an argument is null
     */
    public Refused {
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

  /** The user was changed by somebody else all the while: nothing was written; try again. */
  record Conflict() implements RegistrationResult {}
}
