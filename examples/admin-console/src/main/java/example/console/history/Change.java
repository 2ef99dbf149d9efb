package example.console.history;

import io.mfaadmin.audit.AuditRecord;

/**
 * A record of the audit trail with the name under which people know the user.
 *
 * @param username what the user signs in with now; the id where there is no such user any longer
 * @param record what was done
 */
record Change(String username, AuditRecord record) {}
