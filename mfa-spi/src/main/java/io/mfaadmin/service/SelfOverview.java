package io.mfaadmin.service;

import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.MfaStatus;
import io.mfaadmin.user.VerificationMethod;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a user may know of their own MFA, and of the settings as far as they concern the user
 * (AU-8).
 *
 * @param status the user's state and what there is of them
 * @param contactMethods the contact methods in order of registration, also those that are not
 *     allowed any longer; empty means not registered
 * @param appPasswords the app passwords, oldest first; of the secrets there is nothing to show
 * @param allowedMethods which verification methods can be registered
 * @param appPasswordsAllowed whether app passwords can be created
 * @param rememberDays for how many days a device can be remembered; empty if none can
 */
public record SelfOverview(
    MfaStatus status,
    List<ContactMethod> contactMethods,
    List<OwnAppPassword> appPasswords,
    Set<VerificationMethod> allowedMethods,
    boolean appPasswordsAllowed,
    OptionalInt rememberDays) {

  /**
   * Checks the parts and copies the collections.
   *
   * @throws NullPointerException if a part or an element is null
   */
  public SelfOverview {
    Objects.requireNonNull(status, "status");
    contactMethods = List.copyOf(contactMethods);
    appPasswords = List.copyOf(appPasswords);
    EnumSet<VerificationMethod> copy = EnumSet.noneOf(VerificationMethod.class);
    copy.addAll(allowedMethods);
    allowedMethods = Collections.unmodifiableSet(copy);
    Objects.requireNonNull(rememberDays, "rememberDays");
  }

  /**
   * The contact methods with which the user can be verified now.
   *
   * @return those that are allowed, in order of registration
   */
  public List<ContactMethod> allowedContactMethods() {
    return contactMethods.stream()
        .filter(method -> allowedMethods.contains(method.method()))
        .toList();
  }

  /** Says the status and the number of app passwords, and no detail. */
  @Override
  public String toString() {
    return "SelfOverview[" + status + "]";
  }
}
