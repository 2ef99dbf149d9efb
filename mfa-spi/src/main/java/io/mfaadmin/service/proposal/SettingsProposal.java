package io.mfaadmin.service.proposal;

import io.mfaadmin.network.IpRange;
import io.mfaadmin.network.TrustedNetworks;
import io.mfaadmin.settings.RememberDevices;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.user.VerificationMethod;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Service settings as somebody proposes them: to be bound from a form or from JSON, and possibly
 * invalid (SV-8). Whoever saves it, or asks for its impact, is told everything that is wrong with
 * it at once. A part that is null was not given, which is a violation too: nothing has a silent
 * default.
 *
 * <p>The message of each constraint is the {@linkplain io.mfaadmin.text.MessageCode#key() key} of a
 * message of {@link io.mfaadmin.text.Messages}.
 *
 * @param modernAuthentication see {@link ServiceSettings#modernAuthentication()}
 * @param appPasswordsAllowed see {@link ServiceSettings#appPasswordsAllowed()}
 * @param trustedNetworks ranges in CIDR notation; empty for none
 * @param skipFederatedIntranet see {@link ServiceSettings#skipFederatedIntranet()}
 * @param verificationMethods those allowed
 * @param rememberDevices whether devices are remembered
 * @param rememberDays for how many days
 * @param enforceRegisteredUsers see {@link ServiceSettings#enforceRegisteredUsers()}
 */
public record SettingsProposal(
    @NotNull(message = MISSING) @Nullable Boolean modernAuthentication,
    @NotNull(message = MISSING) @Nullable Boolean appPasswordsAllowed,
    @NotNull(message = MISSING)
        @Size(max = TrustedNetworks.MAX_RANGES, message = "SettingsViolationCode.TOO_MANY_NETWORKS")
        @Nullable List<@NotNull(message = MISSING) @TrustedNetwork @Nullable String>
            trustedNetworks,
    @NotNull(message = MISSING) @Nullable Boolean skipFederatedIntranet,
    @NotEmpty(message = "SettingsViolationCode.NO_VERIFICATION_METHOD")
        @Nullable Set<@NotNull(message = MISSING) @Nullable VerificationMethod> verificationMethods,
    @NotNull(message = MISSING) @Nullable Boolean rememberDevices,
    @NotNull(message = MISSING)
        @Min(value = RememberDevices.MIN_DAYS, message = DAYS)
        @Max(value = RememberDevices.MAX_DAYS, message = DAYS)
        @Nullable Integer rememberDays,
    @NotNull(message = MISSING) @Nullable Boolean enforceRegisteredUsers) {

  private static final String MISSING = "SettingsViolationCode.MISSING";
  private static final String DAYS = "SettingsViolationCode.DAYS_OUT_OF_RANGE";

  /** Copies the collections. */
  public SettingsProposal {
    trustedNetworks =
        trustedNetworks == null
            ? null
            : Collections.unmodifiableList(new ArrayList<>(trustedNetworks));
    verificationMethods =
        verificationMethods == null
            ? null
            : Collections.unmodifiableSet(new LinkedHashSet<>(verificationMethods));
  }

  /**
   * The proposal that changes nothing: what a form begins with.
   *
   * @param settings the present settings
   * @return a valid proposal of exactly these
   */
  public static SettingsProposal of(ServiceSettings settings) {
    return new SettingsProposal(
        settings.modernAuthentication(),
        settings.appPasswordsAllowed(),
        settings.trustedNetworks().ranges().stream().map(IpRange::toString).toList(),
        settings.skipFederatedIntranet(),
        settings.verificationMethods(),
        settings.rememberDevices().on(),
        settings.rememberDevices().days(),
        settings.enforceRegisteredUsers());
  }
}
