/**
 * How a user's MFA record changes: the table of states, what each change removes, the plan of a
 * change before it is carried out, and the guards that it must pass.
 *
 * <p>For those who want to know what an action does. Start at {@link
 * io.mfaadmin.change.Transitions}. Everything is a pure function over immutable values; planning
 * reads nothing and applying is the service's.
 */
@NullMarked
package io.mfaadmin.change;

import org.jspecify.annotations.NullMarked;
