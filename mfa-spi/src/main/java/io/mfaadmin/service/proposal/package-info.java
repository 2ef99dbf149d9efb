/**
 * Values that may be invalid, as hosts bind them from forms and JSON, with the constraints of
 * jakarta.validation on them (SV-8).
 *
 * <p>For those who build a page or an endpoint for the service settings. Start at {@link
 * io.mfaadmin.service.proposal.SettingsProposal}. The rules themselves are those of core; the
 * annotations refer to them. The service checks them: see {@link
 * io.mfaadmin.service.SettingsAdministration#save}.
 */
@NullMarked
package io.mfaadmin.service.proposal;

import org.jspecify.annotations.NullMarked;
