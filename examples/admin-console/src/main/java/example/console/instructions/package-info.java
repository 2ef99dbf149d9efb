/** What to tell users once their MFA was set up (TX-2). */
@NullMarked
package example.console.instructions;

import org.jspecify.annotations.NullMarked;
