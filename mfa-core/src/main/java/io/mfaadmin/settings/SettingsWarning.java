package io.mfaadmin.settings;

import io.mfaadmin.text.Messages;
import java.util.List;
import java.util.Objects;

/**
 * Something in settings that can be saved but was probably not meant.
 *
 * @param path the property, such as {@code trustedNetworks[3]}
 * @param code what is odd
 * @param arguments the arguments of the code's message
 */
public record SettingsWarning(String path, SettingsWarningCode code, List<Object> arguments) {

  /**
   * Checks the parts and copies the list.
   *
   * @throws NullPointerException if a part is null
   */
  public SettingsWarning {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(code, "code");
    arguments = List.copyOf(arguments);
  }

  /**
   * What to tell whoever proposed the settings.
   *
   * @param messages the messages of their language
   * @return the message of the code
   */
  public String message(Messages messages) {
    return messages.text(code, arguments.toArray());
  }
}
