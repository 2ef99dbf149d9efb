package io.mfaadmin.user;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What may be shown, planned and recorded of a user's MFA: the state, kinds and counts, never a
 * contact detail (VW-6, AD-1).
 *
 * @param state what is required of the user
 * @param methods the verification methods of the registered contact methods; empty means not
 *     registered
 * @param appPasswords how many app passwords there are, from 0; more than 40 cannot be created
 *     (AP-3)
 * @param deviceGeneration how often remembered devices were forgotten, from 0: a device remembered
 *     under an earlier generation no longer counts (US-3)
 */
public record MfaStatus(
    MfaState state, Set<VerificationMethod> methods, int appPasswords, long deviceGeneration) {

  private static final VerificationMethod[] METHODS = VerificationMethod.values();

  /** Every set of methods, at its bits: there are few of them, and users by the million. */
  private static final List<Set<VerificationMethod>> SETS =
      IntStream.range(0, 1 << METHODS.length).mapToObj(MfaStatus::setOf).toList();

  /**
   * Checks the parts and copies the set, in the order of the constants.
   *
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if a number is negative
   */
  public MfaStatus {
    Objects.requireNonNull(state, "state");
    methods = shared(methods);
    if (appPasswords < 0 || deviceGeneration < 0) {
      throw new IllegalArgumentException("app passwords and device generation are not negative");
    }
  }

  private static Set<VerificationMethod> setOf(int bits) {
    Set<VerificationMethod> set = EnumSet.allOf(VerificationMethod.class);
    set.removeIf(method -> (bits & bit(method)) == 0);
    return Collections.unmodifiableSet(set);
  }

  private static int bit(VerificationMethod method) {
    return 1 << method.ordinal();
  }

  /** The set that is kept, found without an iterator over the one given. */
  private static Set<VerificationMethod> shared(Set<VerificationMethod> methods) {
    if (methods.isEmpty()) {
      return SETS.get(0); // as of most users of a tenant that begins
    }
    int bits = 0;
    for (VerificationMethod method : METHODS) {
      bits |= methods.contains(method) ? bit(method) : 0;
    }
    Set<VerificationMethod> shared = SETS.get(bits);
    if (shared.size() < methods.size()) {
      throw new NullPointerException("a method is null");
    }
    return shared;
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
  public MfaStatus withMethods(Set<VerificationMethod> next) {
    return new MfaStatus(state, next, appPasswords, deviceGeneration);
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
