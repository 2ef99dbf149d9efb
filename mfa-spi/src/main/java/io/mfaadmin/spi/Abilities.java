package io.mfaadmin.spi;

import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a store can do beyond {@link MfaStore}. What is claimed here is proved by the testkit; what
 * is not, the library does without.
 *
 * @param stateCounts counts of users per state
 * @param keyScan all users in the order of their keys
 * @param displayNameSearch search in display names
 */
public record Abilities(
    Optional<StateCounts> stateCounts,
    Optional<KeyScan> keyScan,
    Optional<DisplayNameSearch> displayNameSearch) {

  /** Nothing beyond. */
  public static final Abilities NONE =
      new Abilities(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Checks that all parts are there.
   *
   * @throws NullPointerException if a part is null
   */
  public Abilities {
    Objects.requireNonNull(stateCounts, "stateCounts");
    Objects.requireNonNull(keyScan, "keyScan");
    Objects.requireNonNull(displayNameSearch, "displayNameSearch");
  }

  /** Unlocks the counts of the status view (VW-3). */
  @FunctionalInterface
  public interface StateCounts {

    /**
     * Counts the users of a tenant.
     *
     * @param tenant where
     * @return how many users are in each state; all states are there, and the sum is the number of
     *     users
     * @throws StoreException if the store fails
     */
    Map<MfaState, Long> countByState(TenantId tenant);
  }

  /**
   * Unlocks verifying a bulk update of a large share of a tenant by one pass instead of look-ups.
   */
  @FunctionalInterface
  public interface KeyScan {

    /**
     * Reads all users of a tenant in ascending order of their username keys.
     *
     * @param tenant where
     * @return the users, to be closed by the caller
     * @throws StoreException if the store fails
     */
    UserCursor scan(TenantId tenant);

    /**
     * Estimates what costs less. Must itself cost a small part of the look-ups.
     *
     * @param tenant where
     * @param lookUps how many users would be looked up by username, in calls for thousands
     * @return true, as it is unless overridden, if one scan costs less than the look-ups
     * @throws StoreException if the store fails
     */
    default boolean costsLessThan(TenantId tenant, long lookUps) {
      return true;
    }
  }

  /** Users that are read one by one; for one thread at a time. */
  public interface UserCursor extends AutoCloseable {

    /**
     * Reads on.
     *
     * @return the next user, or null after the last one
     * @throws StoreException if the store fails
     */
    @Nullable MfaUser next();

    /** Gives back what the cursor holds. Closing twice does nothing. */
    @Override
    void close();
  }

  /** Unlocks the search for a part of a display name (VW-2). */
  @FunctionalInterface
  public interface DisplayNameSearch {

    /**
     * Lists the users whose display name has a text in it, letter case aside, in the order of
     * {@link MfaStore#list}.
     *
     * @param tenant where
     * @param text the text, literally: no character of it is a wildcard
     * @param filter which users besides
     * @param page how many, and from where
     * @return the users
     * @throws StoreException if the store fails
     * @throws UnknownPositionException if the page begins after no position of the list
     */
    Page<MfaUser> search(TenantId tenant, String text, UserFilter filter, PageRequest page);
  }
}
