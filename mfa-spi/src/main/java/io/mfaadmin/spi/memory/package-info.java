/**
 * Ports in memory, for a host's tests and first steps, and to read when writing a store of one's
 * own. Nothing outlives the process.
 *
 * <p>Start with {@link io.mfaadmin.spi.memory.InMemoryMfaStore}, which holds users too. A host with
 * a {@link io.mfaadmin.spi.UserDirectory} of its own joins that with {@link
 * io.mfaadmin.spi.memory.InMemoryMfaRecordStore}.
 */
@NullMarked
package io.mfaadmin.spi.memory;

import org.jspecify.annotations.NullMarked;
