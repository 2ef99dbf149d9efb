package io.mfaadmin.network;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A range of addresses in CIDR notation, such as {@code 192.0.2.0/24} or {@code 2001:db8::/32}
 * (SV-3). A range of IPv6 holds no IPv4 address, not even in mapped form; a range written in mapped
 * form is the IPv4 range.
 */
public final class IpRange {

  /** The prefix length of the widest range that can be trusted, in both families. */
  public static final int MIN_PREFIX_LENGTH = 8;

  /** How much longer the prefix of an IPv4 range is in mapped form. */
  private static final int MAPPED_PREFIX_LENGTH = 96;

  private final IpAddress first;
  private final IpAddress last;
  private final int prefixLength;

  private IpRange(IpAddress address, int prefixLength) {
    int bits = address.isIpv4() ? prefixLength + MAPPED_PREFIX_LENGTH : prefixLength;
    long highHost = hostMask(bits);
    long lowHost = hostMask(bits - 64);
    this.first = IpAddress.ofBits(address.high() & ~highHost, address.low() & ~lowHost);
    this.last = IpAddress.ofBits(address.high() | highHost, address.low() | lowHost);
    this.prefixLength = prefixLength;
  }

  /** The bits of a half that come after its prefix. */
  private static long hostMask(int prefixBits) {
    return prefixBits <= 0 ? -1 : prefixBits >= 64 ? 0 : -1L >>> prefixBits;
  }

  /**
   * Reads a range that somebody typed. An address alone is the range of that one address: {@code
   * /32} or {@code /128}. Blanks around it are not taken away.
   *
   * @param text an address as {@link IpAddress#parse} takes it, followed, if wanted, by {@code /}
   *     and the prefix length in decimal without leading zeros
   * @return the range, or what is wrong with the text
   */
  public static Parsed parse(String text) {
    if (text.indexOf('%') >= 0) {
      return new Fault(IpRangeFault.ZONE_ID, Optional.empty());
    }
    int slash = text.indexOf('/');
    IpAddress address = AddressReader.read(text, slash < 0 ? text.length() : slash);
    if (address == null) {
      return new Fault(IpRangeFault.NOT_A_RANGE, Optional.empty());
    }
    if (slash < 0) {
      return new Valid(new IpRange(address, address.isIpv4() ? 32 : 128));
    }
    boolean writtenAsIpv4 = text.lastIndexOf(':', slash) < 0;
    int written = AddressReader.prefixLength(text, slash + 1);
    if (written < 0 || written > (writtenAsIpv4 ? 32 : 128)) {
      return new Fault(IpRangeFault.NOT_A_RANGE, Optional.empty());
    }
    int prefixLength =
        address.isIpv4() && !writtenAsIpv4 ? written - MAPPED_PREFIX_LENGTH : written;
    if (prefixLength < MIN_PREFIX_LENGTH) {
      return new Fault(IpRangeFault.TOO_WIDE, Optional.empty());
    }
    IpRange range = new IpRange(address, prefixLength);
    return range.first.equals(address)
        ? new Valid(range)
        : new Fault(IpRangeFault.HOST_BITS_SET, Optional.of(range));
  }

  /**
   * The range that a text of the program's own stands for.
   *
   * @param text what {@link #parse} accepts
   * @return the range
   * @throws IllegalArgumentException if {@code parse} finds a fault, which the message names
   */
  public static IpRange of(String text) {
    Parsed parsed = parse(text);
    if (parsed instanceof Fault fault) {
      throw new IllegalArgumentException("no range that can be trusted: " + fault.code());
    }
    return ((Valid) parsed).range();
  }

  /**
   * The lowest address of the range.
   *
   * @return the address before the slash
   */
  public IpAddress first() {
    return first;
  }

  /**
   * The highest address of the range.
   *
   * @return the address with all bits set after the prefix
   */
  public IpAddress last() {
    return last;
  }

  /**
   * How many bits all addresses of the range have in common.
   *
   * @return 8 to 32 for IPv4, 8 to 128 for IPv6
   */
  public int prefixLength() {
    return prefixLength;
  }

  boolean isIpv4() {
    return first.isIpv4();
  }

  /** Whether each address of the other range is one of this. */
  boolean contains(IpRange other) {
    return isIpv4() == other.isIpv4()
        && first.compareTo(other.first) <= 0
        && last.compareTo(other.last) >= 0;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IpRange that && first.equals(that.first) && last.equals(that.last);
  }

  @Override
  public int hashCode() {
    return first.hashCode() * 31 + prefixLength;
  }

  /** The canonical text, always with its prefix length. */
  @Override
  public String toString() {
    return first + "/" + prefixLength;
  }

  /** What {@link IpRange#parse} found: a {@link Valid} range or a {@link Fault}. */
  public sealed interface Parsed permits Valid, Fault {}

  /**
   * The text is a range.
   *
   * @param range the range
   */
  public record Valid(IpRange range) implements Parsed {

    /**
     * Checks that the range is there.
     *
     * @throws NullPointerException if it is null
     */
    public Valid {
      Objects.requireNonNull(range, "range");
    }
  }

  /**
   * The text is not a range that can be trusted.
   *
   * @param code what is wrong
   * @param suggestion the range that was probably meant; only for {@link
   *     IpRangeFault#HOST_BITS_SET}
   */
  public record Fault(IpRangeFault code, Optional<IpRange> suggestion) implements Parsed {

    /**
     * Checks that both parts are there.
     *
     * @throws NullPointerException if a part is null
     */
    public Fault {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(suggestion, "suggestion");
    }

    /**
     * The arguments of the code's message.
     *
     * @return as {@link IpRangeFault} lists them
     */
    public List<Object> arguments() {
      return switch (code) {
        case NOT_A_RANGE, ZONE_ID -> List.of();
        case TOO_WIDE -> List.of(MIN_PREFIX_LENGTH);
        case HOST_BITS_SET -> List.of(suggestion.orElseThrow().toString());
      };
    }
  }
}
