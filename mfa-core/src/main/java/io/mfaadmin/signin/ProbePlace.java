package io.mfaadmin.signin;

import io.mfaadmin.network.IpAddress;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.text.MessageCode;
import java.util.Optional;

/**
 * From where a {@link SignInProbe} comes, by what present and proposed settings think of it: every
 * address is in exactly one of these. No message takes arguments.
 */
public enum ProbePlace implements MessageCode {
  /** Where neither settings trust the network. */
  OUTSIDE,
  /** In a network that is trusted and stays so. */
  TRUSTED_STILL,
  /** In a network that is trusted no longer. */
  TRUSTED_NO_LONGER,
  /** In a network that becomes trusted. */
  TRUSTED_NEWLY;

  /** An attempt from such a place, or empty if there is no such place. */
  Optional<SignInAttempt> attempt(
      ClientKind client, ServiceSettings present, ServiceSettings proposed) {
    SignInAttempt fromNowhere = SignInAttempt.with(client);
    return this == OUTSIDE
        ? Optional.of(fromNowhere) // an address that is not known is trusted by nobody
        : address(present, proposed).map(fromNowhere::from);
  }

  private Optional<IpAddress> address(ServiceSettings present, ServiceSettings proposed) {
    return switch (this) {
      case OUTSIDE -> Optional.empty();
      case TRUSTED_STILL -> present.trustedNetworks().firstAlsoIn(proposed.trustedNetworks());
      case TRUSTED_NO_LONGER -> present.trustedNetworks().firstNotIn(proposed.trustedNetworks());
      case TRUSTED_NEWLY -> proposed.trustedNetworks().firstNotIn(present.trustedNetworks());
    };
  }
}
