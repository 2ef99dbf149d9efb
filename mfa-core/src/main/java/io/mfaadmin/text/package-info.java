/** Messages and instructions in the languages of users. */
@NullMarked
package io.mfaadmin.text;

import org.jspecify.annotations.NullMarked;
