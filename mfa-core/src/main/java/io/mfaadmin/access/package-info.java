/**
 * Who may do what: roles, actions, the role map, and why something is denied.
 *
 * <p>For those who read or replace the rights of administrators. Start at {@link
 * io.mfaadmin.access.RoleMap} for the map and at {@link io.mfaadmin.access.AccessPolicy} for the
 * decision. Where a caller's roles come from is the host's business, asked anew at each operation
 * (AU-2).
 */
@NullMarked
package io.mfaadmin.access;

import org.jspecify.annotations.NullMarked;
