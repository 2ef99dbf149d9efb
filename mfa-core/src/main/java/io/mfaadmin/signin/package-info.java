/**
 * What must happen at a sign-in, and what somebody may register (SI).
 *
 * <p>For hosts' tests of their own rules and for the service, which hosts call. Start at {@link
 * io.mfaadmin.signin.SignInPolicy}, and at {@link io.mfaadmin.signin.SignInRule} for the table that
 * it follows; {@link io.mfaadmin.signin.RememberedDeviceTokens} makes and checks what a remembered
 * device keeps. Checking passwords and second factors is the host's. All types are immutable values
 * or pure functions, safe on any thread.
 */
@NullMarked
package io.mfaadmin.signin;

import org.jspecify.annotations.NullMarked;
