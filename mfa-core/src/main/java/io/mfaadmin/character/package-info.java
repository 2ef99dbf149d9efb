/**
 * What this library takes for a blank, for invisible and for the same letter. For its own packages
 * only: the module does not export it.
 */
@NullMarked
package io.mfaadmin.character;

import org.jspecify.annotations.NullMarked;
