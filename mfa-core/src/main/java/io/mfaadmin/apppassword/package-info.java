/**
 * App passwords: secrets that the library makes for older apps, which cannot ask for a second
 * factor (AP).
 *
 * <p>For stores, which keep an {@link io.mfaadmin.apppassword.AppPassword}, and for the service.
 * Start at {@link io.mfaadmin.apppassword.AppPasswords} for the rules. Whether an app password
 * opens a given sign-in is decided in {@code io.mfaadmin.signin}. All types are immutable values or
 * pure functions, safe on any thread.
 */
@NullMarked
package io.mfaadmin.apppassword;

import org.jspecify.annotations.NullMarked;
