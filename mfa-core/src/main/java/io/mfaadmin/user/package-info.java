/**
 * The people and what is known of their MFA: identifiers, usernames, states, contact methods and
 * the record that holds them.
 *
 * <p>For everybody who uses the library. Start at {@link io.mfaadmin.user.MfaUser}: a {@link
 * io.mfaadmin.user.User} as the host knows them, with the {@link io.mfaadmin.user.MfaRecord} that
 * the library keeps. All types are immutable values, safe on any thread.
 */
@NullMarked
package io.mfaadmin.user;

import org.jspecify.annotations.NullMarked;
