/** The page that people know: users with their MFA, and what can be done to the selected ones. */
@NullMarked
package example.console.status;

import org.jspecify.annotations.NullMarked;
