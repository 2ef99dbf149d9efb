/**
 * A made-up organization from the first user to the undo of a bulk update.
 *
 * <p>For readers who want to see the library at work. Start at {@link example.quickstart.Story},
 * which calls it; {@link example.quickstart.StaffDirectory} and {@link
 * example.quickstart.StaffRoles} are all that a host has to write.
 */
@NullMarked
package example.quickstart;

import org.jspecify.annotations.NullMarked;
