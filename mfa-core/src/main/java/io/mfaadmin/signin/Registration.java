package io.mfaadmin.signin;

import static io.mfaadmin.signin.RegistrationRefusalCode.CONTACT_METHOD_DOUBLED;
import static io.mfaadmin.signin.RegistrationRefusalCode.CONTACT_METHOD_REGISTERED;
import static io.mfaadmin.signin.RegistrationRefusalCode.LAST_CONTACT_METHOD;
import static io.mfaadmin.signin.RegistrationRefusalCode.METHOD_NOT_ALLOWED;
import static io.mfaadmin.signin.RegistrationRefusalCode.NO_CONTACT_METHOD;
import static io.mfaadmin.signin.RegistrationRefusalCode.SECOND_FACTOR_NOT_RECENT;
import static io.mfaadmin.signin.RegistrationRefusalCode.TOO_MANY_CONTACT_METHODS;

import io.mfaadmin.access.StepUp;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.MfaRecord;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules of registration as a pure function (SI-12, SI-13). What it means for the state is in
 * {@link io.mfaadmin.change.Transitions} (ST-8).
 */
public final class Registration {

  /** The most contact methods of a user. */
  public static final int MAX_CONTACT_METHODS = 16;

  private Registration() {}

  /**
   * Why a user cannot have these contact methods, in place of all that the user has.
   *
   * @param kept those of the user's that stay, none twice
   * @param added those that come in, of which the host says that the user proved each
   * @param user the user's record
   * @param settings the tenant's settings, which say what may come in
   * @param required how recently a user who is registered must have passed a second factor, so that
   *     a stolen password alone takes nothing over (SI-13); a first registration needs none
   * @param secondFactorAt when the user passed it last, as the host states it; empty if never
   * @param now the present
   * @return the first thing that is wrong; empty if the user can have them
   */
  public static Optional<RegistrationRefusal> refusal(
      List<ContactMethod> kept,
      List<ContactMethod> added,
      MfaRecord user,
      ServiceSettings settings,
      StepUp required,
      Optional<Instant> secondFactorAt,
      Instant now) {
    if (kept.isEmpty() && added.isEmpty()) {
      return refusal(user.registered() ? LAST_CONTACT_METHOD : NO_CONTACT_METHOD);
    }
    Set<Object> present = kept.stream().map(Registration::identity).collect(Collectors.toSet());
    Set<Object> seen = new HashSet<>();
    for (ContactMethod method : added) {
      if (!settings.verificationMethods().contains(method.method())) {
        return refusal(METHOD_NOT_ALLOWED, method.method());
      }
      if (present.contains(identity(method))) {
        return refusal(CONTACT_METHOD_REGISTERED);
      }
      if (!seen.add(identity(method))) {
        return refusal(CONTACT_METHOD_DOUBLED);
      }
    }
    if (kept.size() + added.size() > MAX_CONTACT_METHODS) {
      return refusal(TOO_MANY_CONTACT_METHODS, MAX_CONTACT_METHODS);
    }
    return !user.registered() || required.isMet(secondFactorAt, now)
        ? Optional.empty()
        : refusal(SECOND_FACTOR_NOT_RECENT, required.maxAge().orElseThrow().toMinutes());
  }

  /** What makes a contact method the same as another. */
  private static Object identity(ContactMethod method) {
    return List.of(method.method(), method.reference());
  }

  private static Optional<RegistrationRefusal> refusal(
      RegistrationRefusalCode code, Object... arguments) {
    return Optional.of(new RegistrationRefusal(code, List.of(arguments)));
  }
}
