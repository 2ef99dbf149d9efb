/**
 * A web application with the whole of mfaadmin in it, to be lifted by a product team. It begins in
 * {@link example.console.mfa.MfaConfiguration}, where the library is put together; the other
 * packages are what a team looks for by name: sign-in, status, settings, self-service, security.
 */
@NullMarked
package example.console;

import org.jspecify.annotations.NullMarked;
