/** What was done, by whom, and the way back: the audit trail as pages (AD-4). */
@NullMarked
package example.console.history;

import org.jspecify.annotations.NullMarked;
