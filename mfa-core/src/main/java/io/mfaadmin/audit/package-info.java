/** Audit records. */
@NullMarked
package io.mfaadmin.audit;

import org.jspecify.annotations.NullMarked;
