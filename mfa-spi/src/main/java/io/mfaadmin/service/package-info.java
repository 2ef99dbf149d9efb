/**
 * What a host calls: the administration of a tenant, self-service, and the decision at each
 * sign-in.
 *
 * <p>For developers who embed the library. Start at {@link io.mfaadmin.service.MfaAdministration}.
 * Everything is stateless and safe on many threads, virtual ones too; a {@link
 * io.mfaadmin.service.ChangePlan} is the one thing that is held and must be closed.
 *
 * <p>Every change goes one way: a gate asks the host for the caller's roles, a plan says what would
 * change, guards judge its end state, and one executor writes it together with its audit records
 * (AU-4).
 */
@NullMarked
package io.mfaadmin.service;

import org.jspecify.annotations.NullMarked;
