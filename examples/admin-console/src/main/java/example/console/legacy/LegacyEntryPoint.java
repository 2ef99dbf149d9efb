package example.console.legacy;

import io.mfaadmin.text.Messages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Asks for a name and a password, and says why the right one is not enough. */
final class LegacyEntryPoint implements AuthenticationEntryPoint {

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
      throws IOException {
    if (refused instanceof LockedException) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      return;
    }
    response.setStatus(HttpStatus.UNAUTHORIZED.value());
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"legacy\", charset=\"UTF-8\"");
    if (refused instanceof PasswordNotEnough known) {
      Messages messages = Messages.in(request.getLocale());
      response.setContentType(MediaType.TEXT_PLAIN_VALUE);
      response.setCharacterEncoding(StandardCharsets.UTF_8.name());
      response
          .getWriter()
          .write(
              known.reasons().stream()
                  .map(reason -> messages.text(reason))
                  .collect(Collectors.joining(System.lineSeparator())));
    }
  }
}
