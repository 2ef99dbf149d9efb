package io.mfaadmin.signin;

import io.mfaadmin.apppassword.AppPassword;
import io.mfaadmin.apppassword.AppPasswords;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Says whether what somebody typed opens a sign-in as an app password (AP-7, AP-8). Limiting how
 * often it can be tried is the host's.
 */
public final class AppPasswordCheck {

  private AppPasswordCheck() {}

  /**
   * Checks a secret. An app password opens only where the sign-in asks for one: an older app of an
   * Enforced user. Every no has cost the same work, whoever was named and whatever was typed: see
   * {@link AppPasswords#find}.
   *
   * @param decision what was decided about the sign-in; {@link
   *     SignInDecision.Denied#USERNAME_UNKNOWN} or {@link SignInDecision.Denied#USERNAME_MALFORMED}
   *     where there is no user
   * @param tenant the tenant
   * @param user the user's id; empty where there is no user
   * @param stored the user's app passwords; empty where there is no user
   * @param typed what was typed
   * @return yes, by the name of the app password; or no
   */
  public static Optional<String> check(
      SignInDecision decision,
      TenantId tenant,
      Optional<UserId> user,
      List<AppPassword> stored,
      String typed) {
    Objects.requireNonNull(decision, "decision");
    Optional<AppPassword> found =
        AppPasswords.find(stored, tenant, user, typed); // first, so that each no does it
    return decision instanceof SignInDecision.AppPasswordRequired
        ? found.map(AppPassword::name)
        : Optional.empty();
  }
}
