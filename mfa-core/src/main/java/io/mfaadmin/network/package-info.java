/**
 * Network addresses, ranges of them, and the trusted networks of a tenant (SV-3).
 *
 * <p>For everybody who reads or saves service settings and for hosts that say where a sign-in comes
 * from. Start at {@link io.mfaadmin.network.TrustedNetworks}. Text is read by rules of this
 * package's own: nothing here asks a name server. All types are immutable values, safe on any
 * thread.
 */
@NullMarked
package io.mfaadmin.network;

import org.jspecify.annotations.NullMarked;
