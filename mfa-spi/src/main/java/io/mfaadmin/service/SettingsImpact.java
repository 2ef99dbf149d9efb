package io.mfaadmin.service;

import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.settings.SettingsWarning;
import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.settings.Weakening;
import io.mfaadmin.signin.SignInDifference;
import io.mfaadmin.signin.SignInImpact;
import io.mfaadmin.signin.SignInProbe;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What proposed service settings would do to the sign-ins of the tenant's users (SV-9): computed
 * over all users, while others may come and go.
 *
 * @param present the settings that it was compared with; their version is the one to save on
 * @param proposed the settings proposed
 * @param affected for each impact the users whom it concerns; a user may be in several, being asked
 *     in one place and freed in another
 * @param everybody whether all users were looked at; false for a caller who may view only users who
 *     are no administrators
 */
public record SettingsImpact(
    VersionedSettings present,
    ServiceSettings proposed,
    Map<SignInImpact, Affected> affected,
    boolean everybody) {

  /**
   * Checks the parts and copies the map.
   *
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if an impact is missing
   */
  public SettingsImpact {
    Objects.requireNonNull(present, "present");
    Objects.requireNonNull(proposed, "proposed");
    affected = Collections.unmodifiableMap(new EnumMap<>(affected));
    if (affected.size() != SignInImpact.values().length) {
      throw new IllegalArgumentException("every impact has its users, if only none");
    }
  }

  /**
   * How the proposal asks less (SV-10); also what no comparison of sign-ins shows, such as the skip
   * for federated users, of whom the host alone knows.
   *
   * @return as {@link ServiceSettings#weakeningsOf}; empty if it does not
   */
  public Set<Weakening> weakenings() {
    return present.settings().weakeningsOf(proposed);
  }

  /**
   * What was probably not meant (SV-3).
   *
   * @return as {@link ServiceSettings#warnings()}
   */
  public List<SettingsWarning> warnings() {
    return proposed.warnings();
  }

  /**
   * Whether nobody's sign-in would be decided otherwise.
   *
   * @return true if no user is affected
   */
  public boolean affectsNobody() {
    return affected.values().stream().allMatch(each -> each.users() == 0);
  }

  /**
   * The users whom one impact concerns.
   *
   * @param users how many, exactly
   * @param byProbe how many of them in which kind of sign-in; none with zero
   * @param first the first of them, as many as were asked for, in the order of the store
   */
  public record Affected(long users, Map<SignInProbe, Long> byProbe, List<AffectedUser> first) {

    /**
     * Copies the collections.
     *
     * @throws NullPointerException if a part is null
     */
    public Affected {
      byProbe = Collections.unmodifiableMap(new LinkedHashMap<>(byProbe));
      first = List.copyOf(first);
    }
  }

  /**
   * One user.
   *
   * @param id who it is
   * @param username what the user signs in with
   * @param displayName what people read
   * @param differences in which kinds of sign-in, and which rows decide; at least one
   */
  public record AffectedUser(
      UserId id, Username username, String displayName, List<SignInDifference> differences) {

    /**
     * Copies the list.
     *
     * @throws NullPointerException if a part is null
     */
    public AffectedUser {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(username, "username");
      Objects.requireNonNull(displayName, "displayName");
      differences = List.copyOf(differences);
    }
  }
}
