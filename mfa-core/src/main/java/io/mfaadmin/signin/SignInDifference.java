package io.mfaadmin.signin;

import java.util.Objects;

/**
 * How present and proposed settings differ for one kind of sign-in of a user (SV-9).
 *
 * @param probe which kind of sign-in
 * @param before the row that decides it now
 * @param after the row that would decide it
 * @param impact what that means for the user
 */
public record SignInDifference(
    SignInProbe probe, SignInRule before, SignInRule after, SignInImpact impact) {

  /**
   * Checks that all parts are there.
   *
   * @throws NullPointerException if a part is null
   */
  public SignInDifference {
    Objects.requireNonNull(probe, "probe");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
    Objects.requireNonNull(impact, "impact");
  }
}
