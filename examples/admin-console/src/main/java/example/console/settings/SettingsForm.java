package example.console.settings;

import io.mfaadmin.network.IpRange;
import io.mfaadmin.service.proposal.SettingsProposal;
import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.user.VerificationMethod;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The form of the service settings. A box that is not ticked is not sent, so null is no.
 *
 * @param version of the settings that it was made from
 * @param modernAuthentication a box
 * @param appPasswordsAllowed a box
 * @param trustedNetworks a range on each line
 * @param skipFederatedIntranet a box
 * @param verificationMethods a box each
 * @param rememberDevices a box
 * @param rememberDays as typed
 * @param enforceRegisteredUsers a box
 */
record SettingsForm(
    long version,
    @Nullable Boolean modernAuthentication,
    @Nullable Boolean appPasswordsAllowed,
    @Nullable String trustedNetworks,
    @Nullable Boolean skipFederatedIntranet,
    @Nullable Set<VerificationMethod> verificationMethods,
    @Nullable Boolean rememberDevices,
    @Nullable String rememberDays,
    @Nullable Boolean enforceRegisteredUsers) {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  static SettingsForm of(VersionedSettings current) {
    SettingsProposal settings = SettingsProposal.of(current.settings());
    return new SettingsForm(
        current.version(),
        settings.modernAuthentication(),
        settings.appPasswordsAllowed(),
        current.settings().trustedNetworks().ranges().stream()
            .map(IpRange::toString)
            .collect(Collectors.joining("\n")),
        settings.skipFederatedIntranet(),
        current.settings().verificationMethods(),
        settings.rememberDevices(),
        String.valueOf(settings.rememberDays()),
        settings.enforceRegisteredUsers());
  }

  SettingsProposal proposal() {
    return new SettingsProposal(
        isTicked(modernAuthentication),
        isTicked(appPasswordsAllowed),
        ranges(),
        isTicked(skipFederatedIntranet),
        verificationMethods == null ? Set.of() : verificationMethods,
        isTicked(rememberDevices),
        days(),
        isTicked(enforceRegisteredUsers));
  }

  private static boolean isTicked(@Nullable Boolean box) {
    return Boolean.TRUE.equals(box);
  }

  /** The lines that say something, as the violations count them. */
  List<String> ranges() {
    return trustedNetworks == null
        ? List.of()
        : Arrays.stream(trustedNetworks.split("\\R"))
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
  }

  /** What is no number is out of every range. */
  private @Nullable Integer days() {
    String typed = rememberDays == null ? "" : rememberDays.strip();
    if (typed.isEmpty()) {
      return null;
    }
    return NUMBER.matcher(typed).matches() ? Integer.parseInt(typed) : 0;
  }
}
