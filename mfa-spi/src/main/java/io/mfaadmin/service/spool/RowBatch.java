package io.mfaadmin.service.spool;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rows as bytes in one array, few enough to be sorted within the caches of a processor. */
final class RowBatch {

  /**
   * The most bytes, unless a single row has more. With its header such an array is a mebibyte,
   * which common garbage collectors leave where it is.
   */
  static final int MAX_BYTES = (1 << 20) - 16;

  private byte[] bytes = new byte[1 << 10];
  private int end;

  /** Where each row begins, with its length. */
  private int[] places = new int[1 << 5];

  private int count;

  private final RowSort sort = new RowSort();

  /** What the rows take, each with its length. */
  int size() {
    return end;
  }

  /** What a row of so many bytes takes. */
  static int sizeOf(int rowBytes) {
    return RowOutput.sizeOf(rowBytes) + rowBytes;
  }

  void add(byte[] from, int start, int rowBytes) {
    int next = end + sizeOf(rowBytes);
    if (next > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(next, Math.min(2 * bytes.length, MAX_BYTES)));
    }
    if (count == places.length) {
      places = Arrays.copyOf(places, 2 * count);
    }
    places[count++] = end;
    System.arraycopy(from, start, bytes, RowOutput.put(rowBytes, bytes, end), rowBytes);
    end = next;
  }

  /** Empties the batch, and answers what was in it, as it came or sorted. */
  byte[] take(boolean sorted) {
    byte[] taken = new byte[end];
    if (sorted) {
      sort.sort(bytes, places, count);
      RowInput row = new RowInput(bytes);
      int to = 0;
      for (int i = 0; i < count; i++) {
        row.setFramed(places[i]);
        int size = row.limit() - places[i];
        System.arraycopy(bytes, places[i], taken, to, size);
        to += size;
      }
    } else {
      System.arraycopy(bytes, 0, taken, 0, end);
    }
    end = 0;
    count = 0;
    return taken;
  }

  /** Reads what was taken. */
  static RowCursor<RowInput> reading(byte[] taken) {
    return new RowCursor<>() {
      private final RowInput row = new RowInput(taken);
      private int next;

      @Override
      public @Nullable RowInput next() {
        if (next == taken.length) {
          return null;
        }
        row.setFramed(next);
        next = row.limit();
        return row;
      }
    };
  }
}
