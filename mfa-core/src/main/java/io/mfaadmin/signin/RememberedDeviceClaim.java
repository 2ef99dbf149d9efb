package io.mfaadmin.signin;

import io.mfaadmin.settings.RememberDevices;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a device can prove of having been remembered. Only {@link RememberedDeviceTokens#check}
 * makes claims, so that nobody can pass in a bare time (SI-15).
 */
public final class RememberedDeviceClaim {

  /** The device sent no token. */
  public static final RememberedDeviceClaim NONE = new RememberedDeviceClaim("none", 0, null);

  /** The device sent a token that proves nothing. */
  static final RememberedDeviceClaim INVALID = new RememberedDeviceClaim("invalid", 0, null);

  private static final long SECONDS_OF_A_DAY = Duration.ofDays(1).toSeconds();

  private final String text;
  private final long generation;
  private final @Nullable Instant rememberedAt;

  private RememberedDeviceClaim(String text, long generation, @Nullable Instant rememberedAt) {
    this.text = text;
    this.generation = generation;
    this.rememberedAt = rememberedAt;
  }

  /** A claim of a token that is genuine for the user asked about. */
  static RememberedDeviceClaim genuine(long generation, Instant rememberedAt) {
    return new RememberedDeviceClaim("genuine", generation, rememberedAt);
  }

  /** {@link SignInReason#DEVICE_REMEMBERED}, or the reason why this claim does not count (SI-4). */
  SignInReason judge(long currentGeneration, RememberDevices settings, Instant now) {
    if (!settings.on()) {
      return SignInReason.DEVICES_NOT_REMEMBERED;
    }
    if (rememberedAt == null) {
      return this == NONE ? SignInReason.DEVICE_UNKNOWN : SignInReason.DEVICE_CLAIM_INVALID;
    }
    if (generation != currentGeneration) {
      return SignInReason.DEVICE_FORGOTTEN;
    }
    if (rememberedAt.isAfter(now)) {
      return SignInReason.DEVICE_FROM_THE_FUTURE;
    }
    return isYounger(rememberedAt, settings.days(), now)
        ? SignInReason.DEVICE_REMEMBERED
        : SignInReason.DEVICE_EXPIRED;
  }

  /**
   * Whether less than so many days have passed; counted without making a {@link Duration}, which
   * each sign-in would pay for.
   */
  private static boolean isYounger(Instant since, int days, Instant now) {
    long seconds = now.getEpochSecond() - since.getEpochSecond();
    long limit = days * SECONDS_OF_A_DAY;
    return seconds < limit || seconds == limit && now.getNano() < since.getNano();
  }

  /** Tells the kind only. */
  @Override
  public String toString() {
    return "RememberedDeviceClaim[" + text + "]";
  }
}
