/** The console over real HTTP, as browsers and programs meet it. */
@NullMarked
package example.console;

import org.jspecify.annotations.NullMarked;
