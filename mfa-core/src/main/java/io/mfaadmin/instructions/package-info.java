/**
 * Instructions for users whose MFA has been set up, in their language (TX-2).
 *
 * <p>For hosts that send users a letter. Start at {@link
 * io.mfaadmin.instructions.UserInstructions}. Sending it is the host's.
 */
@NullMarked
package io.mfaadmin.instructions;

import org.jspecify.annotations.NullMarked;
