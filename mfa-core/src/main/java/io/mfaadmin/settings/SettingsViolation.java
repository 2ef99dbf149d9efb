package io.mfaadmin.settings;

import io.mfaadmin.text.MessageCode;
import io.mfaadmin.text.Messages;
import java.util.List;
import java.util.Objects;

/**
 * One thing that keeps a proposal from being saved (SV-8).
 *
 * @param path the property, such as {@code trustedNetworks[3]}
 * @param code what is wrong: a {@link SettingsViolationCode} or an {@link
 *     io.mfaadmin.network.IpRangeFault}
 * @param arguments the arguments of the code's message
 */
public record SettingsViolation(String path, MessageCode code, List<Object> arguments) {

  /**
   * Checks the parts and copies the list.
   *
   * @throws NullPointerException if a part is null
   */
  public SettingsViolation {
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
