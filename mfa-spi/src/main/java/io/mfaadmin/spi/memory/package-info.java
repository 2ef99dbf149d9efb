/** Stores in memory. */
@NullMarked
package io.mfaadmin.spi.memory;

import org.jspecify.annotations.NullMarked;
