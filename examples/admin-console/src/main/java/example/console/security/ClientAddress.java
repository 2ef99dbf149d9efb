package example.console.security;

import io.mfaadmin.network.IpAddress;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from, for trusted networks and limits: the other end of the connection, or
 * what a proxy's header says where the server is configured to take it from there.
 */
public final class ClientAddress {

  private ClientAddress() {}

  /**
   * The address of the client.
   *
   * @param request what it sent
   * @return the address; null if it cannot be read, which no network trusts
   */
  public static @Nullable IpAddress of(HttpServletRequest request) {
    return IpAddress.parse(request.getRemoteAddr()).orElse(null);
  }
}
