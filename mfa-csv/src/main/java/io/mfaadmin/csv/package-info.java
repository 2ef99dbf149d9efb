/**
 * Bulk updates from CSV files, and reports to them.
 *
 * <p>For hosts that let administrators upload a file. Start at {@link
 * io.mfaadmin.csv.BulkUpdateCsv}, which reads a file into core's rows and problems; {@link
 * io.mfaadmin.csv.BulkReportCsv} writes what became of them. Planning and applying are not here:
 * they take any {@link io.mfaadmin.bulk.BulkUpdate}, wherever it comes from.
 *
 * <p>A file is text of RFC 4180 with two headings, {@code Username} and {@code MFA Status}. What
 * differs from that RFC: the delimiter may be a semicolon or a tab, lines may end with CR, LF or
 * both, blank lines are skipped, and rows may have more or fewer cells than headings as long as
 * nothing stands where there is no heading. Which files are read and which are refused, with which
 * words, and how reports and templates are written, is in {@code mfa-csv/docs/files.md} of the
 * source repository.
 *
 * <p>In this documentation an id such as AU-6 is that of a rule and E26 that of a bad input or a
 * fault. They are listed in {@code mfa-core/docs/rules.md} and {@code mfa-core/docs/threats.md} of
 * the source repository.
 */
@NullMarked
package io.mfaadmin.csv;

import org.jspecify.annotations.NullMarked;
