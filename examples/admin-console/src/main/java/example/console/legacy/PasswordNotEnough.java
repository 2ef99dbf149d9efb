package example.console.legacy;

import io.mfaadmin.signin.SignInDecision;
import io.mfaadmin.signin.SignInReason;
import java.util.List;
import org.springframework.security.core.AuthenticationException;

/** That the ordinary password was right, and does not open here. */
final class PasswordNotEnough extends AuthenticationException {

  private static final long serialVersionUID = 1L;

  private final transient List<SignInReason> reasons;

  PasswordNotEnough(SignInDecision decision) {
    super("the ordinary password is not enough: " + decision.rule().id());
    this.reasons = decision.reasons();
  }

  List<SignInReason> reasons() {
    return reasons;
  }
}
