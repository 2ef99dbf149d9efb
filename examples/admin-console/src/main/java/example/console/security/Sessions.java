package example.console.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** The only place in which somebody becomes signed in. */
@Component
public class Sessions {

  private final SecurityContextRepository contexts;
  private final UserSessions ofUsers;

  Sessions(SecurityContextRepository contexts, UserSessions ofUsers) {
    this.contexts = contexts;
    this.ofUsers = ofUsers;
  }

  /**
   * A session of which nobody knew the id before, and in which nothing is left of the one before.
   *
   * @param request of whoever gets it
   * @return the new session
   */
  public HttpSession renew(HttpServletRequest request) {
    HttpSession before = request.getSession(false);
    if (before != null) {
      before.invalidate();
    }
    return request.getSession(true);
  }

  /**
   * Makes somebody signed in, in a new session.
   *
   * @param who they are, after everything that was decided about the sign-in is satisfied
   * @param request of the sign-in
   * @param response to it
   */
  public void signIn(SignedIn who, HttpServletRequest request, HttpServletResponse response) {
    renew(request);
    save(who, request, response);
  }

  /**
   * Notes that somebody who is signed in passed a second factor again.
   *
   * @param who with the new time
   * @param request of the verification
   * @param response to it
   */
  public void verifiedAgain(
      SignedIn who, HttpServletRequest request, HttpServletResponse response) {
    request.changeSessionId();
    save(who, request, response);
  }

  private void save(SignedIn who, HttpServletRequest request, HttpServletResponse response) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(
            who, null, List.of(new SimpleGrantedAuthority("ROLE_USER"))));
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
    ofUsers.began(request.getSession().getId(), who);
  }
}
