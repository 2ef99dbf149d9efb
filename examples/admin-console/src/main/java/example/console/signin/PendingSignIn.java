package example.console.signin;

import example.console.directory.Account;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A sign-in of which the password was right and more is asked. It is an attribute of the session
 * and no authentication, so that nothing but the pages of the sign-in takes it for one.
 *
 * @param account whose password it was
 * @param startedAt when
 * @param verifiedAt when the second factor was passed; empty if it was not yet
 */
record PendingSignIn(Account account, Instant startedAt, Optional<Instant> verifiedAt) {

  private static final String ATTRIBUTE = PendingSignIn.class.getName();
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  static Optional<PendingSignIn> in(HttpSession session, Instant now) {
    return session.getAttribute(ATTRIBUTE) instanceof PendingSignIn pending
            && now.isBefore(pending.startedAt.plus(LIFETIME))
        ? Optional.of(pending)
        : Optional.empty();
  }

  PendingSignIn verified(Instant at) {
    return new PendingSignIn(account, startedAt, Optional.of(at));
  }

  void keepIn(HttpSession session) {
    session.setAttribute(ATTRIBUTE, this);
  }
}
