package io.mfaadmin.spi;

import io.mfaadmin.user.UserId;
import java.util.Map;

/** What a store did with a {@link Commit}. */
public sealed interface CommitResult {

  /**
   * The changes were tried one by one.
   *
   * @param results what became of each: exactly the users of the commit
   */
  record Tried(Map<UserId, Result> results) implements CommitResult {

    /**
     * Copies the map.
     *
     * @throws NullPointerException if the map, a key or a value is null
     */
    public Tried {
      results = Map.copyOf(results);
    }
  }

  /** A user relied on is gone or of another version: nothing of the commit was written. */
  record ReliedOnChanged() implements CommitResult {}

  /** What became of one change. */
  enum Result {
    /** Written, together with its audit record. */
    WRITTEN,
    /**
     * A record of this operation and user exists: nothing was written now, whatever the version.
     */
    ALREADY_WRITTEN,
    /** The version or the username is another: nothing was written for this user. */
    CONFLICT,
    /** There is no such user in the tenant: nothing was written for this user. */
    NOT_FOUND
  }
}
