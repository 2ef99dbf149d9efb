/**
 * What this library takes for a blank, for invisible, for the same letter, and for a slip of the
 * pen. For its own modules only: it is exported to them, and not part of the public API. Start at
 * {@link io.mfaadmin.character.Characters}.
 */
@NullMarked
package io.mfaadmin.character;

import org.jspecify.annotations.NullMarked;
