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
    Optional<Account> account;
    try {
      account = limits.guessPassword(username, address, () -> check(username, secret, attempt));
    } catch (GuessLimits.TooManyGuesses tooMany) {
      throw new LockedException("too many wrong passwords", tooMany);
    }
    return account
        .map(
            who ->
                UsernamePasswordAuthenticationToken.authenticated(
                    who, null, List.of(new SimpleGrantedAuthority("ROLE_PROGRAM"))))
        .orElseThrow(() -> new BadCredentialsException("refused"));
  }

  private static String addressOf(Authentication request) {
    Object details = Objects.requireNonNull(request.getDetails(), "details of the request");
    return ((WebAuthenticationDetails) details).getRemoteAddress();
  }

  private Optional<Account> check(String username, String secret, SignInAttempt attempt) {
    Optional<Account> named = accounts.byEmail(username);
    boolean appPassword =
        named
            .flatMap(who -> mfa.checkAppPassword(who.tenant(), username, secret, attempt))
            .isPresent();
    if (appPassword) {
      return named;
    }
    Optional<Account> owner = accounts.withPassword(username, secret);
    if (owner.isEmpty()) {
      return owner;
    }
    SignInDecision decision = mfa.decideSignIn(owner.get().tenant(), username, attempt);
    if (decision instanceof SignInDecision.Allowed) {
      return owner;
    }
    // Only whoever has the ordinary password learns that it is not enough here, and why.
    throw new PasswordNotEnough(decision);
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return authentication == UsernamePasswordAuthenticationToken.class;
  }
}
