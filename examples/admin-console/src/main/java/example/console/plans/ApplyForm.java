package example.console.plans;

import example.console.web.GivenReason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the form beneath a plan asks, as it was typed.
 *
 * @param validRowsOnly whether rows with errors are left out; null for no
 * @param confirm how many users are disabled, repeated
 * @param reason why it is done
 * @param override why a guard is overridden
 */
record ApplyForm(
    @Nullable Boolean validRowsOnly,
    @Nullable String confirm,
    @Nullable String reason,
    @Nullable String override) {

  /** Whether a reason was given that cannot be recorded. */
  boolean refused() {
    return new GivenReason(reason).refused() || new GivenReason(override).refused();
  }

  /** What was typed and is no number counts as another number than the right one. */
  ApplyChoices choices() {
    return new ApplyChoices(
        Boolean.TRUE.equals(validRowsOnly),
        Optional.ofNullable(confirm)
            .map(String::strip)
            .filter(typed -> !typed.isEmpty())
            .map(ApplyForm::number),
        new GivenReason(reason).usable(),
        new GivenReason(override).usable());
  }

  private static Long number(String text) {
    return text.matches("[0-9]{1,18}") ? Long.valueOf(text) : -1;
  }
}
