package example.console.legacy;

import example.console.directory.Account;
import example.console.directory.Accounts;
import example.console.factor.GuessLimits;
import io.mfaadmin.network.IpAddress;
import io.mfaadmin.service.MfaAdministration;
import io.mfaadmin.signin.ClientKind;
import io.mfaadmin.signin.SignInAttempt;
import io.mfaadmin.signin.SignInDecision;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Takes an app password, or the ordinary password where the library says that it is enough (SI-7 to
 * SI-10).
 */
@Component
class LegacySignIn implements AuthenticationProvider {

  private final Accounts accounts;
  private final MfaAdministration mfa;
  private final GuessLimits limits;

  LegacySignIn(Accounts accounts, MfaAdministration mfa, GuessLimits limits) {
    this.accounts = accounts;
    this.mfa = mfa;
    this.limits = limits;
  }

  @Override
  public Authentication authenticate(Authentication request) {
    String username = request.getName();
    String secret = String.valueOf(request.getCredentials());
    String address = addressOf(request);
    SignInAttempt attempt =
        SignInAttempt.with(ClientKind.LEGACY_APP).from(IpAddress.parse(address).orElse(null));
    RightSecret right;
    try {
      right =
          limits
              .guessPassword(username, address, () -> check(username, secret, attempt))
              .orElseThrow(() -> new BadCredentialsException("refused"));
    } catch (GuessLimits.TooManyGuesses tooMany) {
      throw new LockedException("too many wrong passwords", tooMany);
    }
    if (right.notEnough().isPresent()) {
      // Only whoever has the ordinary password learns that it is not enough here, and why.
      throw new PasswordNotEnough(right.notEnough().get());
    }
    return UsernamePasswordAuthenticationToken.authenticated(
        right.owner(), null, List.of(new SimpleGrantedAuthority("ROLE_PROGRAM")));
  }

  /** No wrong guess; but an ordinary password may not be enough, as was decided. */
  private record RightSecret(Account owner, Optional<SignInDecision> notEnough) {}

  private static String addressOf(Authentication request) {
    Object details = Objects.requireNonNull(request.getDetails(), "details of the request");
    return ((WebAuthenticationDetails) details).getRemoteAddress();
  }

  private Optional<RightSecret> check(String username, String secret, SignInAttempt attempt) {
    Optional<Account> named = accounts.byEmail(username);
    boolean appPassword =
        named
            .flatMap(who -> mfa.checkAppPassword(who.tenant(), username, secret, attempt))
            .isPresent();
    if (appPassword) {
      return named.map(owner -> new RightSecret(owner, Optional.empty()));
    }
    return accounts
        .withPassword(username, secret)
        .map(
            owner -> {
              SignInDecision decision = mfa.decideSignIn(owner.tenant(), username, attempt);
              return new RightSecret(
                  owner,
                  decision instanceof SignInDecision.Allowed
                      ? Optional.empty()
                      : Optional.of(decision));
            });
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return authentication == UsernamePasswordAuthenticationToken.class;
  }
}
