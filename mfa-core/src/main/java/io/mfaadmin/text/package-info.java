/**
 * Messages in the languages of users.
 *
 * <p>For hosts that show what the library answers. Start with {@link io.mfaadmin.text.Messages},
 * which turns any {@link io.mfaadmin.text.MessageCode} into text. English and Dutch are included.
 * Sending anything is not part of the library.
 */
@NullMarked
package io.mfaadmin.text;

import org.jspecify.annotations.NullMarked;
