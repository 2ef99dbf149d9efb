/**
 * Signing in: the password, and then whatever the library decides. {@link
 * example.console.signin.SignInController} leads through it.
 */
@NullMarked
package example.console.signin;

import org.jspecify.annotations.NullMarked;
