package io.mfaadmin.settings;

/**
 * Whether a device is remembered after a passed verification, and for how long (SV-6).
 *
 * @param on whether devices are remembered at all
 * @param days for how many days of 24 hours, {@value #MIN_DAYS} to {@value #MAX_DAYS}; kept, but
 *     without effect, while off
 */
public record RememberDevices(boolean on, int days) {

  /** The fewest days. */
  public static final int MIN_DAYS = 1;

  /** The most days. */
  public static final int MAX_DAYS = 365;

  /** Off; 14 days once switched on. */
  public static final RememberDevices DEFAULTS = new RememberDevices(false, 14);

  /**
   * Checks the number of days.
   *
   * @throws IllegalArgumentException if {@code days} is not {@linkplain #accepts accepted}
   */
  public RememberDevices {
    if (!accepts(days)) {
      throw new IllegalArgumentException(
          "devices are remembered for " + MIN_DAYS + " to " + MAX_DAYS + " days, not " + days);
    }
  }

  /**
   * Whether devices can be remembered for so many days.
   *
   * @param days a proposed number
   * @return true from {@value #MIN_DAYS} to {@value #MAX_DAYS}, both included
   */
  public static boolean accepts(int days) {
    return days >= MIN_DAYS && days <= MAX_DAYS;
  }
}
