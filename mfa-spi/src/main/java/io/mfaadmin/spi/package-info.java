/**
 * The ports: what a host, or an adapter's author, implements, and the laws that an implementation
 * keeps.
 *
 * <p>Start here:
 *
 * <ul>
 *   <li>Most hosts implement two small ports: {@link io.mfaadmin.spi.UserDirectory}, read-only over
 *       their users, and {@link io.mfaadmin.spi.AdministratorDirectory}, over their roles. A
 *       shipped {@link io.mfaadmin.spi.MfaRecordStore} keeps the rest, and {@link
 *       io.mfaadmin.spi.DirectoryMfaStore} joins the two.
 *   <li>Who keeps users and MFA records in one place implements {@link io.mfaadmin.spi.MfaStore}.
 * </ul>
 *
 * <p>Laws for every method of every port:
 *
 * <ul>
 *   <li>Nothing is read or written outside the tenant named (AU-3).
 *   <li>No argument is null and none is answered; absent is an empty collection or {@link
 *       java.util.Optional}.
 *   <li>Collections given are neither changed nor kept, collections returned are not changed
 *       afterwards.
 *   <li>An answer is whole or a failure: where what lies behind a port gives so much at once and no
 *       more, the implementation asks it again.
 *   <li>It may be called from many threads at once, virtual ones too.
 *   <li>The only exception is {@link io.mfaadmin.spi.StoreException}, for a failure of the
 *       infrastructure. Absent is never answered because something is down. Lists have one more:
 *       {@link io.mfaadmin.spi.UnknownPositionException}, for a page after what is no position of
 *       theirs.
 *   <li>A time limit is the implementation's to set.
 * </ul>
 *
 * <p>Each law has an id in {@link io.mfaadmin.spi.StoreLaw}; the artifact mfa-spi-testkit has a
 * test for each, to be run by the adapter's author.
 */
@NullMarked
package io.mfaadmin.spi;

import org.jspecify.annotations.NullMarked;
