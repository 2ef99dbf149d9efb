package io.mfaadmin.network;

import static io.mfaadmin.network.IpAddressTest.parsed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inet.ipaddr.IPAddressString;
import io.mfaadmin.network.TrustedNetworks.Overlap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedNetworksTest {

  @Test
  @DisplayName("SV-3 addresses are trusted from the first to the last of a range, both included")
  void boundaries() {
    TrustedNetworks networks = networks("192.0.2.0/24", "2001:db8::/32", "198.51.100.7");
    assertThat(
            Stream.of(
                "192.0.2.0",
                "192.0.2.255",
                "::ffff:192.0.2.77",
                "2001:db8::",
                "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
                "198.51.100.7"))
        .allMatch(address -> networks.contains(parsed(address)));
    assertThat(
            Stream.of(
                "192.0.1.255",
                "192.0.3.0",
                "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff",
                "2001:db9::",
                "198.51.100.6",
                "198.51.100.8",
                "::192.0.2.1",
                "0.0.0.0",
                "255.255.255.255",
                "::",
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"))
        .noneMatch(address -> networks.contains(parsed(address)));
  }

  @Test
  @DisplayName("SV-3 without networks nothing is trusted")
  void none() {
    assertThat(TrustedNetworks.of(List.of())).isSameAs(TrustedNetworks.NONE);
    assertThat(Stream.of("0.0.0.0", "::", "10.0.0.1"))
        .noneMatch(address -> TrustedNetworks.NONE.contains(parsed(address)));
  }

  @Test
  @DisplayName("SV-9 the lowest address that two sets of networks have in common is found")
  void inCommon() {
    assertThat(networks("10.0.0.0/8", "192.0.2.0/24").firstAlsoIn(networks("192.0.2.128/25")))
        .contains(parsed("192.0.2.128"));
    assertThat(networks("192.0.2.128/25").firstAlsoIn(networks("10.0.0.0/8", "192.0.2.0/24")))
        .contains(parsed("192.0.2.128"));
    assertThat(networks("10.0.0.0/8", "2001:db8::/32").firstAlsoIn(networks("2001:db8::/48")))
        .contains(parsed("2001:db8::"));
    assertThat(networks("192.0.2.0/25").firstAlsoIn(networks("192.0.2.128/25"))).isEmpty();
    assertThat(TrustedNetworks.NONE.firstAlsoIn(networks("10.0.0.0/8"))).isEmpty();
  }

  @Test
  @DisplayName("SV-3 a range of IPv6 around the mapped addresses trusts no IPv4")
  void ipv6NeverHoldsIpv4() {
    for (String range : List.of("::/8", "::/64", "::/79", "::/80")) {
      TrustedNetworks networks = networks(range);
      assertThat(networks.contains(parsed("10.0.0.1"))).as(range).isFalse();
      assertThat(networks.contains(parsed("0.0.0.0"))).as(range).isFalse();
      assertThat(networks.contains(parsed("255.255.255.255"))).as(range).isFalse();
      assertThat(networks.contains(parsed("::fffe:ffff:ffff"))).as(range).isTrue();
      assertThat(networks.contains(parsed("::1:0:0:0"))).as(range).isEqualTo(!range.endsWith("80"));
      assertThat(networks("10.0.0.0/8").firstNotIn(networks))
          .as(range)
          .contains(parsed("10.0.0.0"));
    }
    TrustedNetworks both = networks("::/8", "10.0.0.0/8", "0.0.0.0/8", "255.0.0.0/8");
    assertThat(both.contains(parsed("10.0.0.1"))).isTrue();
    assertThat(both.contains(parsed("0.0.0.0"))).isTrue();
    assertThat(both.contains(parsed("11.0.0.0"))).isFalse();
    assertThat(both.overlaps()).isEmpty();
  }

  @Test
  @DisplayName("SV-3 private ranges are fine")
  void privateRanges() {
    TrustedNetworks networks =
        networks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fd00::/8", "127.0.0.0/8");
    assertThat(networks.contains(parsed("172.31.255.255"))).isTrue();
    assertThat(networks.contains(parsed("172.32.0.0"))).isFalse();
    assertThat(networks.overlaps()).isEmpty();
  }

  @Test
  @DisplayName("SV-3 fifty ranges are accepted, fifty-one are not")
  void atMostFifty() {
    List<IpRange> ranges =
        IntStream.range(0, 50).mapToObj(i -> IpRange.of("10." + i + ".0.0/16")).toList();
    assertThat(TrustedNetworks.of(ranges).ranges()).isEqualTo(ranges);

    List<IpRange> more = new ArrayList<>(ranges);
    more.add(IpRange.of("192.0.2.0/24"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustedNetworks.of(more))
        .withMessage("at most 50 trusted networks, not 51");
  }

  @Test
  @DisplayName("E95 ranges are kept as given, and a list changed afterwards changes nothing")
  void copies() {
    List<IpRange> ranges =
        new ArrayList<>(List.of(IpRange.of("10.0.0.0/8"), IpRange.of("9.0.0.0/8")));
    TrustedNetworks networks = TrustedNetworks.of(ranges);
    ranges.clear();
    assertThat(networks).hasToString("[10.0.0.0/8, 9.0.0.0/8]");
    assertThat(networks)
        .isEqualTo(networks("10.0.0.0/8", "9.0.0.0/8"))
        .isNotEqualTo(networks("9.0.0.0/8", "10.0.0.0/8"));
    assertThat(networks)
        .hasSameHashCodeAs(networks("10.0.0.0/8", "9.0.0.0/8"))
        .isNotEqualTo(networks.ranges());
  }

  @Test
  @DisplayName("hash codes tell addresses, ranges and networks apart")
  void hashCodes() {
    List<String> texts =
        List.of(
            "10.0.0.0/8",
            "10.0.0.0/9",
            "10.0.0.1",
            "2001:db8::/32",
            "2001:db8::/33",
            "::1",
            "0:0:0:1::");
    assertThat(texts.stream().map(text -> IpRange.of(text).hashCode())).doesNotHaveDuplicates();
    assertThat(texts.stream().map(text -> networks(text).hashCode())).doesNotHaveDuplicates();
    assertThat(
            Stream.of("10.0.0.0", "10.0.0.1", "2001:db8::", "2001:db8::1", "::1")
                .map(text -> parsed(text).hashCode()))
        .doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("SV-3 doubled and contained ranges are found, the first of equals aside")
  void overlaps() {
    assertThat(
            networks(
                    "10.1.0.0/16",
                    "10.0.0.0/8",
                    "192.0.2.0/24",
                    "10.1.0.0/16",
                    "192.0.2.0/24",
                    "10.0.0.0/8")
                .overlaps())
        .containsExactly(
            overlap(0, "10.1.0.0/16", "10.0.0.0/8"),
            overlap(3, "10.1.0.0/16", "10.1.0.0/16"),
            overlap(4, "192.0.2.0/24", "192.0.2.0/24"),
            overlap(5, "10.0.0.0/8", "10.0.0.0/8"));
    assertThat(networks("10.0.0.0/9", "10.128.0.0/9", "2001:db8::/32").overlaps()).isEmpty();
    assertThat(networks("10.0.0.0/16", "10.255.0.0/16", "10.0.0.0/8").overlaps())
        .as("at either end")
        .containsExactly(
            overlap(0, "10.0.0.0/16", "10.0.0.0/8"), overlap(1, "10.255.0.0/16", "10.0.0.0/8"));
  }

  @Test
  @DisplayName("SV-3 membership is that of the IPAddress library, for any ranges in any order")
  void agreesWithTheOracle() {
    long seed = 20_261_126;
    AddressTexts texts = new AddressTexts(seed);
    for (int round = 0; round < 60; round++) {
      List<IpRange> ranges = Stream.generate(() -> anyRange(texts)).limit(texts.upTo(50)).toList();
      TrustedNetworks networks = TrustedNetworks.of(ranges);
      List<IpAddress> probes =
          Stream.concat(
                  Stream.generate(() -> IpAddress.ofBytes(texts.bytes())).limit(20),
                  ranges.stream()
                      .flatMap(
                          r ->
                              Stream.of(
                                  r.first(), r.first().previous(), r.last(), r.last().next())))
              .toList();
      List<IPAddressString> oracle =
          ranges.stream().map(range -> new IPAddressString(range.toString())).toList();
      for (IpAddress probe : probes) {
        IPAddressString address = new IPAddressString(probe.toString());
        assertThat(networks.contains(probe))
            .as("%s in %s, round %d of seed %d", probe, networks, round, seed)
            .isEqualTo(oracle.stream().anyMatch(range -> range.contains(address)));
      }
    }
  }

  private static IpRange anyRange(AddressTexts texts) {
    IpAddress address = IpAddress.ofBytes(texts.bytes());
    IpRange.Parsed parsed =
        IpRange.parse(address + "/" + (8 + texts.upTo(address.isIpv4() ? 24 : 120)));
    return parsed instanceof IpRange.Valid valid
        ? valid.range()
        : ((IpRange.Fault) parsed).suggestion().orElseThrow();
  }

  @Test
  @DisplayName(
      "SV-10 the first address that others do not hold is exact, for all pairs of sets of eight addresses")
  void differenceIsExact() {
    // All ranges inside 10.0.0.0/29, in all selections of up to three: sets of addresses, written
    // in many ways.
    List<IpRange> all =
        IntStream.rangeClosed(29, 32)
            .boxed()
            .flatMap(
                prefix ->
                    IntStream.range(0, 1 << prefix - 29)
                        .mapToObj(i -> IpRange.of("10.0.0." + (i << 32 - prefix) + "/" + prefix)))
            .toList();
    List<TrustedNetworks> sets = new ArrayList<>(List.of(TrustedNetworks.NONE));
    for (int a = 0; a < all.size(); a++) {
      for (int b = 0; b < all.size(); b++) {
        sets.add(TrustedNetworks.of(List.of(all.get(a), all.get(b))));
      }
    }
    int[] bits = sets.stream().mapToInt(TrustedNetworksTest::bits).toArray();
    for (int mine = 0; mine < bits.length; mine++) {
      for (int theirs = 0; theirs < bits.length; theirs++) {
        int onlyMine = bits[mine] & ~bits[theirs];
        Optional<IpAddress> expected =
            onlyMine == 0
                ? Optional.empty()
                : Optional.of(parsed("10.0.0." + Integer.numberOfTrailingZeros(onlyMine)));
        if (!sets.get(mine).firstNotIn(sets.get(theirs)).equals(expected)) {
          assertThat(sets.get(mine).firstNotIn(sets.get(theirs)))
              .as("%s without %s", sets.get(mine), sets.get(theirs))
              .isEqualTo(expected);
        }
      }
    }
  }

  private static int bits(TrustedNetworks networks) {
    return IntStream.range(0, 8)
        .filter(i -> networks.contains(parsed("10.0.0." + i)))
        .map(i -> 1 << i)
        .sum();
  }

  @ParameterizedTest
  @ValueSource(strings = {"::/80", "::8000:0:0/81", "::fffe:0:0/95"})
  @DisplayName("SV-10 a range that ends with the mapped addresses has no address behind them")
  void endingWithMappedAddresses(String range) {
    assertThat(networks(range).firstNotIn(networks(range, "10.0.0.0/8"))).isEmpty();
    assertThat(networks(range).firstNotIn(networks("::/79"))).isEmpty();
    assertThat(networks(range).firstAlsoIn(networks("::1:0:0:0/80"))).isEmpty();
  }

  @Test
  @DisplayName("SV-10 the difference reaches across the middle of an IPv6 address")
  void differenceOfIpv6() {
    assertThat(networks("2001:db8::/63").firstNotIn(networks("2001:db8::/64")))
        .contains(parsed("2001:db8:0:1::"));
    assertThat(networks("2001:db8::/64", "2001:db8:0:1::/64").firstNotIn(networks("2001:db8::/63")))
        .isEmpty();
    assertThat(networks("2001:db8::/63").firstNotIn(networks("2001:db8:0:1::/64", "2001:db8::/64")))
        .isEmpty();
  }

  private static Overlap overlap(int index, String range, String holder) {
    return new Overlap(index, IpRange.of(range), IpRange.of(holder));
  }

  static TrustedNetworks networks(String... ranges) {
    return TrustedNetworks.of(Arrays.stream(ranges).map(IpRange::of).toList());
  }
}
