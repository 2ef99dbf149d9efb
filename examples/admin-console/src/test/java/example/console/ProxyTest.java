package example.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import example.console.TestHost.Organization;
import example.console.TestHost.Organizations;
import example.console.directory.Account;
import io.mfaadmin.service.proposal.SettingsProposal;
import io.mfaadmin.user.VerificationMethod;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Where a client is believed to be, behind the one proxy that the tests configure. */
@ConsoleTest
class ProxyTest {

  private static final String TRUSTED = "203.0.113.7";

  @Autowired Organizations organizations;

  private Account ann;

  /** An older app of hers gets in with the ordinary password from a trusted network only (SI-8). */
  @BeforeEach
  void enforcedUser() {
    Organization contoso = organizations.create();
    ann = contoso.add("ann");
    contoso.operator().enforce(List.of(ann.id())).orElseThrow();
    contoso
        .operator()
        .settings()
        .save(
            new SettingsProposal(
                true,
                false,
                List.of("203.0.113.0/24"),
                false,
                Set.of(VerificationMethod.APP_CODE),
                false,
                14,
                true),
            0,
            Optional.empty())
        .orElseThrow();
  }

  /** The status line that an older app gets, connected from an address and with a header. */
  private String statusFrom(String address, String forwardedFor) throws IOException {
    String basic =
        Base64.getEncoder()
            .encodeToString(
                (ann.email() + ":" + TestHost.PASSWORD).getBytes(StandardCharsets.UTF_8));
    String request =
        "GET /legacy/name HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Basic "
            + basic
            + "\r\nX-Forwarded-For: "
            + forwardedFor
            + "\r\n\r\n";
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
      socket.connect(
          new InetSocketAddress(InetAddress.getByName("127.0.0.1"), organizations.port()));
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.substring(0, answer.indexOf('\r')).strip();
    } catch (BindException e) {
      return abort("this system has one loopback address only");
    }
  }

  @Test
  void believesTheHeaderOfTheConfiguredProxy() throws IOException {
    assertThat(statusFrom("127.0.0.9", TRUSTED)).isEqualTo("HTTP/1.1 200");
    assertThat(statusFrom("127.0.0.9", "198.51.100.1")).isEqualTo("HTTP/1.1 401");
  }

  @Test
  void believesWhatTheProxyAddedAndNotWhatTheClientSent() throws IOException {
    assertThat(statusFrom("127.0.0.9", TRUSTED + ", 198.51.100.1")).isEqualTo("HTTP/1.1 401");
  }

  @Test
  void believesNobodyElse() throws IOException {
    assertThat(statusFrom("127.0.0.1", TRUSTED)).isEqualTo("HTTP/1.1 401");
  }

  @Test
  void trustsNoNetworkWhereTheAddressCannotBeRead() throws IOException {
    assertThat(statusFrom("127.0.0.9", "nonsense")).isEqualTo("HTTP/1.1 401");
  }
}
