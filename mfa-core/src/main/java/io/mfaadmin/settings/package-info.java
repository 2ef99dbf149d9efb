/**
 * The service settings of a tenant: what they are, what a proposal must hold to, and what a save
 * would weaken (SV).
 *
 * <p>For everybody who reads or saves settings. Start at {@link
 * io.mfaadmin.settings.ServiceSettings}. Each single rule of a proposal is callable by itself, so
 * that a form's constraints need not repeat it: {@link io.mfaadmin.network.IpRange#parse}, {@link
 * io.mfaadmin.network.TrustedNetworks#MAX_RANGES}, {@link
 * io.mfaadmin.settings.RememberDevices#accepts}, {@link
 * io.mfaadmin.settings.ServiceSettings#accepts}. Who may save is not decided here. All types are
 * immutable values, safe on any thread.
 */
@NullMarked
package io.mfaadmin.settings;

import org.jspecify.annotations.NullMarked;
