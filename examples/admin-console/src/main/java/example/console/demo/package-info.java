/** A tenant to look at. It exists only in the profile {@code demo}. */
@NullMarked
package example.console.demo;

import org.jspecify.annotations.NullMarked;
