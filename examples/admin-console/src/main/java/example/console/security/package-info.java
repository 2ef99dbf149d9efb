/**
 * Who is signed in, what that opens, and what a browser is told: {@link
 * example.console.security.SecurityConfiguration}.
 */
@NullMarked
package example.console.security;

import org.jspecify.annotations.NullMarked;
