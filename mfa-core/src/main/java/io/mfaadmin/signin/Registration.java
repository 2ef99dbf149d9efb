package io.mfaadmin.signin;

import io.mfaadmin.access.StepUp;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.VerificationMethod;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What came of a user's wish to have contact methods (SI-12, SI-13): {@link Accepted} or {@link
 * Refused}. What it means for the state is in {@link io.mfaadmin.change.Transitions} (ST-8).
 */
public sealed interface Registration permits Registration.Accepted, Registration.Refused {

  /** The most contact methods of a user. */
  int MAX_CONTACT_METHODS = 16;

  /**
   * Judges proposed contact methods, of which the host says that the user proved each. They are to
   * take the place of all that the user has.
   *
   * @param proposed the contact methods, in the order in which they will be offered
   * @param user the user's record
   * @param settings the tenant's settings
   * @param required how recently a user who is registered must have passed a second factor, so that
   *     a stolen password alone takes nothing over (SI-13); a first registration needs none
   * @param secondFactorAt when the user passed it last, as the host states it; empty if never
   * @param now the present
   * @return the contact methods, or the first thing that is wrong
   */
  static Registration of(
      List<ContactMethod> proposed,
      MfaRecord user,
      ServiceSettings settings,
      StepUp required,
      Optional<Instant> secondFactorAt,
      Instant now) {
    List<ContactMethod> methods = List.copyOf(proposed);
    if (methods.isEmpty()) {
      return new Refused(RegistrationRefusalCode.NO_CONTACT_METHOD, List.of());
    }
    if (methods.size() > MAX_CONTACT_METHODS) {
      return new Refused(
          RegistrationRefusalCode.TOO_MANY_CONTACT_METHODS, List.of(MAX_CONTACT_METHODS));
    }
    Set<Object> seen = new HashSet<>();
    for (ContactMethod method : methods) {
      VerificationMethod kind = method.method();
      if (!settings.verificationMethods().contains(kind)) {
        return new Refused(RegistrationRefusalCode.METHOD_NOT_ALLOWED, List.of(kind));
      }
      if (!seen.add(List.of(kind, method.reference()))) {
        return new Refused(RegistrationRefusalCode.CONTACT_METHOD_DOUBLED, List.of());
      }
    }
    if (user.registered() && !required.isMet(secondFactorAt, now)) {
      return new Refused(
          RegistrationRefusalCode.SECOND_FACTOR_NOT_RECENT,
          List.of(required.maxAge().orElseThrow().toMinutes()));
    }
    return new Accepted(methods);
  }

  /**
   * The contact methods can be stored.
   *
   * @param methods all contact methods of the user from now on
   */
  record Accepted(List<ContactMethod> methods) implements Registration {

    /**
     * Copies the list.
     *
     * @throws NullPointerException if it or an element is null
     */
    public Accepted {
      methods = List.copyOf(methods);
    }
  }

  /**
   * Nothing may be stored.
   *
   * @param code why
   * @param arguments the arguments of the code's message
   */
  record Refused(RegistrationRefusalCode code, List<Object> arguments) implements Registration {

    /**
     * Checks the code and copies the list.
     *
     * @throws NullPointerException if a part is null
     */
    public Refused {
      Objects.requireNonNull(code, "code");
      arguments = List.copyOf(arguments);
    }
  }
}
