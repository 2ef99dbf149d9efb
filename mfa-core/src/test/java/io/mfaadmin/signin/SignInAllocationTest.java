package io.mfaadmin.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.mfaadmin.network.IpAddress;
import io.mfaadmin.network.IpRange;
import io.mfaadmin.network.TrustedNetworks;
import io.mfaadmin.settings.RememberDevices;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.VerificationMethod;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignInAllocationTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");
  private static final int DECISIONS = 1_000;

  /** Room for an object header and the three parts of a decision. */
  private static final long RESULT_BYTES = 32;

  private static final ServiceSettings SETTINGS =
      ServiceSettings.builder()
          .trustedNetworks(
              TrustedNetworks.of(
                  IntStream.range(0, 50).mapToObj(i -> IpRange.of("10." + i + ".0.0/24")).toList()))
          .rememberDevices(new RememberDevices(true, 14))
          .build();

  private static final RememberedDeviceTokens TOKENS =
      new RememberedDeviceTokens(RememberedDeviceKeys.of("k", Map.of("k", new byte[32])));

  private enum Case {
    FREED_BY_THE_NETWORK("10.7.0.9", false, 0),
    FREED_BY_THE_DEVICE("192.0.2.1", true, 0),
    ASKED("192.0.2.1", false, RESULT_BYTES),
    ASKED_OVER_IPV6("2001:db8::1", false, RESULT_BYTES);

    final SignInAttempt attempt;
    final boolean remembered;
    final long bytes;

    Case(String address, boolean remembered, long bytes) {
      this.attempt =
          SignInAttempt.with(ClientKind.BROWSER).from(IpAddress.parse(address).orElseThrow());
      this.remembered = remembered;
      this.bytes = bytes;
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a decision allocates nothing but itself, and its bare row nothing at all")
  void allocates(Case given) {
    MfaRecord user =
        new MfaRecord(
            MfaState.ENFORCED,
            List.of(new ContactMethod(VerificationMethod.APP_CODE, "app-1", "Ann's phone")),
            2,
            0,
            1);
    TenantId tenant = new TenantId("contoso");
    UserId ann = new UserId("ann");
    RememberedDeviceClaim device =
        TOKENS.check(given.remembered ? TOKENS.issue(tenant, ann, 0, NOW) : null, tenant, ann);

    assertThat(bytesEach(() -> SignInPolicy.decide(user, SETTINGS, given.attempt, device, NOW)))
        .isLessThanOrEqualTo(given.bytes);
    assertThat(bytesEach(() -> SignInPolicy.rule(user, SETTINGS, given.attempt, device, NOW)))
        .isZero();
  }

  /**
   * The fewest bytes of many rounds: what else the machine does in the same thread, such as loading
   * classes, is not ours.
   */
  private static long bytesEach(Supplier<Object> decision) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Object[] kept = new Object[DECISIONS];
    long fewest = Long.MAX_VALUE;
    for (int round = 0; round < 50; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < DECISIONS; i++) {
        kept[i] = decision.get();
      }
      fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(kept).doesNotContainNull();
    return fewest / DECISIONS;
  }
}
