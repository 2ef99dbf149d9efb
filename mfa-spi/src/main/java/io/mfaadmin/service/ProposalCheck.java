package io.mfaadmin.service;

import io.mfaadmin.network.IpRange;
import io.mfaadmin.network.TrustedNetworks;
import io.mfaadmin.service.proposal.SettingsProposal;
import io.mfaadmin.service.proposal.TrustedNetwork;
import io.mfaadmin.settings.RememberDevices;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.settings.SettingsViolation;
import io.mfaadmin.settings.SettingsViolationCode;
import io.mfaadmin.user.VerificationMethod;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/**
 * Finds all that is wrong with a proposal at once, or the settings that it stands for (SV-8). Safe
 * on many threads.
 *
 * <p>The engine is the host's validator, or Hibernate Validator, created when it is first needed
 * and without an expression language, so that no text of a user is ever evaluated (E45).
 */
final class ProposalCheck {

  private volatile @Nullable Validator validator;

  /**
   * A check.
   *
   * @param validator the host's engine; null for Hibernate Validator
   */
  ProposalCheck(@Nullable Validator validator) {
    this.validator = validator;
  }

  /** What a check found. */
  sealed interface Result {}

  /** Nothing is wrong. */
  record Valid(ServiceSettings settings) implements Result {}

  /** Something is wrong: all of it, in the order of the properties' paths. */
  record Invalid(List<SettingsViolation> violations) implements Result {}

  /**
   * Checks a proposal.
   *
   * @throws IllegalStateException if there is no validation engine
   */
  Result check(SettingsProposal proposal) {
    List<SettingsViolation> violations =
        engine().validate(proposal).stream()
            .map(ProposalCheck::violation)
            .distinct()
            .sorted(Comparator.comparing(SettingsViolation::path))
            .toList();
    if (!violations.isEmpty()) {
      return new Invalid(violations);
    }
    return new Valid(settings(proposal));
  }

  private static ServiceSettings settings(SettingsProposal valid) {
    return new ServiceSettings(
        given(valid.modernAuthentication()),
        given(valid.appPasswordsAllowed()),
        TrustedNetworks.of(given(valid.trustedNetworks()).stream().map(IpRange::of).toList()),
        given(valid.skipFederatedIntranet()),
        given(valid.verificationMethods()).stream()
            .map(ProposalCheck::<VerificationMethod>given)
            .collect(Collectors.toUnmodifiableSet()),
        new RememberDevices(given(valid.rememberDevices()), given(valid.rememberDays())),
        given(valid.enforceRegisteredUsers()));
  }

  private static <T> T given(@Nullable T part) {
    return Objects.requireNonNull(part, "a validator passed a part that is missing");
  }

  private static SettingsViolation violation(ConstraintViolation<SettingsProposal> violation) {
    // A path into a collection names its kind of element, which is of no use to a form.
    String path =
        violation
            .getPropertyPath()
            .toString()
            .replace(".<list element>", "")
            .replace("[].<iterable element>", "");
    if (violation.getConstraintDescriptor().getAnnotation() instanceof TrustedNetwork
        && IpRange.parse((String) violation.getInvalidValue()) instanceof IpRange.Fault fault) {
      return new SettingsViolation(path, fault.code(), fault.arguments());
    }
    SettingsViolationCode code = code(violation.getMessageTemplate());
    return new SettingsViolation(path, code, arguments(code, violation.getInvalidValue()));
  }

  /** Each constraint of a proposal has the key of its code's message. */
  private static SettingsViolationCode code(String key) {
    return SettingsViolationCode.valueOf(key.substring(key.indexOf('.') + 1));
  }

  private static List<Object> arguments(SettingsViolationCode code, @Nullable Object invalid) {
    return switch (code) {
      case MISSING, NO_VERIFICATION_METHOD -> List.of();
      case TOO_MANY_NETWORKS ->
          List.of(given((List<?>) invalid).size(), TrustedNetworks.MAX_RANGES);
      case DAYS_OUT_OF_RANGE -> List.of(RememberDevices.MIN_DAYS, RememberDevices.MAX_DAYS);
    };
  }

  private Validator engine() {
    Validator engine = validator;
    if (engine == null) {
      engine = hibernateValidator();
      validator = engine; // Two threads at once make two equal engines, of which one is kept.
    }
    return engine;
  }

  private static Validator hibernateValidator() {
    try {
      return Validation.byProvider(HibernateValidator.class)
          .configure()
          .messageInterpolator(new ParameterMessageInterpolator())
          .buildValidatorFactory()
          .getValidator();
    } catch (ValidationException | LinkageError e) {
      throw new IllegalStateException(
          "proposals of settings are checked by jakarta.validation, but no engine was found: add"
              + " org.hibernate.validator:hibernate-validator, or give the builder a validator",
          e);
    }
  }
}
