package io.mfaadmin.service.proposal;

import io.mfaadmin.network.IpRange;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A text that is a range a tenant can trust, by {@link IpRange#parse} (SV-3). Null is valid. */
@Documented
@Constraint(validatedBy = TrustedNetwork.Rule.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface TrustedNetwork {

  /**
   * What to say.
   *
   * @return the key of a message
   */
  String message() default "IpRangeFault.NOT_A_RANGE";

  /**
   * The groups of jakarta.validation.
   *
   * @return none by default
   */
  Class<?>[] groups() default {};

  /**
   * The payload of jakarta.validation.
   *
   * @return none by default
   */
  Class<? extends Payload>[] payload() default {};

  /** Asks core. */
  final class Rule implements ConstraintValidator<TrustedNetwork, String> {

    /** For the validation engine. */
    public Rule() {}

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      return text == null || IpRange.parse(text) instanceof IpRange.Valid;
    }
  }
}
