/** Bulk updates and reports as CSV text. */
@NullMarked
package io.mfaadmin.csv;

import org.jspecify.annotations.NullMarked;
