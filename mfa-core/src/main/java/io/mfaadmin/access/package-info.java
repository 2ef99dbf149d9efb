/** Who may do what to whom: roles, the caller, step-up, denials. */
@NullMarked
package io.mfaadmin.access;

import org.jspecify.annotations.NullMarked;
