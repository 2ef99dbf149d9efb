package io.mfaadmin.apppassword;

import java.util.List;
import java.util.Objects;

/**
 * That an app password cannot be created.
 *
 * @param code why
 * @param arguments the arguments of the code's message
 */
public record AppPasswordRefusal(AppPasswordRefusalCode code, List<Object> arguments) {

  /**
   * Checks the code and copies the list.
   *
   * @throws NullPointerException if a part is null
   */
  public AppPasswordRefusal {
    Objects.requireNonNull(code, "code");
    arguments = List.copyOf(arguments);
  }
}
