package io.mfaadmin.network;

import org.jspecify.annotations.Nullable;

/** Reads the text of one address in one pass, keeping its position between the steps. */
final class AddressReader {

  /** The longest text of an address: six full groups and a full IPv4 tail. */
  private static final int MAX_LENGTH = "0000:0000:0000:0000:0000:0000:255.255.255.255".length();

  private final String text;
  private final int end;
  private int position;

  private AddressReader(String text, int end) {
    this.text = text;
    this.end = end;
  }

  /** The address in the characters before {@code end}, or null if they are none. */
  static @Nullable IpAddress read(String text, int end) {
    if (end > MAX_LENGTH) {
      return null;
    }
    AddressReader reader = new AddressReader(text, end);
    long ipv4 = reader.ipv4Bits();
    if (ipv4 >= 0) {
      return IpAddress.ofIpv4(ipv4);
    }
    reader.position = 0;
    return reader.ipv6();
  }

  /** The number of at most three digits from {@code start} to the end of the text, or -1. */
  static int prefixLength(String text, int start) {
    AddressReader reader = new AddressReader(text, text.length());
    reader.position = start;
    int value = reader.decimal();
    return reader.position == reader.end ? value : -1;
  }

  /** The 32 bits of four decimal parts that reach to the end, or -1. */
  private long ipv4Bits() {
    long bits = 0;
    for (int part = 0; part < 4; part++) {
      if (part > 0 && !skip('.')) {
        return -1;
      }
      int value = decimal();
      if (value < 0 || value > 255) {
        return -1;
      }
      bits = bits << 8 | value;
    }
    return position == end ? bits : -1;
  }

  /** The number of one to three digits without a leading zero, or -1. */
  private int decimal() {
    int start = position;
    int value = 0;
    while (position < end && position - start < 3) {
      int digit = text.charAt(position) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      value = value * 10 + digit;
      position++;
    }
    int length = position - start;
    boolean leadingZero = length > 1 && text.charAt(start) == '0';
    return length == 0 || leadingZero ? -1 : value;
  }

  private @Nullable IpAddress ipv6() {
    long headHigh = 0; // the groups before "::"
    long headLow = 0;
    long high = 0; // the groups since
    long low = 0;
    int groups = 0;
    int headGroups = -1;
    do {
      if (skipTwoColons()) {
        if (headGroups >= 0) {
          return null;
        }
        headGroups = groups;
        headHigh = high;
        headLow = low;
        high = 0;
        low = 0;
        if (position == end) {
          break;
        }
      } else if (groups > 0 && !skip(':')) {
        return null;
      }
      int start = position;
      int width = 1;
      long bits = hexGroup();
      if (position < end && text.charAt(position) == '.') {
        position = start;
        width = 2;
        bits = ipv4Bits();
      }
      groups += width;
      if (bits < 0 || groups > 8) {
        return null;
      }
      high = high << 16 * width | low >>> 64 - 16 * width;
      low = low << 16 * width | bits;
    } while (position < end);

    if (headGroups < 0) {
      return groups == 8 ? IpAddress.ofBits(high, low) : null;
    }
    if (groups == 8) {
      return null; // "::" stands for one group of zeros at least
    }
    for (int i = headGroups; i < 8; i++) {
      headHigh = headHigh << 16 | headLow >>> 48;
      headLow <<= 16;
    }
    return IpAddress.ofBits(headHigh | high, headLow | low);
  }

  /** The 16 bits of one to four hexadecimal digits, or -1. */
  private long hexGroup() {
    int start = position;
    long bits = 0;
    while (position < end && position - start < 4) {
      int digit = hexDigit(text.charAt(position));
      if (digit < 0) {
        break;
      }
      bits = bits << 4 | digit;
      position++;
    }
    return position == start ? -1 : bits;
  }

  private boolean skip(char sign) {
    boolean found = position < end && text.charAt(position) == sign;
    if (found) {
      position++;
    }
    return found;
  }

  private boolean skipTwoColons() {
    boolean found = position + 2 <= end && text.startsWith("::", position);
    if (found) {
      position += 2;
    }
    return found;
  }

  private static int hexDigit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int letter = (c | 0x20) - 'a';
    return c < 0x80 && letter >= 0 && letter < 6 ? letter + 10 : -1;
  }
}
