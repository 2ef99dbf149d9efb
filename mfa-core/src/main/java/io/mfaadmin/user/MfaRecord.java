package io.mfaadmin.user;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Everything the library keeps of one user but the app passwords themselves.
 *
 * @param state what is required of the user
 * @param contactMethods the contact methods in order of registration; empty means not registered
 * @param appPasswords how many app passwords there are, from 0; more than 40 cannot be created
 *     (AP-3)
 * @param deviceGeneration how often remembered devices were forgotten, from 0
 * @param version how often the record was changed: 0 for a user never changed, one more per change
 */
public record MfaRecord(
    MfaState state,
    List<ContactMethod> contactMethods,
    int appPasswords,
    long deviceGeneration,
    long version) {

  /** The record of a user of whom nothing was ever stored (ST-1). */
  public static final MfaRecord NONE = new MfaRecord(MfaState.DISABLED, List.of(), 0, 0, 0);

  /**
   * Checks the parts and copies the list.
   *
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if a number is negative
   */
  public MfaRecord {
    Objects.requireNonNull(state, "state");
    contactMethods = List.copyOf(contactMethods);
    if (appPasswords < 0 || deviceGeneration < 0 || version < 0) {
      throw new IllegalArgumentException(
          "app passwords, device generation and version are not negative");
    }
  }

  /**
   * Whether the user has given contact methods: a fact apart from the state (ST-2).
   *
   * @return true if there is at least one
   */
  public boolean registered() {
    return !contactMethods.isEmpty();
  }

  /**
   * What of this record may be shown, planned and recorded.
   *
   * @return kinds and counts, without contact details
   */
  public MfaStatus status() {
    return new MfaStatus(state, kinds(), appPasswords, deviceGeneration);
  }

  private Set<VerificationMethod> kinds() {
    if (contactMethods.isEmpty()) {
      return Set.of(); // as of most users of a tenant that begins
    }
    Set<VerificationMethod> kinds = EnumSet.noneOf(VerificationMethod.class);
    contactMethods.forEach(contactMethod -> kinds.add(contactMethod.method()));
    return kinds;
  }
}
