package io.mfaadmin.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  /** The oracle, told to be as strict as we are. */
  private static final IPAddressStringParameters STRICT = strict();

  private static final int ROUNDS = 4_000;

  @DisplayName("SV-3 an address has one canonical text, that of RFC 5952 for IPv6")
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "0.0.0.0, 0.0.0.0",
    "192.0.2.1, 192.0.2.1",
    "255.255.255.255, 255.255.255.255",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "0:0:0:0:0:0:0:0, ::",
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
    "2001:0db8:0000:0000:0001:0000:0000:0001, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
    "1::8, 1::8",
    "fe80::AbCd, fe80::abcd",
    "64:ff9b::192.0.2.1, 64:ff9b::c000:201",
    "1:2:3:4:5:6:255.255.255.255, 1:2:3:4:5:6:ffff:ffff",
    "::192.0.2.1, ::c000:201",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
  })
  void readsAndWrites(String text, String canonical) {
    assertThat(parsed(text)).hasToString(canonical);
    assertThat(parsed(canonical)).isEqualTo(parsed(text)).hasSameHashCodeAs(parsed(text));
  }

  @DisplayName("SV-3 an IPv4-mapped IPv6 address is the IPv4 address")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "::ffff:192.0.2.1",
        "::FFFF:c000:201",
        "0:0:0:0:0:ffff:192.0.2.1",
        "0000:0000:0000:0000:0000:ffff:192.0.2.1",
        "::ffff:c000:0201"
      })
  void mappedIsIpv4(String text) {
    assertThat(parsed(text)).isEqualTo(parsed("192.0.2.1")).hasToString("192.0.2.1");
    assertThat(parsed(text).isIpv4()).isTrue();
  }

  @DisplayName("SV-3 names, zones, short and octal forms, brackets and blanks are no addresses")
  @ParameterizedTest(name = "[{0}]")
  @ValueSource(
      strings = {
        "",
        " ",
        "localhost",
        "example.com",
        "dead.beef",
        "1",
        "3232235777",
        "10.1",
        "10.1.1",
        "10.0.0.0.1",
        "10.0.0.",
        ".10.0.0.0",
        "10..0.0",
        "10.0.0.256",
        "10.0.0.1000",
        "10.0.0.00",
        "010.0.0.1",
        "10.0.0.01",
        "0x10.0.0.1",
        "10.0.0.1 ",
        " 10.0.0.1",
        "10.0.0.-1",
        "10.0.0.+1",
        "10,0,0,1",
        "10.0.0.1/32",
        "10.0.0.1:80",
        "1.2.3.4::",
        "\u0661.2.3.4",
        "\uff11.2.3.4",
        ":",
        ":::",
        "1:",
        ":1",
        ":1::",
        "::1:",
        "1::2::3",
        "1:::2",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "1:2:3:4::5:6:7:8",
        "12345::",
        "g::",
        "@::",
        "`::",
        "G::",
        "::\uff41",
        "::\u0161",
        "::1%eth0",
        "fe80::1%1",
        "[::1]",
        "::1.2.3",
        "::1.2.3.4.5",
        "::1.2.3.256",
        "::01.2.3.4",
        "::1.2.3.4:5",
        "1:2:3:4:5:6:7:1.2.3.4",
        "1:2:3:4:5:6:7:8:1.2.3.4",
        "::1.2.3.4/128",
        "00000::",
        "0000:0000:0000:0000:0000:0000:255.255.255.2555"
      })
  void refuses(String text) {
    assertThat(IpAddress.parse(text)).isEmpty();
  }

  @Test
  @DisplayName("SV-3 the longest way to write an address is read; a longer text is refused unread")
  void limitsTheLength() {
    String longest = "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255";
    assertThat(parsed(longest)).hasToString("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
    assertThat(IpAddress.parse("0" + longest)).isEmpty();
    assertThat(IpAddress.parse("1".repeat(1_000_000))).isEmpty();
  }

  @Test
  @DisplayName("SV-3 bytes and text mean the same address as to the IPAddress library")
  void agreesOnAddresses() {
    long seed = 20_261_123;
    AddressTexts texts = new AddressTexts(seed);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = texts.bytes();
      IPAddress expected =
          bytes.length == 4 ? new IPv4Address(bytes) : unmapped(new IPv6Address(bytes));
      IpAddress address = IpAddress.ofBytes(bytes);
      String text = bytes.length == 4 ? expected.toString() : texts.ipv6(bytes);

      assertThat(address)
          .as("round %d of seed %d", round, seed)
          .hasToString(expected.toCanonicalString());
      assertThat(address.isIpv4()).isEqualTo(expected.isIPv4());
      assertThat(IpAddress.parse(text)).as(text).contains(address);
    }
  }

  @Test
  @DisplayName("SV-3 damaged texts are refused, or read, as by the IPAddress library")
  void agreesOnDamagedTexts() {
    long seed = 20_261_124;
    AddressTexts texts = new AddressTexts(seed);
    int read = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = texts.bytes();
      String text =
          texts.damaged(bytes.length == 4 ? new IPv4Address(bytes).toString() : texts.ipv6(bytes));
      IPAddress expected = new IPAddressString(text, STRICT).getAddress();
      Optional<IpAddress> actual = IpAddress.parse(text);

      assertThat(actual.map(IpAddress::toString))
          .as("%s in round %d of seed %d", text, round, seed)
          .isEqualTo(
              Optional.ofNullable(expected)
                  .map(IpAddressTest::unmapped)
                  .map(IPAddress::toCanonicalString));
      read += actual.isPresent() ? 1 : 0;
    }
    assertThat(read).as("both answers occur").isBetween(ROUNDS / 20, ROUNDS - ROUNDS / 20);
  }

  private static IPAddressStringParameters strict() {
    IPAddressStringParameters.Builder builder = new IPAddressStringParameters.Builder();
    builder.allowEmpty(false);
    builder.allowAll(false);
    builder.allowSingleSegment(false);
    builder.allowPrefix(false);
    builder.allowMask(false);
    builder.allowWildcardedSeparator(false);
    builder.setRangeOptions(RangeParameters.NO_RANGE);
    builder.getIPv4AddressParametersBuilder().allowLeadingZeros(false);
    builder.getIPv4AddressParametersBuilder().allow_inet_aton(false);
    builder.getIPv4AddressParametersBuilder().allowBinary(false);
    builder.getIPv6AddressParametersBuilder().allowZone(false);
    builder.getIPv6AddressParametersBuilder().allowBase85(false);
    builder.getIPv6AddressParametersBuilder().allowBinary(false);
    builder.getIPv6AddressParametersBuilder().allowUnlimitedLeadingZeros(false);
    builder.getIPv6AddressParametersBuilder().allow_mixed_inet_aton(false);
    builder
        .getIPv6AddressParametersBuilder()
        .getEmbeddedIPv4AddressParametersBuilder()
        .allowLeadingZeros(false);
    return builder.toParams();
  }

  private static IPAddress unmapped(IPAddress address) {
    return address.isIPv6() && address.toIPv6().isIPv4Mapped()
        ? address.toIPv6().getEmbeddedIPv4Address()
        : address;
  }

  @Test
  @DisplayName("an address has 4 or 16 bytes")
  void refusesOtherNumbersOfBytes() {
    for (int length : new int[] {0, 3, 5, 15, 17}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> IpAddress.ofBytes(new byte[length]))
          .withMessage("an address has 4 or 16 bytes, not " + length);
    }
    assertThatNullPointerException().isThrownBy(() -> IpAddress.ofBytes(null)).withMessage("bytes");
  }

  @Test
  @DisplayName("addresses order as unsigned numbers, IPv4 where its mapped form lies")
  void orders() {
    assertThat(
            new IpAddress[] {
              parsed("::"),
              parsed("::fffe:ffff:ffff"),
              parsed("0.0.0.0"),
              parsed("127.255.255.255"),
              parsed("128.0.0.0"),
              parsed("255.255.255.255"),
              parsed("::1:0:0:0"),
              parsed("::8000:0:0:0"),
              parsed("0:0:0:1::"),
              parsed("7fff::"),
              parsed("8000::"),
              parsed("ffff::")
            })
        .isSorted();
    assertThat(parsed("::1")).isNotEqualTo(parsed("1::")).isNotEqualTo("::1");
  }

  @Test
  @DisplayName("neighbours carry from one half to the other")
  void neighbours() {
    assertThat(parsed("::ffff:ffff:ffff:ffff").next()).isEqualTo(parsed("0:0:0:1::"));
    assertThat(parsed("0:0:0:1::").previous()).isEqualTo(parsed("::ffff:ffff:ffff:ffff"));
    assertThat(parsed("10.0.0.255").next()).isEqualTo(parsed("10.0.1.0"));
    assertThat(parsed("10.0.1.0").previous()).isEqualTo(parsed("10.0.0.255"));
  }

  static IpAddress parsed(String text) {
    return IpAddress.parse(text).orElseThrow(() -> new AssertionError(text));
  }
}
