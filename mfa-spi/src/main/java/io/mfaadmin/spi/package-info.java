/** The ports that a host implements, and their laws. */
@NullMarked
package io.mfaadmin.spi;

import org.jspecify.annotations.NullMarked;
