package io.mfaadmin.settings;

import io.mfaadmin.text.MessageCode;

/** A way in which a save of settings asks less of someone (SV-10). No message takes arguments. */
public enum Weakening implements MessageCode {
  /** Some address is trusted that was not, however the ranges are written. */
  WIDER_NETWORK {
    @Override
    boolean happens(ServiceSettings before, ServiceSettings after) {
      return after.trustedNetworks().firstNotIn(before.trustedNetworks()).isPresent();
    }
  },
  /** Federated users on the intranet are no longer asked. */
  INTRANET_SKIP {
    @Override
    boolean happens(ServiceSettings before, ServiceSettings after) {
      return after.skipFederatedIntranet() && !before.skipFederatedIntranet();
    }
  },
  /** Devices are remembered that were not. */
  REMEMBER_DEVICES_ON {
    @Override
    boolean happens(ServiceSettings before, ServiceSettings after) {
      return after.rememberDevices().on() && !before.rememberDevices().on();
    }
  },
  /** Devices that were remembered already are so for more days. */
  REMEMBER_DEVICES_LONGER {
    @Override
    boolean happens(ServiceSettings before, ServiceSettings after) {
      return after.rememberDevices().on()
          && before.rememberDevices().on()
          && after.rememberDevices().days() > before.rememberDevices().days();
    }
  },
  /** Users may create app passwords. */
  APP_PASSWORDS_ON {
    @Override
    boolean happens(ServiceSettings before, ServiceSettings after) {
      return after.appPasswordsAllowed() && !before.appPasswordsAllowed();
    }
  },
  /** Clients that did modern authentication fall back to legacy. */
  MODERN_AUTHENTICATION_OFF {
    @Override
    boolean happens(ServiceSettings before, ServiceSettings after) {
      return before.modernAuthentication() && !after.modernAuthentication();
    }
  };

  abstract boolean happens(ServiceSettings before, ServiceSettings after);
}
