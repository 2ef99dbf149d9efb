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
    long ipv4 = ipv4Bits(text, 0, end);
    return ipv4 >= 0 ? IpAddress.ofIpv4(ipv4) : new AddressReader(text, end).ipv6();
  }

  /** The number of one to three digits from {@code start} to the end of the text, or -1. */
  static int prefixLength(String text, int start) {
    int length = text.length() - start;
    if (length < 1 || length > 3 || length > 1 && text.charAt(start) == '0') {
      return -1;
    }
    int value = 0;
    for (int i = start; i < text.length(); i++) {
      int digit = digit(text.charAt(i));
      if (digit < 0) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return value;
  }

  /** The 32 bits of four parts of 0 to 255 without leading zeros, which reach to the end, or -1. */
  private static long ipv4Bits(String text, int start, int end) {
    long bits = 0;
    int points = 0;
    int part = -1; // none yet
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        if (part < 0) {
          return -1;
        }
        points++;
        bits = bits << 8 | part;
        part = -1;
      } else {
        int digit = digit(c);
        if (digit < 0 || part == 0) {
          return -1;
        }
        part = part < 0 ? digit : 10 * part + digit;
        if (part > 255) {
          return -1;
        }
      }
    }
    return points == 3 && part >= 0 ? bits << 8 | part : -1;
  }

  private static int digit(char c) {
    return c >= '0' && c <= '9' ? c - '0' : -1;
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
        width = 2;
        bits = ipv4Bits(text, start, end);
        position = end;
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
    int digit = digit(c);
    if (digit >= 0) {
      return digit;
    }
    int letter = (c | 0x20) - 'a';
    return c < 0x80 && letter >= 0 && letter < 6 ? letter + 10 : -1;
  }
}
