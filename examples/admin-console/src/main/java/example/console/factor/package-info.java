/**
 * Second factors, which the library leaves to the application: where their secrets are kept, how a
 * code is sent and checked, and how a user proves a new one. {@link
 * example.console.factor.SecondFactors} checks, {@link example.console.factor.Enrolments} adds.
 */
@NullMarked
package example.console.factor;

import org.jspecify.annotations.NullMarked;
