package io.mfaadmin.network;

import java.util.Locale;
import java.util.Random;

/** Makes addresses and texts that are, or nearly are, addresses. */
final class AddressTexts {

  /** No blank among them: the oracle takes blanks away. */
  private static final String SIGNS = "0123456789abcdefABCDEFg.:/%x";

  private final Random random;

  AddressTexts(long seed) {
    this.random = new Random(seed);
  }

  /** Bytes of an address, with many zeros and often in the mapped range. */
  byte[] bytes() {
    byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
    random.nextBytes(bytes);
    if (bytes.length == 16) {
      for (int group = 0; group < 8; group++) {
        if (random.nextInt(3) > 0) {
          bytes[2 * group] = 0;
          bytes[2 * group + 1] = random.nextBoolean() ? 0 : bytes[2 * group + 1];
        }
      }
      if (random.nextInt(5) == 0) {
        System.arraycopy(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1}, 0, bytes, 0, 12);
      }
    }
    return bytes;
  }

  /** IPv6 in groups, written in one of the many ways that mean the same. */
  String ipv6(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    boolean ipv4Tail = random.nextInt(4) == 0;
    int groups = ipv4Tail ? 6 : 8;
    int gapStart = random.nextInt(groups);
    int gapEnd = gapStart;
    while (gapEnd < groups && bytes[2 * gapEnd] == 0 && bytes[2 * gapEnd + 1] == 0) {
      gapEnd++;
    }
    for (int i = 0; i < groups; i++) {
      if (gapEnd > gapStart && i == gapStart) {
        text.append("::");
        i = gapEnd - 1;
        continue;
      }
      if (i > 0 && i != gapEnd || i > 0 && gapEnd == gapStart) {
        text.append(':');
      }
      int group = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
      String hex =
          random.nextBoolean()
              ? Integer.toHexString(group)
              : String.format(Locale.ROOT, "%04X", group);
      text.append(hex);
    }
    if (ipv4Tail) {
      if (text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      for (int i = 12; i < 16; i++) {
        text.append(bytes[i] & 0xff).append(i < 15 ? "." : "");
      }
    }
    return text.toString();
  }

  /** The text with some of its characters taken away, added or changed. */
  String damaged(String text) {
    StringBuilder damaged = new StringBuilder(text);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(damaged.length() + 1);
      char sign = SIGNS.charAt(random.nextInt(SIGNS.length()));
      switch (random.nextInt(3)) {
        case 0 -> damaged.insert(at, sign);
        case 1 -> damaged.replace(at, Math.min(at + 1, damaged.length()), String.valueOf(sign));
        default -> damaged.delete(at, Math.min(at + 1, damaged.length()));
      }
    }
    return damaged.toString();
  }

  int upTo(int bound) {
    return random.nextInt(bound + 1);
  }
}
