/**
 * The laws of the ports as tests, for those who implement a port.
 *
 * <p>Start here: extend the one class of your port, {@link
 * io.mfaadmin.spi.testkit.UserDirectoryContract}, {@link
 * io.mfaadmin.spi.testkit.AdministratorDirectoryContract}, {@link
 * io.mfaadmin.spi.testkit.MfaRecordStoreContract} or {@link
 * io.mfaadmin.spi.testkit.MfaStoreContract}, say how users get in, and run it with JUnit. The tests
 * look at answers only, take seconds, and wait for no clock.
 */
@NullMarked
package io.mfaadmin.spi.testkit;

import org.jspecify.annotations.NullMarked;
