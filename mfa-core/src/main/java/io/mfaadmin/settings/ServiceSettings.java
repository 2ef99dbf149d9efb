package io.mfaadmin.settings;

import io.mfaadmin.network.TrustedNetworks;
import io.mfaadmin.user.VerificationMethod;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a tenant has decided for all its users (SV-1 to SV-6, ST-4).
 *
 * @param modernAuthentication whether clients that can do modern authentication do it; otherwise
 *     they fall back to legacy (SV-1)
 * @param appPasswordsAllowed whether users may create app passwords; those that exist keep working
 *     either way (SV-2)
 * @param trustedNetworks from where no second factor is asked (SV-3)
 * @param skipFederatedIntranet whether federated users on the intranet are asked no second factor
 *     (SV-4)
 * @param verificationMethods the allowed ones, at least one (SV-5)
 * @param rememberDevices whether and for how long devices are remembered (SV-6)
 * @param enforceRegisteredUsers whether enabling a user who is already registered enforces at once
 *     (ST-4)
 */
public record ServiceSettings(
    boolean modernAuthentication,
    boolean appPasswordsAllowed,
    TrustedNetworks trustedNetworks,
    boolean skipFederatedIntranet,
    Set<VerificationMethod> verificationMethods,
    RememberDevices rememberDevices,
    boolean enforceRegisteredUsers) {

  /** The settings of a tenant that never saved any. */
  public static final ServiceSettings DEFAULTS =
      new ServiceSettings(
          true,
          false,
          TrustedNetworks.NONE,
          false,
          EnumSet.complementOf(EnumSet.of(VerificationMethod.CALL_TO_PHONE)),
          RememberDevices.DEFAULTS,
          true);

  /**
   * Checks the parts and copies the set.
   *
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if the verification methods are not {@linkplain #accepts
   *     accepted}
   */
  public ServiceSettings {
    Objects.requireNonNull(trustedNetworks, "trusted networks");
    Objects.requireNonNull(rememberDevices, "remember devices");
    if (!accepts(verificationMethods)) {
      throw new IllegalArgumentException("at least one verification method must be allowed");
    }
    verificationMethods = Collections.unmodifiableSet(EnumSet.copyOf(verificationMethods));
  }

  /**
   * Whether a tenant can allow just these verification methods.
   *
   * @param verificationMethods a proposed selection
   * @return true if there is at least one
   */
  public static boolean accepts(Collection<VerificationMethod> verificationMethods) {
    return !verificationMethods.isEmpty();
  }

  /**
   * What saving other settings in place of these would weaken (SV-10).
   *
   * @param proposed the settings that would hold instead
   * @return one constant for each way in which they ask less of someone, in the order of the enum;
   *     empty if none
   */
  public Set<Weakening> weakeningsOf(ServiceSettings proposed) {
    Objects.requireNonNull(proposed, "proposed");
    Set<Weakening> found = EnumSet.noneOf(Weakening.class);
    for (Weakening weakening : Weakening.values()) {
      if (weakening.happens(this, proposed)) {
        found.add(weakening);
      }
    }
    return Collections.unmodifiableSet(found);
  }

  /**
   * What in these settings was probably not meant: ranges that another one doubles or contains
   * (SV-3).
   *
   * @return one warning for each, in the order of the ranges; empty if none
   */
  public List<SettingsWarning> warnings() {
    return trustedNetworks.overlaps().stream().map(ServiceSettings::warning).toList();
  }

  private static SettingsWarning warning(TrustedNetworks.Overlap overlap) {
    String path = "trustedNetworks[" + overlap.index() + "]";
    String range = overlap.range().toString();
    return overlap.range().equals(overlap.holder())
        ? new SettingsWarning(path, SettingsWarningCode.NETWORK_DOUBLED, List.of(range))
        : new SettingsWarning(
            path,
            SettingsWarningCode.NETWORK_CONTAINED,
            List.of(range, overlap.holder().toString()));
  }

  /**
   * A builder that begins with the {@linkplain #DEFAULTS defaults}.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return DEFAULTS.toBuilder();
  }

  /**
   * A builder that begins with these settings.
   *
   * @return a new builder
   */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Makes settings out of others, changing some. Not for use by several threads at once. */
  public static final class Builder {

    private boolean modernAuthentication;
    private boolean appPasswordsAllowed;
    private TrustedNetworks trustedNetworks;
    private boolean skipFederatedIntranet;
    private Set<VerificationMethod> verificationMethods;
    private RememberDevices rememberDevices;
    private boolean enforceRegisteredUsers;

    private Builder(ServiceSettings start) {
      this.modernAuthentication = start.modernAuthentication;
      this.appPasswordsAllowed = start.appPasswordsAllowed;
      this.trustedNetworks = start.trustedNetworks;
      this.skipFederatedIntranet = start.skipFederatedIntranet;
      this.verificationMethods = start.verificationMethods;
      this.rememberDevices = start.rememberDevices;
      this.enforceRegisteredUsers = start.enforceRegisteredUsers;
    }

    /**
     * Sets whether clients that can do modern authentication do it (SV-1).
     *
     * @param on true if they do
     * @return this
     */
    public Builder modernAuthentication(boolean on) {
      this.modernAuthentication = on;
      return this;
    }

    /**
     * Sets whether users may create app passwords (SV-2).
     *
     * @param allowed true if they may
     * @return this
     */
    public Builder appPasswordsAllowed(boolean allowed) {
      this.appPasswordsAllowed = allowed;
      return this;
    }

    /**
     * Sets from where no second factor is asked (SV-3).
     *
     * @param networks the networks
     * @return this
     */
    public Builder trustedNetworks(TrustedNetworks networks) {
      this.trustedNetworks = networks;
      return this;
    }

    /**
     * Sets whether federated users on the intranet are asked no second factor (SV-4).
     *
     * @param on true if they are not asked
     * @return this
     */
    public Builder skipFederatedIntranet(boolean on) {
      this.skipFederatedIntranet = on;
      return this;
    }

    /**
     * Sets which verification methods are allowed (SV-5).
     *
     * @param methods at least one
     * @return this
     */
    public Builder verificationMethods(Set<VerificationMethod> methods) {
      this.verificationMethods = methods;
      return this;
    }

    /**
     * Sets whether and for how long devices are remembered (SV-6).
     *
     * @param remember both in one
     * @return this
     */
    public Builder rememberDevices(RememberDevices remember) {
      this.rememberDevices = remember;
      return this;
    }

    /**
     * Sets whether enabling a registered user enforces at once (ST-4).
     *
     * @param on true if it does
     * @return this
     */
    public Builder enforceRegisteredUsers(boolean on) {
      this.enforceRegisteredUsers = on;
      return this;
    }

    /**
     * Makes the settings.
     *
     * @return settings with all that was set
     * @throws NullPointerException if something was set to null
     * @throws IllegalArgumentException if no verification method is allowed
     */
    public ServiceSettings build() {
      return new ServiceSettings(
          modernAuthentication,
          appPasswordsAllowed,
          trustedNetworks,
          skipFederatedIntranet,
          verificationMethods,
          rememberDevices,
          enforceRegisteredUsers);
    }
  }
}
