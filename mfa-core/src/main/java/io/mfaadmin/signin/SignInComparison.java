package io.mfaadmin.signin;

import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.VerificationMethod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How proposed service settings would decide sign-ins otherwise than the present ones (SV-9): each
 * kind of sign-in that the two can tell apart is decided under both.
 *
 * <p>To a decision users differ only in their state, their verification methods and whether they
 * have app passwords, so that all kinds of users are compared once, when this is made, and looking
 * at one of millions of users takes no decision any more. Immutable and safe on many threads.
 *
 * <p>What the host alone can know is not probed: who is federated and on the intranet (SV-4).
 * {@link ServiceSettings#weakeningsOf} tells of that setting.
 */
public final class SignInComparison {

  private static final List<ClientKind> CLIENTS =
      List.of(ClientKind.BROWSER, ClientKind.MODERN_APP, ClientKind.LEGACY_APP);

  private static final List<VerificationMethod> METHODS = List.of(VerificationMethod.values());
  private static final int METHOD_SETS = 1 << METHODS.size();

  /** Nothing depends on when it is but the age of what a device claims. */
  private static final Instant NOW = Instant.EPOCH;

  private static final long GENERATION = 0;

  private final List<SignInProbe> probes;

  /** By {@link #indexOf kind of user}. */
  private final List<List<SignInDifference>> differences;

  private SignInComparison(List<Case> cases, ServiceSettings present, ServiceSettings proposed) {
    this.probes = cases.stream().map(Case::probe).toList();
    this.differences =
        kindsOfUsers().stream()
            .map(
                user ->
                    cases.stream()
                        .flatMap(each -> each.difference(user, present, proposed).stream())
                        .toList())
            .toList();
  }

  /**
   * Compares two settings.
   *
   * @param present the settings that hold
   * @param proposed the settings that would hold instead
   * @return the comparison
   */
  public static SignInComparison of(ServiceSettings present, ServiceSettings proposed) {
    List<Case> cases = new ArrayList<>();
    for (ClientKind client : CLIENTS) {
      for (ProbePlace place : ProbePlace.values()) {
        for (ProbeDevice device : ProbeDevice.values()) {
          Case.of(new SignInProbe(client, place, device), present, proposed).ifPresent(cases::add);
        }
      }
    }
    return new SignInComparison(cases, present, proposed);
  }

  /**
   * The kinds of sign-in that are compared. A place or an age of devices that the two settings
   * cannot tell from another one is left out.
   *
   * @return by client, then place, then device, each in the order of its enum
   */
  public List<SignInProbe> probes() {
    return probes;
  }

  /**
   * Whether any user could be decided on otherwise.
   *
   * @return false if both settings decide all compared sign-ins of all users alike
   */
  public boolean makesADifference() {
    return differences.stream().anyMatch(found -> !found.isEmpty());
  }

  /**
   * The kinds of sign-in of one user that would be decided otherwise.
   *
   * @param user the user's record
   * @return in the order of {@link #probes()}; empty if nothing changes for this user
   */
  public List<SignInDifference> differences(MfaRecord user) {
    return differences.get(indexOf(user));
  }

  private static int indexOf(MfaRecord user) {
    int methods = 0;
    for (ContactMethod each : user.contactMethods()) {
      methods |= 1 << each.method().ordinal();
    }
    return (user.state().ordinal() * METHOD_SETS + methods) * 2 + (user.appPasswords() > 0 ? 1 : 0);
  }

  /** One user of each kind, in the order of {@link #indexOf}. */
  private static List<MfaRecord> kindsOfUsers() {
    List<MfaRecord> users = new ArrayList<>();
    for (MfaState state : MfaState.values()) {
      for (int methods = 0; methods < METHOD_SETS; methods++) {
        for (int appPasswords = 0; appPasswords <= 1; appPasswords++) {
          users.add(new MfaRecord(state, contactMethods(methods), appPasswords, GENERATION, 0));
        }
      }
    }
    return users;
  }

  private static List<ContactMethod> contactMethods(int bits) {
    return METHODS.stream()
        .filter(method -> (bits >> method.ordinal() & 1) == 1)
        .map(method -> new ContactMethod(method, "any", "any"))
        .toList();
  }

  /** A probe with an attempt and a claim that stand for all of its kind. */
  private record Case(SignInProbe probe, SignInAttempt attempt, RememberedDeviceClaim device) {

    static Optional<Case> of(SignInProbe probe, ServiceSettings present, ServiceSettings proposed) {
      return probe
          .place()
          .attempt(probe.client(), present, proposed)
          .flatMap(
              attempt ->
                  probe
                      .device()
                      .claim(present.rememberDevices(), proposed.rememberDevices(), GENERATION, NOW)
                      .map(claim -> new Case(probe, attempt, claim)));
    }

    Optional<SignInDifference> difference(
        MfaRecord user, ServiceSettings present, ServiceSettings proposed) {
      SignInRule before = SignInPolicy.rule(user, present, attempt, device, NOW);
      SignInRule after = SignInPolicy.rule(user, proposed, attempt, device, NOW);
      return SignInImpact.of(before.outcome(), after.outcome())
          .map(impact -> new SignInDifference(probe, before, after, impact));
    }
  }
}
