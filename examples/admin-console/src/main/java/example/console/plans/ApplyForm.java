package example.console.plans;

import io.mfaadmin.audit.Reason;
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

  /** What was typed and is no number counts as another number than the right one. */
  ApplyChoices choices() {
    return new ApplyChoices(
        Boolean.TRUE.equals(validRowsOnly),
        typed(confirm).map(ApplyForm::number),
        reason(reason),
        reason(override));
  }

  private static Long number(String text) {
    return text.matches("[0-9]{1,18}") ? Long.valueOf(text) : -1;
  }

  /** Line ends and the like become blanks: a reason is one line of the audit trail. */
  private static Optional<Reason> reason(@Nullable String text) {
    return typed(text)
        .map(typed -> typed.replaceAll("\\p{Cntrl}+", " "))
        .map(line -> line.substring(0, Math.min(line.length(), Reason.MAX_LENGTH)).strip())
        .map(Reason::new);
  }

  private static Optional<String> typed(@Nullable String text) {
    return Optional.ofNullable(text).map(String::strip).filter(typed -> !typed.isEmpty());
  }
}
