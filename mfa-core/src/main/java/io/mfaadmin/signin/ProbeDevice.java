package io.mfaadmin.signin;

import io.mfaadmin.settings.RememberDevices;
import io.mfaadmin.text.MessageCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether the device of a {@link SignInProbe} was remembered. No message takes arguments. */
public enum ProbeDevice implements MessageCode {
  /** Never remembered. */
  NOT_REMEMBERED,
  /** Remembered so recently that it counts wherever devices are remembered at all. */
  REMEMBERED,
  /** Remembered so long ago that it counts only under the longer of two numbers of days. */
  REMEMBERED_LONG_AGO;

  /** What such a device claims, or empty if the two settings make no difference to it. */
  Optional<RememberedDeviceClaim> claim(
      RememberDevices present, RememberDevices proposed, long generation, Instant now) {
    return switch (this) {
      case NOT_REMEMBERED -> Optional.of(RememberedDeviceClaim.NONE);
      case REMEMBERED -> Optional.of(RememberedDeviceClaim.genuine(generation, now));
      case REMEMBERED_LONG_AGO ->
          present.on() && proposed.on() && present.days() != proposed.days()
              ? Optional.of(
                  RememberedDeviceClaim.genuine(
                      generation,
                      now.minus(Duration.ofDays(Math.min(present.days(), proposed.days())))))
              : Optional.empty();
    };
  }
}
