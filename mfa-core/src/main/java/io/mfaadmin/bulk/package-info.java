/** Bulk updates, their plans and reports. */
@NullMarked
package io.mfaadmin.bulk;

import org.jspecify.annotations.NullMarked;
