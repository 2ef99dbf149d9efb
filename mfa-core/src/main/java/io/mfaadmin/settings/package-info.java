/** Service settings of a tenant, and trusted networks. */
@NullMarked
package io.mfaadmin.settings;

import org.jspecify.annotations.NullMarked;
