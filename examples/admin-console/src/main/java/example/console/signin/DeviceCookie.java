package example.console.signin;

import example.console.directory.Account;
import io.mfaadmin.service.MfaAdministration;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * "Don't ask again on this device" (SI-15): the library's token in a cookie. What it is worth is
 * decided anew at each sign-in, so that a reset of the user's devices ends it.
 */
@Component
class DeviceCookie {

  private static final String NAME = "device";

  private final MfaAdministration mfa;

  DeviceCookie(MfaAdministration mfa) {
    this.mfa = mfa;
  }

  @Nullable String token(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, NAME);
    return cookie == null ? null : cookie.getValue();
  }

  void remember(Account account, Duration age, HttpServletResponse response) {
    mfa.rememberDevice(account.tenant(), account.id())
        .ifPresent(
            token ->
                response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(NAME, token)
                        .path("/sign-in")
                        .maxAge(age)
                        .secure(true)
                        .httpOnly(true)
                        .sameSite("Strict")
                        .build()
                        .toString()));
  }
}
