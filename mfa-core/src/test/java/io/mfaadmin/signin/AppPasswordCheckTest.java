package io.mfaadmin.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.mfaadmin.apppassword.AppPassword;
import io.mfaadmin.apppassword.AppPasswordSecret;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AppPasswordCheckTest {

  private static final TenantId CONTOSO = new TenantId("contoso");
  private static final UserId ANN = new UserId("ann");
  private static final AppPasswordSecret SECRET = AppPasswordSecret.generate(new SecureRandom());
  private static final List<AppPassword> STORED =
      List.of(new AppPassword("Laptop", SECRET.hash(CONTOSO, ANN), Instant.EPOCH));

  private static final SignInDecision ASKS =
      new SignInDecision.AppPasswordRequired(
          SignInRule.SI_9, List.of(SignInReason.APP_PASSWORD_EXISTS));

  @Test
  @DisplayName("AP-8 the right secret is a yes with the name of the app password")
  void yes() {
    assertThat(AppPasswordCheck.check(ASKS, CONTOSO, Optional.of(ANN), STORED, SECRET.display()))
        .contains("Laptop");
  }

  @Test
  @DisplayName(
      "AP-7 E87 the right secret is a no where the sign-in does not ask for an app password")
  void onlyWhereAsked() {
    List<SignInReason> reasons = List.of(SignInReason.MFA_REQUIRED);
    List<SignInDecision> others =
        List.of(
            new SignInDecision.Allowed(SignInRule.SI_7, reasons),
            new SignInDecision.RegistrationRequired(SignInRule.SI_2, reasons),
            new SignInDecision.VerificationRequired(SignInRule.SI_5, reasons, List.of()),
            new SignInDecision.VerificationThenRegistrationRequired(
                SignInRule.SI_6, reasons, List.of()),
            new SignInDecision.Denied(SignInRule.SI_10, reasons));
    assertThat(others)
        .noneMatch(
            decision ->
                AppPasswordCheck.check(
                        decision, CONTOSO, Optional.of(ANN), STORED, SECRET.display())
                    .isPresent());
  }

  @Test
  @DisplayName("AP-8 E90 a wrong secret, an unknown user and a malformed username are the same no")
  void no() {
    String wrong = AppPasswordSecret.generate(new SecureRandom()).display();
    assertThat(AppPasswordCheck.check(ASKS, CONTOSO, Optional.of(ANN), STORED, wrong)).isEmpty();
    assertThat(AppPasswordCheck.check(ASKS, CONTOSO, Optional.of(ANN), List.of(), SECRET.display()))
        .isEmpty();
    for (SignInDecision noUser :
        List.of(SignInDecision.Denied.USERNAME_UNKNOWN, SignInDecision.Denied.USERNAME_MALFORMED)) {
      assertThat(AppPasswordCheck.check(noUser, CONTOSO, Optional.empty(), List.of(), wrong))
          .isEmpty();
    }
  }

  @Test
  @DisplayName("AP-8 E90 each no costs one hash as a yes does, whoever is named, whatever is typed")
  void oneHash() throws NoSuchAlgorithmException {
    List<SignInDecision> decisions = List.of(ASKS, SignInDecision.Denied.USERNAME_UNKNOWN);
    for (SignInDecision decision : decisions) {
      for (Optional<UserId> user : List.of(Optional.of(ANN), Optional.<UserId>empty())) {
        for (List<AppPassword> stored : List.of(STORED, List.<AppPassword>of())) {
          for (String typed : List.of(SECRET.display(), "wrong", "", "x".repeat(65))) {
            Runnable check = () -> AppPasswordCheck.check(decision, CONTOSO, user, stored, typed);
            assertThat(Hashes.madeBy(check)).isOne();
          }
        }
      }
    }
  }

  @Test
  @DisplayName("AP-8 without a decision nothing is checked")
  void noNulls() {
    assertThatNullPointerException()
        .isThrownBy(() -> AppPasswordCheck.check(null, CONTOSO, Optional.of(ANN), STORED, "x"))
        .withMessage("decision");
  }
}
