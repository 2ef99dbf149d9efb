/**
 * Values that may be invalid, as hosts bind them from forms and JSON, and their check with
 * jakarta.validation (SV-8).
 *
 * <p>For those who build a page or an endpoint for the service settings. Start at {@link
 * io.mfaadmin.service.proposal.SettingsProposal}. The rules themselves are those of core; the
 * annotations refer to them.
 */
@NullMarked
package io.mfaadmin.service.proposal;

import org.jspecify.annotations.NullMarked;
