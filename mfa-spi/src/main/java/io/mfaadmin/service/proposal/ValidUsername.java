package io.mfaadmin.service.proposal;

import io.mfaadmin.user.UsernamePolicy;
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

/**
 * A text that is a user principal name, by {@link UsernamePolicy#userPrincipalName()} (BU-7): for a
 * host's own forms. Null is valid.
 */
@Documented
@Constraint(validatedBy = ValidUsername.Rule.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ValidUsername {

  /**
   * What to say.
   *
   * @return the key of a message
   */
  String message() default "UsernameFault.NOT_ACCEPTED";

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
  final class Rule implements ConstraintValidator<ValidUsername, String> {

    /** For the validation engine. */
    public Rule() {}

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      return text == null || UsernamePolicy.userPrincipalName().check(text).isEmpty();
    }
  }
}
