/** The service that a host calls. */
@NullMarked
package io.mfaadmin.service;

import org.jspecify.annotations.NullMarked;
