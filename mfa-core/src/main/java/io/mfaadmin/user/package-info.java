/** Users, tenants, states and contact methods. */
@NullMarked
package io.mfaadmin.user;

import org.jspecify.annotations.NullMarked;
