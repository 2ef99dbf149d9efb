package example.benchmarks;

import io.mfaadmin.network.IpAddress;
import io.mfaadmin.network.IpRange;
import io.mfaadmin.network.TrustedNetworks;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.signin.ClientKind;
import io.mfaadmin.signin.RememberedDeviceClaim;
import io.mfaadmin.signin.SignInAttempt;
import io.mfaadmin.signin.SignInDecision;
import io.mfaadmin.signin.SignInPolicy;
import io.mfaadmin.signin.SignInRule;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.VerificationMethod;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The decision at a sign-in of an Enforced, registered user of a tenant with 50 trusted networks,
 * from an address in none of them: by the library, by the least that does the same for IPv4, and as
 * one would write it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SignInBenchmark {

  private static final int NETWORKS = TrustedNetworks.MAX_RANGES;

  private final List<String> ranges =
      IntStream.range(0, NETWORKS).mapToObj(n -> "10." + n * 4 + ".16.0/20").toList();
  private final ServiceSettings settings =
      ServiceSettings.builder()
          .trustedNetworks(TrustedNetworks.of(ranges.stream().map(IpRange::of).toList()))
          .build();
  private final MfaRecord user =
      new MfaRecord(
          MfaState.ENFORCED,
          List.of(new ContactMethod(VerificationMethod.APP_NOTIFICATION, "1", "phone")),
          0,
          0,
          1);
  private final SignInAttempt attempt = SignInAttempt.with(ClientKind.BROWSER);
  private final Instant now = Instant.EPOCH;
  private final long[] firsts = bounds(0);
  private final long[] lasts = bounds(4095);

  /** Not final: what is asked changes from one sign-in to the next. */
  private String address = "10.100.48.17";

  private SignInAttempt ready = attempt.from(IpAddress.parse(address).orElseThrow());

  private static long[] bounds(long offset) {
    return IntStream.range(0, NETWORKS)
        .mapToLong(n -> (10L << 24 | n * 4L << 16 | 16L << 8) + offset)
        .toArray();
  }

  /** The outcome of the least that does it. */
  public enum Outcome {
    /** Nothing is asked. */
    ALLOWED,
    /** Contact methods are asked for. */
    REGISTER,
    /** A second factor is asked for. */
    VERIFY
  }

  /**
   * The library, from the text of the address to the decision with its reasons.
   *
   * @return the decision
   */
  @Benchmark
  public SignInDecision library() {
    return SignInPolicy.decide(
        user,
        settings,
        attempt.from(IpAddress.parse(address).orElseThrow()),
        RememberedDeviceClaim.NONE,
        now);
  }

  /**
   * The library, from an attempt that is put together already.
   *
   * @return the decision
   */
  @Benchmark
  public SignInDecision libraryReadyAttempt() {
    return SignInPolicy.decide(user, settings, ready, RememberedDeviceClaim.NONE, now);
  }

  /**
   * The library, which row decides and nothing else.
   *
   * @return the row
   */
  @Benchmark
  public SignInRule libraryBareOutcome() {
    return SignInPolicy.rule(user, settings, ready, RememberedDeviceClaim.NONE, now);
  }

  /**
   * The least: an IPv4 address, a binary search, an outcome without a reason.
   *
   * @return the outcome
   */
  @Benchmark
  public Outcome binarySearch() {
    return outcome(isTrusted(ipv4(address)));
  }

  private Outcome outcome(boolean trusted) {
    if (user.state() == MfaState.DISABLED || trusted) {
      return Outcome.ALLOWED;
    }
    return user.contactMethods().isEmpty() ? Outcome.REGISTER : Outcome.VERIFY;
  }

  private static long ipv4(String text) {
    long value = 0;
    int part = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        value = value << 8 | part;
        part = 0;
      } else {
        part = part * 10 + c - '0';
      }
    }
    return value << 8 | part;
  }

  private boolean isTrusted(long ip) {
    int from = 0;
    int to = NETWORKS - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      if (ip < firsts[middle]) {
        to = middle - 1;
      } else if (ip > lasts[middle]) {
        from = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  /**
   * As one would write it: each range parsed at each sign-in.
   *
   * @return the outcome
   * @throws UnknownHostException if an address is none
   */
  @Benchmark
  public Outcome parsedEachTime() throws UnknownHostException {
    byte[] asked = InetAddress.getByName(address).getAddress();
    for (String range : ranges) {
      String[] both = range.split("/");
      if (samePrefix(
          InetAddress.getByName(both[0]).getAddress(), asked, Integer.parseInt(both[1]))) {
        return outcome(true);
      }
    }
    return outcome(false);
  }

  private static boolean samePrefix(byte[] network, byte[] asked, int bits) {
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % 8;
      if (((network[bit / 8] ^ asked[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return network.length == asked.length;
  }
}
