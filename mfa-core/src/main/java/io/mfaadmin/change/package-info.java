/** Planned changes, single and undone, with their guards. */
@NullMarked
package io.mfaadmin.change;

import org.jspecify.annotations.NullMarked;
