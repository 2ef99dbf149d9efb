package io.mfaadmin.network;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One IPv4 or IPv6 address. An IPv4-mapped IPv6 address is the IPv4 address (SV-3), however it was
 * written: {@code ::ffff:192.0.2.1} equals {@code 192.0.2.1}.
 *
 * <p>Addresses order as numbers of 128 bits, IPv4 where its mapped form lies.
 */
public final class IpAddress implements Comparable<IpAddress> {

  /**
   * The upper half of the lower 64 bits of every IPv4-mapped address, whose upper 64 bits are zero.
   */
  private static final long MAPPED = 0xffffL << 32;

  private final long high;
  private final long low;

  private IpAddress(long high, long low) {
    this.high = high;
    this.low = low;
  }

  static IpAddress ofBits(long high, long low) {
    return new IpAddress(high, low);
  }

  static IpAddress ofIpv4(long bits) {
    return new IpAddress(0, MAPPED | bits);
  }

  /**
   * Reads an address as it is written in numbers. Host names, zone ids, brackets, surrounding
   * blanks, IPv4 of fewer than four parts and IPv4 parts with leading zeros (which some read as
   * octal) are no addresses. No name server is asked.
   *
   * @param text IPv4 in four decimal parts, or IPv6 as RFC 4291 describes it, letter case aside
   * @return the address, or empty if {@code text} is none
   */
  public static Optional<IpAddress> parse(String text) {
    return Optional.ofNullable(AddressReader.read(text, text.length()));
  }

  /**
   * The address of raw bytes, such as {@link java.net.InetAddress#getAddress()} gives.
   *
   * @param bytes 4 bytes of IPv4 or 16 of IPv6, the highest first
   * @return the address
   * @throws IllegalArgumentException if there are neither 4 nor 16 bytes
   */
  public static IpAddress ofBytes(byte[] bytes) {
    Objects.requireNonNull(bytes, "bytes");
    return switch (bytes.length) {
      case 4 -> ofIpv4(number(bytes, 0, 4));
      case 16 -> ofBits(number(bytes, 0, 8), number(bytes, 8, 16));
      default ->
          throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length);
    };
  }

  private static long number(byte[] bytes, int from, int to) {
    long number = 0;
    for (int i = from; i < to; i++) {
      number = number << 8 | (bytes[i] & 0xff);
    }
    return number;
  }

  /**
   * Whether this is an IPv4 address.
   *
   * @return false if it is one of IPv6
   */
  public boolean isIpv4() {
    return high == 0 && low >>> 32 == 0xffff;
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  /** The next number; the address of ones has none and gives the one of zeros. */
  IpAddress next() {
    return new IpAddress(low == -1 ? high + 1 : high, low + 1);
  }

  /** The number before; the address of zeros has none and gives the one of ones. */
  IpAddress previous() {
    return new IpAddress(low == 0 ? high - 1 : high, low - 1);
  }

  static int compare(long high, long low, long otherHigh, long otherLow) {
    return high == otherHigh
        ? Long.compareUnsigned(low, otherLow)
        : Long.compareUnsigned(high, otherHigh);
  }

  @Override
  public int compareTo(IpAddress other) {
    return compare(high, low, other.high, other.low);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IpAddress that && high == that.high && low == that.low;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(high * 31 + low);
  }

  /** The one canonical text: four decimal parts, or the form of RFC 5952. */
  @Override
  public String toString() {
    return isIpv4() ? ipv4Text() : ipv6Text();
  }

  private String ipv4Text() {
    return (low >> 24 & 0xff)
        + "."
        + (low >> 16 & 0xff)
        + "."
        + (low >> 8 & 0xff)
        + "."
        + (low & 0xff);
  }

  private String ipv6Text() {
    int runStart = -1;
    int runLength = 1; // a single zero group is written out
    for (int start = 0; start < 8; start++) {
      int length = 0;
      while (start + length < 8 && group(start + length) == 0) {
        length++;
      }
      if (length > runLength) {
        runStart = start;
        runLength = length;
      }
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == runStart) {
        text.append("::");
        i += runLength - 1;
      } else {
        if (i > 0 && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(group(i)));
      }
    }
    return text.toString();
  }

  private int group(int index) {
    long half = index < 4 ? high : low;
    return (int) ((half >>> (48 - 16 * (index & 3))) & 0xffff);
  }
}
