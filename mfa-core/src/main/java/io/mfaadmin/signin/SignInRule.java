package io.mfaadmin.signin;

import static io.mfaadmin.signin.SignInFact.APP_PASSWORD_EXISTS;
import static io.mfaadmin.signin.SignInFact.DISABLED;
import static io.mfaadmin.signin.SignInFact.ENABLED;
import static io.mfaadmin.signin.SignInFact.ENFORCED;
import static io.mfaadmin.signin.SignInFact.INTERACTIVE;
import static io.mfaadmin.signin.SignInFact.LEGACY;
import static io.mfaadmin.signin.SignInFact.NOT_REGISTERED;
import static io.mfaadmin.signin.SignInFact.NO_APP_PASSWORD;
import static io.mfaadmin.signin.SignInFact.NO_METHOD_ALLOWED;
import static io.mfaadmin.signin.SignInFact.NO_USER;
import static io.mfaadmin.signin.SignInFact.REGISTERED;
import static io.mfaadmin.signin.SignInFact.REMEMBERED_DEVICE;
import static io.mfaadmin.signin.SignInFact.TRUSTED_NETWORK;
import static io.mfaadmin.signin.SignInFact.TRUSTED_PLACE;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The table of sign-in decisions, one constant a row, in the order in which they are tried: the
 * first row of which all conditions hold wins. The last interactive and the last legacy row hold
 * whenever they are reached, so that some row always wins.
 */
public enum SignInRule {
  /** SI-14: where there is no such user the sign-in is denied. */
  SI_14(SignInOutcome.DENIED, NO_USER),
  /** SI-1: of a Disabled user nothing is required. */
  SI_1(SignInOutcome.ALLOWED, DISABLED),
  /**
   * SI-2: registration comes before everything else; no trusted place or remembered device skips
   * it.
   */
  SI_2(SignInOutcome.REGISTRATION_REQUIRED, INTERACTIVE, NOT_REGISTERED),
  /** SI-3: where the tenant trusts the place, no second factor is asked. */
  SI_3(SignInOutcome.ALLOWED, INTERACTIVE, REGISTERED, TRUSTED_PLACE),
  /** SI-4: on a device that is remembered, no second factor is asked again. */
  SI_4(SignInOutcome.ALLOWED, INTERACTIVE, REGISTERED, REMEMBERED_DEVICE),
  /**
   * SI-6: where the tenant no longer allows any method of the user, one of them serves a last time,
   * then another is registered.
   */
  SI_6(
      SignInOutcome.VERIFICATION_THEN_REGISTRATION_REQUIRED,
      INTERACTIVE,
      REGISTERED,
      NO_METHOD_ALLOWED),
  /** SI-5: otherwise the second factor is asked. */
  SI_5(SignInOutcome.VERIFICATION_REQUIRED, INTERACTIVE, REGISTERED),
  /** SI-7: older apps go on until the user is Enforced. */
  SI_7(SignInOutcome.ALLOWED, LEGACY, ENABLED),
  /** SI-8: inside a trusted network older apps go on until the user has made an app password. */
  SI_8(SignInOutcome.ALLOWED, LEGACY, ENFORCED, TRUSTED_NETWORK, NO_APP_PASSWORD),
  /**
   * SI-9: who has app passwords uses them in older apps, everywhere; also when the tenant no longer
   * allows making any (AP-6).
   */
  SI_9(SignInOutcome.APP_PASSWORD_REQUIRED, LEGACY, ENFORCED, APP_PASSWORD_EXISTS),
  /** SI-10: older apps of an Enforced user stop until there is an app password. */
  SI_10(SignInOutcome.DENIED, LEGACY, ENFORCED, NO_APP_PASSWORD);

  private static final SignInRule[] TABLE = values();

  private final SignInOutcome outcome;
  private final Set<SignInFact> conditions;
  private final int bits;

  SignInRule(SignInOutcome outcome, SignInFact first, SignInFact... others) {
    this.outcome = outcome;
    this.conditions = Collections.unmodifiableSet(EnumSet.of(first, others));
    this.bits = conditions.stream().mapToInt(SignInRule::bit).sum();
  }

  /**
   * The id of the row.
   *
   * @return such as {@code SI-5}
   */
  public String id() {
    return name().replace('_', '-');
  }

  /**
   * What must hold for this row, unless an earlier one wins.
   *
   * @return an unmodifiable set, in the order of the enum
   */
  public Set<SignInFact> conditions() {
    return conditions;
  }

  /**
   * What the decision is where this row wins.
   *
   * @return the kind of decision
   */
  public SignInOutcome outcome() {
    return outcome;
  }

  static int bit(SignInFact fact) {
    return 1 << fact.ordinal();
  }

  /** The row that wins where just the facts hold whose bits are set. */
  static SignInRule firstOf(int facts) {
    for (int i = 0; ; i++) {
      SignInRule rule = TABLE[i];
      if ((facts & rule.bits) == rule.bits) {
        return rule;
      }
    }
  }
}
