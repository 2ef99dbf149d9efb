package io.mfaadmin.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpRangeTest {

  @DisplayName(
      "SV-3 a range is read in CIDR notation; an address alone is /32 or /128; mapped is IPv4")
  @ParameterizedTest(name = "{0} is {1}, from {2} to {3}")
  @CsvSource({
    "10.0.0.0/8, 10.0.0.0/8, 10.0.0.0, 10.255.255.255",
    "0.0.0.0/8, 0.0.0.0/8, 0.0.0.0, 0.255.255.255",
    "192.0.2.128/25, 192.0.2.128/25, 192.0.2.128, 192.0.2.255",
    "192.0.2.1/32, 192.0.2.1/32, 192.0.2.1, 192.0.2.1",
    "192.0.2.1, 192.0.2.1/32, 192.0.2.1, 192.0.2.1",
    "192.168.0.0/16, 192.168.0.0/16, 192.168.0.0, 192.168.255.255",
    "2001:DB8::/32, 2001:db8::/32, 2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
    "::/8, ::/8, ::, ff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "2001:db8::/63, 2001:db8::/63, 2001:db8::, 2001:db8:0:1:ffff:ffff:ffff:ffff",
    "2001:db8::/64, 2001:db8::/64, 2001:db8::, 2001:db8::ffff:ffff:ffff:ffff",
    "2001:db8::/65, 2001:db8::/65, 2001:db8::, 2001:db8::7fff:ffff:ffff:ffff",
    "::1, ::1/128, ::1, ::1",
    "fc00::/8, fc00::/8, fc00::, fcff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "::ffff:10.0.0.0/104, 10.0.0.0/8, 10.0.0.0, 10.255.255.255",
    "::ffff:192.0.2.1/128, 192.0.2.1/32, 192.0.2.1, 192.0.2.1",
    "::ffff:192.0.2.1, 192.0.2.1/32, 192.0.2.1, 192.0.2.1",
  })
  void reads(String text, String canonical, String first, String last) {
    IpRange range = IpRange.of(text);
    assertThat(range).hasToString(canonical).isEqualTo(IpRange.of(canonical));
    assertThat(range.first()).hasToString(first);
    assertThat(range.last()).hasToString(last);
    assertThat(range).hasSameHashCodeAs(IpRange.of(canonical));
    assertThat(canonical).endsWith("/" + range.prefixLength());
  }

  @DisplayName("SV-3 host bits set are a fault that shows the canonical form")
  @ParameterizedTest(name = "{0} suggests {1}")
  @CsvSource({
    "10.0.0.1/8, 10.0.0.0/8",
    "192.0.2.255/31, 192.0.2.254/31",
    "2001:db8::1/32, 2001:db8::/32",
    "2001:db8::1/127, 2001:db8::/127",
    "2001:db8:0:1::/63, 2001:db8::/63",
    "::ffff:10.1.2.3/104, 10.0.0.0/8"
  })
  void hostBits(String text, String canonical) {
    IpRange.Fault fault = fault(text);
    assertThat(fault)
        .isEqualTo(
            new IpRange.Fault(IpRangeFault.HOST_BITS_SET, Optional.of(IpRange.of(canonical))));
    assertThat(fault.arguments()).containsExactly(canonical);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IpRange.of(text))
        .withMessage("no range that can be trusted: HOST_BITS_SET");
  }

  @DisplayName(
      "SV-3 a range wider than /8 is refused in both families, before its host bits are looked at")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0/0",
        "10.0.0.0/7",
        "10.1.2.3/7",
        "::/0",
        "fc00::/7",
        "2001:db8::1/7",
        "::ffff:0:0/96",
        "::ffff:10.0.0.0/103",
        "::ffff:10.0.0.0/8",
        "::ffff:10.0.0.0/0"
      })
  void tooWide(String text) {
    assertThat(fault(text)).isEqualTo(new IpRange.Fault(IpRangeFault.TOO_WIDE, Optional.empty()));
    assertThat(fault(text).arguments()).containsExactly(8);
  }

  @DisplayName("SV-3 a zone id is refused by name")
  @ParameterizedTest
  @ValueSource(strings = {"fe80::1%eth0", "fe80::%1/64", "fe80::/64%1", "%"})
  void zone(String text) {
    assertThat(fault(text)).isEqualTo(new IpRange.Fault(IpRangeFault.ZONE_ID, Optional.empty()));
    assertThat(fault(text).arguments()).isEmpty();
  }

  @DisplayName("SV-3 names and anything else that is not a range in numbers are refused")
  @ParameterizedTest(name = "[{0}]")
  @ValueSource(
      strings = {
        "",
        "/",
        "/8",
        "example.com",
        "example.com/24",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/128",
        "10.0.0.0/08",
        "10.0.0.0/+8",
        "10.0.0.0/-8",
        "10.0.0.0/8 ",
        " 10.0.0.0/8",
        "10.0.0.0 /8",
        "10.0.0.0/255.0.0.0",
        "10.0.0.0/8/8",
        "10.0.0.0-10.0.0.9",
        "10.0.0.*",
        "10/8",
        "10.0.0.0/::",
        "::/129",
        "::/1000",
        "::/064",
        "::ffff:10.0.0.0/129",
        "10.0.0.0/4294967304"
      })
  void malformed(String text) {
    assertThat(fault(text))
        .isEqualTo(new IpRange.Fault(IpRangeFault.NOT_A_RANGE, Optional.empty()));
    assertThat(fault(text).arguments()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IpRange.of(text))
        .withMessage("no range that can be trusted: NOT_A_RANGE");
  }

  @Test
  @DisplayName(
      "SV-3 the ends of a range, and the canonical form shown, are those of the IPAddress library")
  void agreesWithTheOracle() {
    long seed = 20_261_125;
    AddressTexts texts = new AddressTexts(seed);
    for (int round = 0; round < 4_000; round++) {
      IpAddress address = IpAddress.ofBytes(texts.bytes());
      int prefixLength = 8 + texts.upTo(address.isIpv4() ? 24 : 120);
      IPAddress block =
          new IPAddressString(address.toString()).getAddress().toPrefixBlock(prefixLength);
      String text = address + "/" + prefixLength;

      IpRange.Parsed parsed = IpRange.parse(text);
      IpRange range =
          parsed instanceof IpRange.Fault fault
              ? fault.suggestion().orElseThrow()
              : ((IpRange.Valid) parsed).range();
      if (!range.isIpv4() || address.isIpv4()) {
        assertThat(range.toString())
            .as("%s in round %d of seed %d", text, round, seed)
            .isEqualTo(block.toCanonicalString());
        assertThat(range.last())
            .hasToString(block.getUpper().withoutPrefixLength().toCanonicalString());
      }
    }
  }

  private static IpRange.Fault fault(String text) {
    return (IpRange.Fault) IpRange.parse(text);
  }
}
