package example.console.web;

import io.mfaadmin.audit.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reason as somebody typed it, for the audit trail (AD-1).
 *
 * @param reason the text; null or blank for none
 */
public record GivenReason(@Nullable String reason) {

  private String text() {
    return reason == null ? "" : reason.strip();
  }

  /**
   * Whether none was given.
   *
   * @return true for nothing but blanks
   */
  public boolean missing() {
    return text().isEmpty();
  }

  /**
   * Whether one was given that cannot be recorded.
   *
   * @return true if it is too long or has characters that no reason has
   */
  public boolean refused() {
    return !missing() && usable().isEmpty();
  }

  /**
   * The reason to record.
   *
   * @return the reason; empty if none was given, or one that cannot be recorded
   */
  public Optional<Reason> usable() {
    return Reason.parse(text());
  }
}
