/**
 * Rows that outgrow memory, sorted, and the one file format that temporary files and saved plans
 * share (BU-14, BU-19).
 *
 * <p>The service's own: nothing here is for hosts, and the module does not export it. Start at
 * {@link io.mfaadmin.service.spool.RowSpool}, which holds the rows of one operation, and at {@link
 * io.mfaadmin.service.spool.AuthenticatedFile}, which saves rows and opens them again. The format
 * is written down in {@code mfa-spi/docs/plan-format.md} of the source repository.
 */
@NullMarked
package io.mfaadmin.service.spool;

import org.jspecify.annotations.NullMarked;
