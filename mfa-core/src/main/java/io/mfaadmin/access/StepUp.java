package io.mfaadmin.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How recently somebody must have passed their second factor before they weaken somebody's
 * protection (AU-10) or change their own factors (SI-13). When they passed it is the host's
 * statement.
 */
public final class StepUp {

  private static final StepUp NOT_REQUIRED = new StepUp(null);

  private final @Nullable Duration maxAge;

  private StepUp(@Nullable Duration maxAge) {
    this.maxAge = maxAge;
  }

  /**
   * A second factor is needed that is not older than this.
   *
   * @param maxAge the greatest age, inclusive; in whole minutes, as it is told to people, and one
   *     at least
   * @return the requirement
   * @throws IllegalArgumentException if {@code maxAge} is shorter or has a part of a minute
   */
  public static StepUp within(Duration maxAge) {
    if (maxAge.toMinutes() < 1 || !maxAge.equals(Duration.ofMinutes(maxAge.toMinutes()))) {
      throw new IllegalArgumentException(
          "the greatest age of a second factor must be in whole minutes, at least one, but is "
              + maxAge);
    }
    return new StepUp(maxAge);
  }

  /**
   * No second factor is asked for: for hosts that see to it themselves.
   *
   * @return the requirement that everybody meets
   */
  public static StepUp notRequired() {
    return NOT_REQUIRED;
  }

  /**
   * Whether a second factor is recent enough.
   *
   * @param passedAt when it was passed last, or empty if never; a time after {@code now} does not
   *     count
   * @param now the present
   * @return true if it is, or if none is required
   */
  public boolean isMet(Optional<Instant> passedAt, Instant now) {
    return maxAge == null
        || passedAt
            .filter(
                passed ->
                    !passed.isAfter(now) && Duration.between(passed, now).compareTo(maxAge) <= 0)
            .isPresent();
  }

  /**
   * The greatest age that a second factor may have.
   *
   * @return the age, inclusive; empty if none is required
   */
  public Optional<Duration> maxAge() {
    return Optional.ofNullable(maxAge);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StepUp that && Objects.equals(maxAge, that.maxAge);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(maxAge);
  }

  @Override
  public String toString() {
    return maxAge == null ? "StepUp[not required]" : "StepUp[within " + maxAge + "]";
  }
}
