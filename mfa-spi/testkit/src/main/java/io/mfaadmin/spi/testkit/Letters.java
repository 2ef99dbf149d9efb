package io.mfaadmin.spi.testkit;

import java.util.Random;

/**
 * Letters of one kind, by the bytes that each takes in UTF-8. Texts of them come as by chance, so
 * that a database finds nothing to compress in them, and are the same in each run.
 */
enum Letters {
  OF_ONE_BYTE('a', 'z'),
  OF_TWO_BYTES(0x0100, 0x024f),
  OF_THREE_BYTES(0x4e00, 0x9fa5),
  /** Each is two UTF-16 units. */
  OF_FOUR_BYTES(0x20000, 0x2a6d6);

  private final int first;
  private final int last;

  Letters(int first, int last) {
    this.first = first;
    this.last = last;
  }

  /** A text of so many letters. */
  String text(int count) {
    return new Random(count)
        .ints(count, first, last + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The longest text that has no more UTF-16 units than a limit. */
  String longest(int limit) {
    return text(limit / Character.charCount(first));
  }
}
