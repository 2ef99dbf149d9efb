package io.mfaadmin.signin;

import static io.mfaadmin.signin.SignInReason.APP_PASSWORDS_NOT_ALLOWED;
import static io.mfaadmin.signin.SignInReason.APP_PASSWORD_CAN_BE_CREATED;
import static io.mfaadmin.signin.SignInReason.APP_PASSWORD_EXISTS;
import static io.mfaadmin.signin.SignInReason.APP_PASSWORD_NEEDS_REGISTRATION;
import static io.mfaadmin.signin.SignInReason.DEVICES_NOT_REMEMBERED;
import static io.mfaadmin.signin.SignInReason.DEVICE_CLAIM_INVALID;
import static io.mfaadmin.signin.SignInReason.DEVICE_EXPIRED;
import static io.mfaadmin.signin.SignInReason.DEVICE_FORGOTTEN;
import static io.mfaadmin.signin.SignInReason.DEVICE_FROM_THE_FUTURE;
import static io.mfaadmin.signin.SignInReason.DEVICE_REMEMBERED;
import static io.mfaadmin.signin.SignInReason.DEVICE_UNKNOWN;
import static io.mfaadmin.signin.SignInReason.FEDERATED_INTRANET;
import static io.mfaadmin.signin.SignInReason.LEGACY_CLIENT;
import static io.mfaadmin.signin.SignInReason.MFA_NOT_REQUIRED;
import static io.mfaadmin.signin.SignInReason.MFA_REQUIRED;
import static io.mfaadmin.signin.SignInReason.MODERN_AUTHENTICATION_OFF;
import static io.mfaadmin.signin.SignInReason.NETWORK_NOT_TRUSTED;
import static io.mfaadmin.signin.SignInReason.NETWORK_TRUSTED;
import static io.mfaadmin.signin.SignInReason.NOT_REGISTERED;
import static io.mfaadmin.signin.SignInReason.NOT_YET_ENFORCED;
import static io.mfaadmin.signin.SignInReason.NO_APP_PASSWORD;
import static io.mfaadmin.signin.SignInReason.NO_METHOD_ALLOWED;
import static io.mfaadmin.signin.SignInRule.bit;

import io.mfaadmin.apppassword.AppPasswordRefusalCode;
import io.mfaadmin.apppassword.AppPasswords;
import io.mfaadmin.network.IpAddress;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.signin.SignInDecision.Allowed;
import io.mfaadmin.signin.SignInDecision.AppPasswordRequired;
import io.mfaadmin.signin.SignInDecision.Denied;
import io.mfaadmin.signin.SignInDecision.RegistrationRequired;
import io.mfaadmin.signin.SignInDecision.VerificationRequired;
import io.mfaadmin.signin.SignInDecision.VerificationThenRegistrationRequired;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides what must happen at a sign-in (SI-1 to SI-10): reads the facts, lets {@link SignInRule}
 * say which row wins, and adds why. A pure function: the same input gives the same decision.
 *
 * <p>Each sign-in comes through here, so decisions that differ in nothing are made once, and a
 * decision allocates nothing but itself.
 */
public final class SignInPolicy {

  private static final Allowed SI_1 = new Allowed(SignInRule.SI_1, List.of(MFA_NOT_REQUIRED));
  private static final RegistrationRequired SI_2 =
      new RegistrationRequired(SignInRule.SI_2, List.of(MFA_REQUIRED, NOT_REGISTERED));
  private static final Allowed SI_3_NETWORK =
      new Allowed(SignInRule.SI_3, List.of(MFA_REQUIRED, NETWORK_TRUSTED));
  private static final Allowed SI_3_INTRANET =
      new Allowed(SignInRule.SI_3, List.of(MFA_REQUIRED, NETWORK_NOT_TRUSTED, FEDERATED_INTRANET));
  private static final Allowed SI_4 =
      new Allowed(SignInRule.SI_4, List.of(MFA_REQUIRED, NETWORK_NOT_TRUSTED, DEVICE_REMEMBERED));

  private static final Map<SignInReason, List<SignInReason>> SI_5 =
      byDevice(device -> List.of(MFA_REQUIRED, NETWORK_NOT_TRUSTED, device));
  private static final Map<SignInReason, List<SignInReason>> SI_6 =
      byDevice(device -> List.of(MFA_REQUIRED, NETWORK_NOT_TRUSTED, device, NO_METHOD_ALLOWED));

  private static final Map<SignInReason, Allowed> SI_7 =
      byClient(client -> new Allowed(SignInRule.SI_7, List.of(NOT_YET_ENFORCED, client)));
  private static final Map<SignInReason, Allowed> SI_8 =
      byClient(
          client ->
              new Allowed(
                  SignInRule.SI_8,
                  List.of(MFA_REQUIRED, client, NETWORK_TRUSTED, NO_APP_PASSWORD)));
  private static final Map<SignInReason, AppPasswordRequired> SI_9 =
      byClient(
          client ->
              new AppPasswordRequired(
                  SignInRule.SI_9, List.of(MFA_REQUIRED, client, APP_PASSWORD_EXISTS)));
  private static final Map<SignInReason, Map<SignInReason, Denied>> SI_10 =
      byClient(
          client ->
              each(
                  creation ->
                      new Denied(
                          SignInRule.SI_10,
                          List.of(
                              MFA_REQUIRED,
                              client,
                              NETWORK_NOT_TRUSTED,
                              NO_APP_PASSWORD,
                              creation)),
                  APP_PASSWORD_CAN_BE_CREATED,
                  APP_PASSWORDS_NOT_ALLOWED,
                  APP_PASSWORD_NEEDS_REGISTRATION));

  private SignInPolicy() {}

  /**
   * Decides one sign-in.
   *
   * @param user the user's record; {@link MfaRecord#NONE} if nothing was ever stored
   * @param settings the tenant's settings
   * @param attempt what the host knows of the sign-in; the token in it is not read here
   * @param device what {@link RememberedDeviceTokens#check} said to that token
   * @param now the present
   * @return the decision of the first row that fits
   * @throws NullPointerException if an argument is null
   */
  public static SignInDecision decide(
      MfaRecord user,
      ServiceSettings settings,
      SignInAttempt attempt,
      RememberedDeviceClaim device,
      Instant now) {
    SignInReason judgement = judge(device, user, settings, now);
    SignInRule rule = rule(user, settings, attempt, judgement);
    return switch (rule) {
      case SI_1 -> SI_1;
      case SI_2 -> SI_2;
      case SI_3 -> isTrusted(attempt.address(), settings) ? SI_3_NETWORK : SI_3_INTRANET;
      case SI_4 -> SI_4;
      case SI_6 ->
          new VerificationThenRegistrationRequired(
              rule, get(SI_6, judgement), user.contactMethods());
      case SI_5 ->
          new VerificationRequired(
              rule, get(SI_5, judgement), allowed(user.contactMethods(), settings));
      case SI_7 -> get(SI_7, client(attempt));
      case SI_8 -> get(SI_8, client(attempt));
      case SI_9 -> get(SI_9, client(attempt));
      case SI_10 -> get(get(SI_10, client(attempt)), creation(user, settings));
      case SI_14 -> throw new AssertionError("there is a user");
    };
  }

  /**
   * The row that {@link #decide} follows: the bare outcome, for whoever compares many decisions
   * (SV-9). Allocates nothing.
   *
   * @param user the user's record; {@link MfaRecord#NONE} if nothing was ever stored
   * @param settings the tenant's settings
   * @param attempt what the host knows of the sign-in
   * @param device what the token in the attempt proves
   * @param now the present
   * @return the first row that fits; never {@link SignInRule#SI_14}
   * @throws NullPointerException if an argument is null
   */
  public static SignInRule rule(
      MfaRecord user,
      ServiceSettings settings,
      SignInAttempt attempt,
      RememberedDeviceClaim device,
      Instant now) {
    return rule(user, settings, attempt, judge(device, user, settings, now));
  }

  private static SignInRule rule(
      MfaRecord user, ServiceSettings settings, SignInAttempt attempt, SignInReason judgement) {
    boolean interactive = attempt.client().isInteractive(settings.modernAuthentication());
    boolean trustedNetwork = isTrusted(attempt.address(), settings);
    boolean trustedPlace =
        trustedNetwork || attempt.federatedIntranet() && settings.skipFederatedIntranet();
    return SignInRule.firstOf(
        state(user.state())
            | bit(interactive ? SignInFact.INTERACTIVE : SignInFact.LEGACY)
            | bit(user.registered() ? SignInFact.REGISTERED : SignInFact.NOT_REGISTERED)
            | bitIf(!anyAllowed(user.contactMethods(), settings), SignInFact.NO_METHOD_ALLOWED)
            | bitIf(trustedNetwork, SignInFact.TRUSTED_NETWORK)
            | bitIf(trustedPlace, SignInFact.TRUSTED_PLACE)
            | bitIf(judgement == DEVICE_REMEMBERED, SignInFact.REMEMBERED_DEVICE)
            | bit(
                user.appPasswords() > 0
                    ? SignInFact.APP_PASSWORD_EXISTS
                    : SignInFact.NO_APP_PASSWORD));
  }

  private static int state(MfaState state) {
    return bit(
        switch (state) {
          case DISABLED -> SignInFact.DISABLED;
          case ENABLED -> SignInFact.ENABLED;
          case ENFORCED -> SignInFact.ENFORCED;
        });
  }

  private static int bitIf(boolean holds, SignInFact fact) {
    return holds ? bit(fact) : 0;
  }

  private static boolean isTrusted(@Nullable IpAddress address, ServiceSettings settings) {
    return address != null && settings.trustedNetworks().contains(address); // SV-3
  }

  private static SignInReason judge(
      RememberedDeviceClaim device, MfaRecord user, ServiceSettings settings, Instant now) {
    Objects.requireNonNull(now, "now");
    return device.judge(user.deviceGeneration(), settings.rememberDevices(), now);
  }

  private static SignInReason client(SignInAttempt attempt) {
    return attempt.client() == ClientKind.LEGACY_APP
        ? LEGACY_CLIENT
        : MODERN_AUTHENTICATION_OFF; // SV-1
  }

  private static SignInReason creation(MfaRecord user, ServiceSettings settings) {
    return AppPasswords.missing(user, settings)
        .map(
            missing ->
                missing == AppPasswordRefusalCode.NOT_ALLOWED
                    ? APP_PASSWORDS_NOT_ALLOWED
                    : APP_PASSWORD_NEEDS_REGISTRATION)
        .orElse(APP_PASSWORD_CAN_BE_CREATED);
  }

  private static boolean anyAllowed(List<ContactMethod> methods, ServiceSettings settings) {
    for (int i = 0; i < methods.size(); i++) {
      if (settings.verificationMethods().contains(methods.get(i).method())) {
        return true;
      }
    }
    return false;
  }

  /** The same list where all are allowed, which is the usual case. */
  private static List<ContactMethod> allowed(
      List<ContactMethod> methods, ServiceSettings settings) {
    for (int i = 0; i < methods.size(); i++) {
      if (!settings.verificationMethods().contains(methods.get(i).method())) {
        return methods.stream()
            .filter(method -> settings.verificationMethods().contains(method.method()))
            .toList();
      }
    }
    return methods;
  }

  private static <D> Map<SignInReason, D> byDevice(Function<SignInReason, D> make) {
    return each(
        make,
        DEVICES_NOT_REMEMBERED,
        DEVICE_UNKNOWN,
        DEVICE_CLAIM_INVALID,
        DEVICE_FORGOTTEN,
        DEVICE_EXPIRED,
        DEVICE_FROM_THE_FUTURE);
  }

  private static <D> Map<SignInReason, D> byClient(Function<SignInReason, D> make) {
    return each(make, LEGACY_CLIENT, MODERN_AUTHENTICATION_OFF);
  }

  private static <D> Map<SignInReason, D> each(
      Function<SignInReason, D> make, SignInReason... reasons) {
    Map<SignInReason, D> made = new EnumMap<>(SignInReason.class);
    for (SignInReason reason : reasons) {
      made.put(reason, make.apply(reason));
    }
    return made;
  }

  private static <D> D get(Map<SignInReason, D> made, SignInReason reason) {
    return Objects.requireNonNull(made.get(reason));
  }
}
