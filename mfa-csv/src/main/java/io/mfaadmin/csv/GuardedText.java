package io.mfaadmin.csv;

import java.io.Reader;
import java.nio.CharBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What the parser reads: the rows that the guard lets through, each ended by a line feed. A row
 * whose form is broken is replaced by a placeholder, so that the parser's rows and the guard's stay
 * side by side. The parser reads {@link CellSplitter#AT_ONCE} characters at a time, and so far the
 * guard is ahead of it.
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
    int end = offset + count;
    int next = offset;
    while (next < end && (rest.hasRemaining() || nextRow())) {
      int part = Math.min(end - next, rest.remaining());
      rest.get(target, next, part);
      next += part;
    }
    return next == offset ? -1 : next - offset;
  }

  private boolean nextRow() {
    if (!scanner.next()) {
      return false;
    }
    ScannedRow row = scanner.row(layout);
    scanned.add(row);
    rest = row.wellFormed() ? scanner.text() : CharBuffer.wrap(PLACEHOLDER);
    return true;
  }

  @Override
  public void close() {
    // What is read belongs to the reading, which closes it.
  }
}
