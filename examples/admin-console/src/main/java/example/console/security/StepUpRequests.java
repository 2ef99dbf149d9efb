package example.console.security;

import jakarta.servlet.http.HttpSession;

/**
 * Where somebody was when a fresh second factor was asked of them. It is kept in their session,
 * never taken from a request, so that nobody is led elsewhere.
 */
public final class StepUpRequests {

  /** The path of the page that asks for a fresh second factor. */
  public static final String PATH = "/verify-again";

  private static final String ATTRIBUTE = StepUpRequests.class.getName();

  private StepUpRequests() {}

  /**
   * Asks for a fresh second factor, and then goes on.
   *
   * @param session of whoever is asked
   * @param then the path of the page to go on with
   * @return where to send them now
   */
  public static String ask(HttpSession session, String then) {
    session.setAttribute(ATTRIBUTE, then);
    return "redirect:" + PATH;
  }

  /**
   * Where to go on.
   *
   * @param session of whoever was asked
   * @return the path
   */
  public static String then(HttpSession session) {
    return session.getAttribute(ATTRIBUTE) instanceof String path ? path : "/";
  }
}
