package io.mfaadmin.user;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * What may be shown, planned and recorded of a user's MFA: the state, kinds and counts, never a
 * contact detail (VW-6, AD-1).
 *
 * @param state what is required of the user
 * @param methods the verification methods of the registered contact methods; empty means not
 *     registered
 * @param appPasswords how many app passwords there are: 0 to 40
 * @param deviceGeneration how often remembered devices were forgotten, from 0: a device remembered
 *     under an earlier generation no longer counts (US-3)
 */
public record MfaStatus(
    MfaState state, Set<VerificationMethod> methods, int appPasswords, long deviceGeneration) {

  /**
   * Checks the parts and copies the set.
   *
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if a number is negative
   */
  public MfaStatus {
    Objects.requireNonNull(state, "state");
    methods = immutable(methods);
    if (appPasswords < 0 || deviceGeneration < 0) {
      throw new IllegalArgumentException("app passwords and device generation are not negative");
    }
  }

  private static Set<VerificationMethod> immutable(Collection<VerificationMethod> methods) {
    return methods.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(methods));
  }

  /**
   * Whether the user has given contact methods.
   *
   * @return true if there is at least one
   */
  public boolean registered() {
    return !methods.isEmpty();
  }

  /**
   * Whether this user is asked for a second factor and has one: Enabled or Enforced, and
   * registered.
   *
   * @return true if so
   */
  public boolean underMfa() {
    return state != MfaState.DISABLED && registered();
  }

  /**
   * The same in another state.
   *
   * @param next the state
   * @return a status that differs in its state only
   */
  public MfaStatus withState(MfaState next) {
    return new MfaStatus(next, methods, appPasswords, deviceGeneration);
  }

  /**
   * The same with other contact methods.
   *
   * @param next the kinds registered; empty for none
   * @return a status that differs in its methods only
   */
  public MfaStatus withMethods(Collection<VerificationMethod> next) {
    return new MfaStatus(state, immutable(next), appPasswords, deviceGeneration);
  }

  /**
   * The same with another number of app passwords.
   *
   * @param next how many
   * @return a status that differs in that number only
   */
  public MfaStatus withAppPasswords(int next) {
    return new MfaStatus(state, methods, next, deviceGeneration);
  }
}
