package io.mfaadmin.signin;

import io.mfaadmin.network.IpAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the host knows of one sign-in besides the user. Begin with {@link #with} and add what is
 * known:
 *
 * <pre>{@code
 * SignInAttempt.with(ClientKind.BROWSER).from(address).rememberedBy(cookie)
 * }</pre>
 *
 * @param client the kind of client
 * @param address where it comes from; null if the host does not know, which no network trusts
 * @param rememberedDeviceToken the token that the device kept, as it came in; null if it sent none
 * @param federatedIntranet whether the user is federated and the claim of being on the intranet is
 *     present (SV-4)
 */
public record SignInAttempt(
    ClientKind client,
    @Nullable IpAddress address,
    @Nullable String rememberedDeviceToken,
    boolean federatedIntranet) {

  /**
   * Checks that the client is there.
   *
   * @throws NullPointerException if the client is null
   */
  public SignInAttempt {
    Objects.requireNonNull(client, "client");
  }

  /**
   * An attempt of which only the client is known.
   *
   * @param client the kind of client
   * @return the attempt: from an unknown address, with no token, not on the intranet
   */
  public static SignInAttempt with(ClientKind client) {
    return new SignInAttempt(client, null, null, false);
  }

  /**
   * The same from an address.
   *
   * @param from where the sign-in comes from; null if unknown
   * @return an attempt that differs in its address only
   */
  public SignInAttempt from(@Nullable IpAddress from) {
    return new SignInAttempt(client, from, rememberedDeviceToken, federatedIntranet);
  }

  /**
   * The same with a remembered-device token.
   *
   * @param token the token as it came in, not checked yet; null if none came
   * @return an attempt that differs in its token only
   */
  public SignInAttempt rememberedBy(@Nullable String token) {
    return new SignInAttempt(client, address, token, federatedIntranet);
  }

  /**
   * The same with or without the intranet claim.
   *
   * @param claimed whether the user is federated and the claim is present
   * @return an attempt that differs in that claim only
   */
  public SignInAttempt onFederatedIntranet(boolean claimed) {
    return new SignInAttempt(client, address, rememberedDeviceToken, claimed);
  }

  /** Tells whether there is a token, not which: whoever has it counts as the device. */
  @Override
  public String toString() {
    return "SignInAttempt[client="
        + client
        + ", address="
        + address
        + ", rememberedDeviceToken="
        + (rememberedDeviceToken == null ? "none" : "present")
        + ", federatedIntranet="
        + federatedIntranet
        + "]";
  }
}
