/**
 * The bulk update as values: rows as they came, the problems found in them, and what they ask for.
 *
 * <p>For those who feed a bulk update from another source than a CSV file, and for those who show
 * its problems. Start at {@link io.mfaadmin.bulk.BulkUpdate}. Reading CSV is the business of
 * mfa-csv; planning and applying that of the service.
 */
@NullMarked
package io.mfaadmin.bulk;

import org.jspecify.annotations.NullMarked;
