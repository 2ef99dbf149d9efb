/** Where the library is put together: {@link example.console.mfa.MfaConfiguration}. */
@NullMarked
package example.console.mfa;

import org.jspecify.annotations.NullMarked;
