/** The sign-in decision, registration and remembered devices. */
@NullMarked
package io.mfaadmin.signin;

import org.jspecify.annotations.NullMarked;
