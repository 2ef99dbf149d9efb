/** Programs that can send a name and a password only: {@code /legacy}, over HTTP Basic. */
@NullMarked
package example.console.legacy;

import org.jspecify.annotations.NullMarked;
