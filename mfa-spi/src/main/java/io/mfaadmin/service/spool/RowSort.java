package io.mfaadmin.service.spool;

import java.util.Arrays;

/**
 * Sorts places of rows by the bytes of the rows: by eight of them at a time as one number, and by
 * the next eight only where those are equal. The time is bounded by the bytes there are, whatever
 * they are (E100), and rows that are in order already are not moved. Equal rows keep their order.
 */
final class RowSort {

  /** Up to so many rows are sorted by insertion. */
  private static final int FEW = 40;

  private static final int DIGITS = 1 << Byte.SIZE;

  private final int[] next = new int[DIGITS];

  private RowInput row = new RowInput();
  private int[] places = new int[0];
  private int[] placesAside = new int[0];
  private long[] words = new long[0];
  private long[] wordsAside = new long[0];

  /** Sorts the first places, at each of which a row begins with its length. */
  void sort(byte[] rowBytes, int[] rowPlaces, int count) {
    row = new RowInput(rowBytes);
    places = rowPlaces;
    if (words.length < count) {
      words = new long[places.length];
      wordsAside = new long[places.length];
      placesAside = new int[places.length];
    }
    sort(0, count, 0);
  }

  /** Sorts a range of rows that have so many first bytes in common. */
  private void sort(int first, int last, int common) {
    int from = first;
    int to = last;
    for (int at = common; to - from > 1 && at < length(from); at += Long.BYTES) {
      sortByWord(from, to, at);
      // The largest group of equals is gone on with here. The others, half as many at most, are
      // sorted apart: the stack stays small.
      int largestFrom = from;
      int largestTo = from;
      for (int start = from; start < to; ) {
        int end = endOfEquals(start, to);
        if (end - start > largestTo - largestFrom) {
          sort(largestFrom, largestTo, at + Long.BYTES);
          largestFrom = start;
          largestTo = end;
        } else {
          sort(start, end, at + Long.BYTES);
        }
        start = end;
      }
      from = largestFrom;
      to = largestTo;
    }
  }

  private int length(int index) {
    row.setFramed(places[index]);
    return row.length();
  }

  private int endOfEquals(int start, int to) {
    int end = start + 1;
    while (end < to && words[end] == words[start]) {
      end++;
    }
    return end;
  }

  private void sortByWord(int from, int to, int at) {
    boolean inOrder = true;
    long differing = 0;
    for (int i = from; i < to; i++) {
      row.setFramed(places[i]);
      words[i] = row.word(at);
      inOrder &= i == from || Long.compareUnsigned(words[i - 1], words[i]) <= 0;
      differing |= words[i] ^ words[from];
    }
    if (inOrder) {
      return;
    }
    if (to - from <= FEW) {
      insert(from, to);
    } else {
      distribute(from, to, differing);
    }
  }

  private void insert(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      long word = words[i];
      int place = places[i];
      int j = i;
      for (; j > from && Long.compareUnsigned(words[j - 1], word) > 0; j--) {
        words[j] = words[j - 1];
        places[j] = places[j - 1];
      }
      words[j] = word;
      places[j] = place;
    }
  }

  /** Byte by byte from the last, so that each pass keeps the order of those before it. */
  private void distribute(int from, int to, long differing) {
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      if (digit(differing, shift) != 0) {
        distributeByDigit(from, to, shift);
      }
    }
  }

  private void distributeByDigit(int from, int to, int shift) {
    Arrays.fill(next, 0);
    for (int i = from; i < to; i++) {
      next[digit(words[i], shift)]++;
    }
    int sum = from;
    for (int digit = 0; digit < DIGITS; digit++) {
      int those = next[digit];
      next[digit] = sum;
      sum += those;
    }
    for (int i = from; i < to; i++) {
      int target = next[digit(words[i], shift)]++;
      wordsAside[target] = words[i];
      placesAside[target] = places[i];
    }
    System.arraycopy(wordsAside, from, words, from, to - from);
    System.arraycopy(placesAside, from, places, from, to - from);
  }

  private static int digit(long word, int shift) {
    return (int) (word >>> shift) & DIGITS - 1;
  }
}
