/**
 * What is recorded: operations, the changes that they made, denials and overrides (AD).
 *
 * <p>For those who read the audit trail or store it. Start at {@link
 * io.mfaadmin.audit.AuditRecord}. No record holds a secret or a contact detail.
 */
@NullMarked
package io.mfaadmin.audit;

import org.jspecify.annotations.NullMarked;
