package io.mfaadmin.signin;

import io.mfaadmin.text.Messages;
import java.util.Objects;

/**
 * A kind of sign-in that is decided under present and under proposed settings, to compare the two
 * (SV-9).
 *
 * @param client the kind of client
 * @param place from where
 * @param device whether on a remembered device
 */
public record SignInProbe(ClientKind client, ProbePlace place, ProbeDevice device) {

  /**
   * Checks that all parts are there.
   *
   * @throws NullPointerException if a part is null
   */
  public SignInProbe {
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(device, "device");
  }

  /**
   * What this kind of sign-in is, for people.
   *
   * @param messages the messages of their language
   * @return the messages of client, place and device, separated by commas
   */
  public String describe(Messages messages) {
    return messages.text(client) + ", " + messages.text(place) + ", " + messages.text(device);
  }
}
