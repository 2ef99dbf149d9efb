package io.mfaadmin.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The networks from which a tenant asks no second factor (SV-3): at most {@value #MAX_RANGES}
 * ranges, compiled once so that each sign-in can ask {@link #contains} without allocating. Two are
 * equal when they have the same ranges in the same order.
 */
public final class TrustedNetworks {

  /** The most ranges that a tenant can have. */
  public static final int MAX_RANGES = 50;

  /** No network is trusted. */
  public static final TrustedNetworks NONE = new TrustedNetworks(List.of());

  private static final Span IPV4 = new Span(IpAddress.ofIpv4(0), IpAddress.ofIpv4(0xffff_ffffL));

  private final List<IpRange> ranges;

  /**
   * The same addresses as spans that neither overlap nor touch, lowest first; each span is one
   * index of all four arrays.
   */
  private final long[] firstHigh;

  private final long[] firstLow;
  private final long[] lastHigh;
  private final long[] lastLow;

  private TrustedNetworks(List<IpRange> ranges) {
    this.ranges = ranges;
    List<Span> spans = merge(ranges);
    this.firstHigh = spans.stream().mapToLong(span -> span.first.high()).toArray();
    this.firstLow = spans.stream().mapToLong(span -> span.first.low()).toArray();
    this.lastHigh = spans.stream().mapToLong(span -> span.last.high()).toArray();
    this.lastLow = spans.stream().mapToLong(span -> span.last.low()).toArray();
  }

  /**
   * Compiles ranges. They may overlap: see {@link #overlaps()}.
   *
   * @param ranges at most {@value #MAX_RANGES}
   * @return the networks
   * @throws IllegalArgumentException if there are more
   */
  public static TrustedNetworks of(List<IpRange> ranges) {
    List<IpRange> copy = List.copyOf(ranges);
    if (copy.size() > MAX_RANGES) {
      throw new IllegalArgumentException(
          "at most " + MAX_RANGES + " trusted networks, not " + copy.size());
    }
    return copy.isEmpty() ? NONE : new TrustedNetworks(copy);
  }

  private static List<Span> merge(List<IpRange> ranges) {
    List<Span> merged = new ArrayList<>();
    ranges.stream()
        .flatMap(TrustedNetworks::spans)
        .sorted(Comparator.comparing(Span::first))
        .forEach(
            span -> {
              Span before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
              if (before != null && before.reaches(span)) {
                merged.set(merged.size() - 1, before.joined(span));
              } else {
                merged.add(span);
              }
            });
    return merged;
  }

  /**
   * The addresses of a range: one span, or what there is on both sides of the mapped addresses,
   * which are IPv4 and not of an IPv6 range.
   */
  private static Stream<Span> spans(IpRange range) {
    Span whole = new Span(range.first(), range.last());
    boolean aroundIpv4 = !range.isIpv4() && whole.contains(IPV4.first);
    return aroundIpv4
        ? Stream.of(
                new Span(whole.first, IPV4.first.previous()),
                new Span(IPV4.last.next(), whole.last))
            .filter(span -> span.first.compareTo(span.last) <= 0)
        : Stream.of(whole);
  }

  private record Span(IpAddress first, IpAddress last) {

    boolean contains(IpAddress address) {
      return first.compareTo(address) <= 0 && last.compareTo(address) >= 0;
    }

    /** Whether a span that does not begin before this overlaps or touches it. */
    boolean reaches(Span later) {
      return contains(later.first) || last.next().equals(later.first);
    }

    Span joined(Span later) {
      return last.compareTo(later.last) >= 0 ? this : new Span(first, later.last);
    }
  }

  /**
   * Whether sign-ins from an address need no second factor. Takes a binary search and allocates
   * nothing.
   *
   * @param address where a sign-in comes from
   * @return true if one of the ranges holds the address
   */
  public boolean contains(IpAddress address) {
    return indexOf(address) >= 0;
  }

  /** The index of the span that holds the address, or -1. */
  private int indexOf(IpAddress address) {
    int from = 0; // all spans before this begin at the address or before it
    int to = firstHigh.length; // this and all after it begin behind the address
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (IpAddress.compare(firstHigh[middle], firstLow[middle], address.high(), address.low())
          <= 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    int nearest = from - 1;
    return nearest >= 0
            && IpAddress.compare(address.high(), address.low(), lastHigh[nearest], lastLow[nearest])
                <= 0
        ? nearest
        : -1;
  }

  /**
   * An address that these networks hold and others do not: proof that these are wider (SV-10).
   *
   * @param others what to compare with
   * @return the lowest such address, or empty if the others hold all addresses of these
   */
  public Optional<IpAddress> firstNotIn(TrustedNetworks others) {
    for (int i = 0; i < firstHigh.length; i++) {
      IpAddress first = IpAddress.ofBits(firstHigh[i], firstLow[i]);
      int holder = others.indexOf(first);
      if (holder < 0) {
        return Optional.of(first);
      }
      IpAddress lastHeld = IpAddress.ofBits(others.lastHigh[holder], others.lastLow[holder]);
      if (lastHeld.compareTo(IpAddress.ofBits(lastHigh[i], lastLow[i])) < 0) {
        return Optional.of(lastHeld.next()); // spans do not touch, so the next address is in none
      }
    }
    return Optional.empty();
  }

  /**
   * An address that these networks and others hold.
   *
   * @param others what to compare with
   * @return the lowest such address, or empty if they have none in common
   */
  public Optional<IpAddress> firstAlsoIn(TrustedNetworks others) {
    return Stream.concat(firstOfSpans(), others.firstOfSpans())
        .filter(address -> contains(address) && others.contains(address))
        .min(Comparator.naturalOrder());
  }

  private Stream<IpAddress> firstOfSpans() {
    return IntStream.range(0, firstHigh.length)
        .mapToObj(i -> IpAddress.ofBits(firstHigh[i], firstLow[i]));
  }

  /**
   * The ranges as they were given.
   *
   * @return an unmodifiable list in the same order, doubled and contained ones included
   */
  public List<IpRange> ranges() {
    return ranges;
  }

  /**
   * The ranges that add nothing because another holds all their addresses.
   *
   * @return one entry for each, in the order of the ranges; of equal ranges the first is not listed
   */
  public List<Overlap> overlaps() {
    List<Overlap> overlaps = new ArrayList<>();
    for (int i = 0; i < ranges.size(); i++) {
      IpRange holder = holderOf(i);
      if (holder != null) {
        overlaps.add(new Overlap(i, ranges.get(i), holder));
      }
    }
    return List.copyOf(overlaps);
  }

  private @Nullable IpRange holderOf(int index) {
    IpRange range = ranges.get(index);
    for (int i = 0; i < ranges.size(); i++) {
      IpRange other = ranges.get(i);
      if (other.equals(range) ? i < index : other.contains(range)) {
        return other;
      }
    }
    return null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TrustedNetworks that && ranges.equals(that.ranges);
  }

  @Override
  public int hashCode() {
    return ranges.hashCode();
  }

  /** The ranges in canonical form. */
  @Override
  public String toString() {
    return ranges.toString();
  }

  /**
   * A range that is doubled by, or lies in, another.
   *
   * @param index the position of the range that adds nothing, from 0
   * @param range that range
   * @param holder the other one; equal to {@code range} when doubled
   */
  public record Overlap(int index, IpRange range, IpRange holder) {

    /**
     * Checks that both ranges are there.
     *
     * @throws NullPointerException if one is null
     */
    public Overlap {
      Objects.requireNonNull(range, "range");
      Objects.requireNonNull(holder, "holder");
    }
  }
}
