package io.mfaadmin.csv;

import java.io.Reader;
import java.nio.CharBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What the parser reads: the rows that the guard lets through, each ended by a line feed. A row
 * whose form is broken is replaced by a placeholder, so that the parser's rows and the guard's stay
 * side by side. Each read hands out one row at most, so that the guard is never far ahead.
 */
final class GuardedText extends Reader {

  private static final String PLACEHOLDER = "-\n";

  private final RowScanner scanner;
  private final Layout layout;
  private final Deque<ScannedRow> scanned = new ArrayDeque<>();
  private CharBuffer rest = CharBuffer.allocate(0);

  GuardedText(RowScanner scanner, Layout layout) {
    this.scanner = scanner;
    this.layout = layout;
  }

  /** What the guard says of the row that the parser has just given. */
  ScannedRow take() {
    return scanned.remove();
  }

  @Override
  public int read(char[] target, int offset, int count) {
    if (!rest.hasRemaining()) {
      if (!scanner.next()) {
        return -1;
      }
      ScannedRow row = scanner.row(layout);
      scanned.add(row);
      rest = row.wellFormed() ? scanner.text() : CharBuffer.wrap(PLACEHOLDER);
    }
    int part = Math.min(count, rest.remaining());
    rest.get(target, offset, part);
    return part;
  }

  @Override
  public void close() {
    // What is read belongs to the reading, which closes it.
  }
}
