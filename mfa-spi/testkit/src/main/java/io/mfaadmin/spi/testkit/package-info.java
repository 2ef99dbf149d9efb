/** The laws of the ports as tests. */
@NullMarked
package io.mfaadmin.spi.testkit;

import org.jspecify.annotations.NullMarked;
