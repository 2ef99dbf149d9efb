/** App passwords. */
@NullMarked
package io.mfaadmin.apppassword;

import org.jspecify.annotations.NullMarked;
