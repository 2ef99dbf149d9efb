package io.mfaadmin.spi;

/**
 * The laws of the ports, by the ids under which the testkit proves them and a {@link
 * StoreContractViolation} names them.
 */
public enum StoreLaw {
  // Every port

  /** Nothing of another tenant is read or written, whatever ids are asked for (AU-3, E75). */
  TENANTS_APART,
  /** No method answers null, or a collection with a null in it. */
  NO_NULLS,
  /** What was answered once does not change when the store does, nor the store by changing it. */
  ANSWERS_STAND,
  /** Collections given are not changed, and what becomes of them later changes nothing. */
  ARGUMENTS_LEFT,
  /**
   * Any text that the values allow comes back as it went in, and is never more than a text (E47).
   */
  TEXTS_KEPT,
  /** As many users are found, or changed, at once as the port allows, 5,000, and none is lost. */
  MOST_AT_ONCE,
  /** Of many threads that ask at once, each is answered what it asked. */
  MANY_THREADS,
  /** What is down answers with an exception, never as if there were nothing (I11). */
  FAILURE_TOLD,

  // Finding and listing users

  /** A user is found only under the key asked, which is the key of their username now. */
  FOUND_UNDER_KEY,
  /** A user is found only under the id asked. */
  FOUND_UNDER_ID,
  /** Who does not exist is absent. */
  UNKNOWN_IS_ABSENT,
  /** A user who was never changed is Disabled, with version 0 (ST-1). */
  STARTS_DISABLED,
  /**
   * Pages neither miss nor repeat a user who was there all the while, under the same username and
   * matching, whatever was inserted, changed or deleted in between (VW-3).
   */
  PAGES_COMPLETE,
  /** A page has no more items than its limit. */
  PAGES_LIMITED,
  /**
   * A page asked for after what is no position of the list is refused with an {@link
   * UnknownPositionException}, or is a page; it ends in no other exception (VW-3).
   */
  POSITIONS_CHECKED,
  /** A list has exactly the users for whom all parts of its filter hold (VW-1, VW-2). */
  FILTERS_COMBINE,
  /** A username prefix is compared literally: nothing in it is a wildcard (E47). */
  PREFIX_LITERAL,
  /** The users in a state are listed by a store of records, without those who are not in it. */
  LISTED_BY_STATE,

  // Committing changes of users

  /** A change planned on another version is a conflict and writes nothing. */
  COMPARE_AND_SET,
  /** A written change leaves the version one above the one expected. */
  VERSION_COUNTS,
  /** A change is written together with its audit record, or neither is (AD-2). */
  AUDITED_WITH_CHANGE,
  /** A conflict, or a user who does not exist, leaves the other changes of a commit alone. */
  CHANGES_INDEPENDENT,
  /** A change planned on another username is a conflict and writes nothing (BU-2). */
  RENAMED_IS_CONFLICT,
  /** A change of a user who does not exist is answered so and writes nothing. */
  UNKNOWN_IS_NOT_FOUND,
  /** When a version relied on no longer holds, nothing of the commit is written (AU-6). */
  RELIED_ON_HOLDS,
  /**
   * A change of a user for whom the operation has a record is answered "already written", before
   * version and username are looked at (AD-2, BU-15).
   */
  WRITTEN_ONCE,
  /** A change sets what its patch names, and nothing else. */
  PATCH_SETS_WHAT_IT_NAMES,
  /** App passwords are added, deleted by name and deleted all, and stay in order of age. */
  APP_PASSWORDS_KEPT,
  /** There are as many app passwords as the record says. */
  APP_PASSWORDS_COUNTED,
  /** A commit answers for exactly the users that it was given. */
  EVERY_CHANGE_ANSWERED,
  /** Every read after a commit sees it. */
  READ_AFTER_COMMIT,
  /** Of many commits at once on one version of a user, one is written (E54, E68, E69). */
  ONE_WINNER,
  /** What a host rolls back was said beforehand to be in its transaction, and nothing else was. */
  HOST_TRANSACTION_TOLD,
  /** After any sequence of commits everything is as in the reference store. */
  SAME_AS_REFERENCE,

  // Audit trail

  /** The operation is stored by the first of its commits that writes, and by no other. */
  OPERATION_WITH_FIRST_WRITE,
  /** How an operation ended is kept; the last end counts; without a write there is none. */
  OPERATION_FINISHED,
  /** The trail of a user, and of an operation, has their records and no others (AD-4). */
  TRAIL_BY_SUBJECT,
  /** The trail goes by the order of commits, newest first, whatever the clock said (AD-4). */
  NEWEST_FIRST,
  /** Pages of the trail neither miss nor repeat what was there when the first was read. */
  TRAIL_PAGES_COMPLETE,
  /** A record comes back as it was written: actor, reason, kinds, before and after (AD-1). */
  RECORDS_KEPT,
  /** Times are kept to the microsecond. */
  TIMES_KEPT,
  /** Denials and overrides are recorded in their own right (AD-3). */
  EVENTS_KEPT,

  // Service settings

  /** A tenant that never saved any has the defaults, with version 0. */
  SETTINGS_START_AS_DEFAULTS,
  /** Settings are replaced on the version expected only; of many at once one wins (SV-7). */
  SETTINGS_COMPARE_AND_SET,
  /** Settings are written together with their audit record, or neither is (AD-2). */
  SETTINGS_AUDITED,
  /** Settings of an operation that wrote them before are not written again. */
  SETTINGS_WRITTEN_ONCE,
  /** Settings come back as they were saved. */
  SETTINGS_KEPT,

  // Abilities

  /** A store claims the same abilities at each call. */
  ABILITIES_STAY,
  /** Counts have every state, and add up to the users of the tenant. */
  STATES_COUNTED,
  /** A scan has every user of the tenant, in ascending order of username keys. */
  SCANNED_IN_KEY_ORDER,
  /** A search finds who has the text in their display name, letter case aside, literally. */
  DISPLAY_NAMES_SEARCHED,

  // Administrators

  /** A caller's roles are those held now; who is known without a role is told from a stranger. */
  ROLES_AS_OF_NOW,
  /** The administrators are exactly those who hold a role, each with their roles. */
  ADMINISTRATORS_COMPLETE
}
