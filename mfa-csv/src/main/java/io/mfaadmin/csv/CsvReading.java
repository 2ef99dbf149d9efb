package io.mfaadmin.csv;

import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.BulkProblemCode;
import io.mfaadmin.bulk.BulkRow;
import io.mfaadmin.bulk.BulkRows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a file: bytes, characters, the guard, the parser, rows. Each step pulls from the
 * one before it and holds no more than a few blocks of what that gave.
 */
final class CsvReading implements BulkRows {

  static final int BLOCK = 8_192;

  /** The rows as the guard and as the parser see them, side by side. */
  private record Rows(Layout layout, RowScanner scanner, GuardedText guarded, CellSplitter cells) {}

  private final ByteSource bytes;
  private final CsvOptions options;
  private final int block;
  private final List<BulkProblem> problems = new ArrayList<>();

  /** Null before the headings were read, and where there are no rows, or none any more. */
  private @Nullable Rows rows;

  private boolean started;
  private boolean closed;
  private long count;

  /**
   * A reading that has not begun.
   *
   * @param in the bytes; closed with the reading
   * @param options how to read
   * @param block how many characters to decode at a time, at least 2
   */
  CsvReading(InputStream in, CsvOptions options, int block) {
    this.bytes = new ByteSource(in, options.limits().bytes());
    this.options = options;
    this.block = block;
  }

  @Override
  public @Nullable BulkRow next() {
    if (closed) {
      throw new IllegalStateException("the reading is closed");
    }
    if (!started) {
      started = true;
      rows = start();
    }
    return rows == null ? null : next(rows);
  }

  private @Nullable Rows start() {
    CsvLimits limits = options.limits();
    ContentStart start = ContentStart.of(bytes, options.charset().orElse(StandardCharsets.UTF_8));
    if (start.fault() != null) {
      problems.add(start.fault().at(0, 0));
      return null;
    }
    TextDecoder text = new TextDecoder(bytes, start.charset());
    RowScanner scanner = new RowScanner(text, limits, 1, Headings.SEPARATORS, block);
    Headings headings = Headings.read(scanner, limits);
    problems.addAll(headings.problems());
    Layout layout = headings.layout();
    if (layout == null) {
      return null;
    }
    scanner.layout(layout);
    GuardedText guarded = new GuardedText(scanner, layout);
    return new Rows(
        layout, scanner, guarded, new CellSplitter(guarded, layout.delimiter(), limits));
  }

  private @Nullable BulkRow next(Rows from) {
    String[] cells = from.cells.next();
    if (cells == null) {
      return end(from.scanner.fault());
    }
    ScannedRow row = from.guarded.take();
    count++;
    if (count > options.limits().rows()) {
      return end(
          BulkProblem.of(BulkProblemCode.TOO_MANY_ROWS, row.line(), options.limits().rows()));
    }
    return row.wellFormed()
        ? row.with(cell(cells, from.layout.username()), cell(cells, from.layout.status()))
        : row.with(row.username(), row.status());
  }

  private static String cell(String[] cells, int index) {
    return index < cells.length ? cells[index] : "";
  }

  private @Nullable BulkRow end(@Nullable BulkProblem fault) {
    rows = null;
    if (fault != null) {
      problems.add(fault);
    } else if (count == 0) {
      problems.add(BulkProblem.of(BulkProblemCode.NO_ROWS, 0));
    }
    return null;
  }

  @Override
  public List<BulkProblem> problems() {
    return List.copyOf(problems);
  }

  @Override
  public void close() {
    closed = true;
    rows = null;
    try {
      bytes.close();
    } catch (IOException ignored) {
      // What was read is as good as before.
    }
  }
}
