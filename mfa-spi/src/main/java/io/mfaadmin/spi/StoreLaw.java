package io.mfaadmin.spi;

/**
 * The laws of the ports, by the ids under which the testkit proves them and a {@link
 * StoreContractViolation} names them.
 */
public enum StoreLaw {
  /** No method answers null. */
  NO_NULLS,
  /** A list has no user whom its filter leaves out. */
  FILTERS_COMBINE,
  /** Nothing of another tenant is read or written. */
  TENANTS_APART,
  /** A user is found only under the key asked, which is the key of their username now. */
  FOUND_UNDER_KEY,
  /** A user is found only under the id asked. */
  FOUND_UNDER_ID,
  /** A written change leaves the version one above the one expected. */
  VERSION_COUNTS,
  /** A commit answers for exactly the users that it was given. */
  EVERY_CHANGE_ANSWERED,
  /** There are as many app passwords as the record says. */
  APP_PASSWORDS_COUNTED
}
