package io.mfaadmin.csv;

import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.BulkProblemCode;
import io.mfaadmin.character.Characters;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The guard in front of the parser: follows RFC 4180 character by character, so that the parser
 * gets to see only rows that every parser reads alike. It counts lines as an editor does (BU-13),
 * takes line ends and blank lines away (BU-11), and says what is wrong with the other rows and
 * where (BU-3). To read the cells of a row that is right is left to the parser: two who must agree
 * are the check that neither has a view of its own.
 *
 * <p>Of a column that is not read no content leaves the guard, whatever is wrong with it (E12).
 *
 * <p>A row whose form is broken does not end the reading: it goes on behind the next line end
 * outside quotes. But where a quote was opened on an earlier line and its closing quote is followed
 * by text, it was not closed where it should have been: from there on nobody can tell rows from
 * text, and the reading ends (E08).
 */
final class RowScanner {

  private static final int END = -1;
  private static final char QUOTE = '"';
  private static final char END_OF_FILE_MARK = 0x1A;
  private static final char BYTE_ORDER_MARK = 0xFEFF;

  /** What a character means outside quotes. */
  private static final byte TEXT = 0;

  private static final byte DELIMITER = 1;
  private static final byte LINE_END = 2;
  private static final byte QUOTATION = 3;
  private static final byte CONTROL = 4;

  /** A cell of the headings, without blanks around it. */
  record Heading(String text, int column) {}

  /** Where in the row a cell is; the column is 0 where it is not on the row's first line. */
  private static final class Span {
    private int start;
    private int end;
    private int column;

    void set(int newStart, int newEnd, int newColumn) {
      start = newStart;
      end = newEnd;
      column = newColumn;
    }
  }

  private final TextSource source;
  private final CsvLimits limits;

  /** The meaning of the characters below U+0080. */
  private final byte[] kinds = new byte[0x80];

  private final char[] block;
  private int next;
  private int blockEnd;

  /** How many characters came before the block, and how many before the present line. */
  private long before;

  private long lineStart;
  private long line;

  /** Null while headings are read. */
  private @Nullable Layout layout;

  /** The present row as it came, without its line end. */
  private char[] row = new char[256];

  /** Sees the row, and is made anew only with it. */
  private CharBuffer text = CharBuffer.wrap(row);

  private int length;
  private long rowLine;
  private int cells;
  private final Span username = new Span();
  private final Span status = new Span();
  private int surplusColumn;
  private final List<Heading> headings = new ArrayList<>();
  private final List<BulkProblem> problems = new ArrayList<>();

  /** Where the present cell begins, and how many of its characters are not text but quoting. */
  private int cellStart;

  private long cellLine;
  private int cellColumn;
  private int quoting;
  private int problemsBeforeCell;

  private @Nullable BulkProblem fault;

  /**
   * A guard that reads headings, until the {@linkplain #layout(Layout) layout} is known.
   *
   * @param source the characters
   * @param limits how much there may be
   * @param firstLine the number of the first line
   * @param delimiters each character that may separate headings
   * @param blockSize how many characters to read at a time, at least 2
   */
  RowScanner(
      TextSource source, CsvLimits limits, long firstLine, String delimiters, int blockSize) {
    this.source = source;
    this.limits = limits;
    this.line = firstLine;
    this.block = new char[blockSize];
    delimiters(delimiters);
  }

  /** Reads rows below the headings from now on. */
  void layout(Layout found) {
    layout = found;
    delimiters(String.valueOf(found.delimiter()));
  }

  private void delimiters(String delimiters) {
    Arrays.fill(kinds, 0, ' ', CONTROL);
    Arrays.fill(kinds, ' ', 0x7F, TEXT);
    kinds[0x7F] = CONTROL;
    kinds['\t'] = TEXT;
    kinds['\n'] = LINE_END;
    kinds['\r'] = LINE_END;
    kinds[QUOTE] = QUOTATION;
    delimiters.chars().forEach(delimiter -> kinds[delimiter] = DELIMITER);
  }

  private byte kind(int c) {
    if (c < 0x80) {
      return kinds[c];
    }
    boolean control = c <= 0x9F || c == 0x2028 || c == 0x2029 || c == BYTE_ORDER_MARK;
    return control ? CONTROL : TEXT;
  }

  private boolean endsCell(int c) {
    return c == END || kind(c) == DELIMITER || kind(c) == LINE_END;
  }

  /**
   * Reads the next row.
   *
   * @return whether there is one; if not, there is none ever after, and {@link #fault()} may say
   *     why
   */
  boolean next() {
    do {
      if (fault != null || atEnd()) {
        return false;
      }
      scanRow();
    } while (fault == null && isBlank());
    return fault == null;
  }

  /** Why the rows ended before their time; null before the end, and at a proper end. */
  @Nullable BulkProblem fault() {
    return fault;
  }

  /** The line on which the row begins. */
  long line() {
    return rowLine;
  }

  /** The row as it came, with a line feed for its end: valid until the next row is read. */
  CharBuffer text() {
    row[length] = '\n';
    return text.clear().limit(length + 1);
  }

  /** The cells, if these are headings. */
  List<Heading> headings() {
    return List.copyOf(headings);
  }

  /** What is wrong with the form of the row; the parser sees it only if nothing is. */
  List<BulkProblem> problems() {
    return problems.isEmpty() ? List.of() : List.copyOf(problems);
  }

  /** What there is to know of a row below the headings. */
  ScannedRow row(Layout columns) {
    boolean wellFormed = problems.isEmpty();
    if (cells < columns.needed()) {
      problems.add(tooFewCells(columns));
    } else if (surplusColumn > 0) {
      problems.add(
          BulkProblem.of(BulkProblemCode.TOO_MANY_CELLS, rowLine, cells, columns.headings().size())
              .at(surplusColumn));
    }
    return new ScannedRow(
        rowLine,
        username.column,
        status.column,
        wellFormed ? "" : text(username.start, username.end),
        wellFormed ? "" : text(status.start, status.end),
        wellFormed,
        problems());
  }

  private BulkProblem tooFewCells(Layout columns) {
    String other = cells == 1 ? otherDelimiter(columns) : "";
    return other.isEmpty()
        ? BulkProblem.of(BulkProblemCode.TOO_FEW_CELLS, rowLine, cells, columns.needed())
        : BulkProblem.of(
            BulkProblemCode.DELIMITER_DIFFERS,
            rowLine,
            Headings.name(other.charAt(0)),
            Headings.name(columns.delimiter()));
  }

  /** The first character outside quotes that separates columns elsewhere; empty if none does. */
  private String otherDelimiter(Layout columns) {
    boolean quoted = false;
    char before = columns.delimiter();
    for (int i = 0; i < length; i++) {
      char c = row[i];
      if (c == QUOTE) { // One within text quotes nothing.
        quoted ^= quoted || before == QUOTE || Headings.DELIMITERS.indexOf(before) >= 0;
      } else if (!quoted && c != columns.delimiter() && Headings.DELIMITERS.indexOf(c) >= 0) {
        return String.valueOf(c);
      }
      before = c;
    }
    return "";
  }

  private void scanRow() {
    length = 0;
    rowLine = line;
    cells = 0;
    username.set(0, 0, 0);
    status.set(0, 0, 0);
    surplusColumn = 0;
    headings.clear();
    problems.clear();
    do {
      scanCell();
    } while (fault == null && endCell());
  }

  /**
   * A line with nothing but blanks; tabs are blanks too. Above the headings also a row of empty
   * cells, as spreadsheets leave them above a table; below them its cells are wrong (E17).
   */
  private boolean isBlank() {
    if (!problems.isEmpty() || (cells > 1 && layout != null)) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      boolean said = kind(row[i]) != DELIMITER && row[i] != '\t' && !Character.isSpaceChar(row[i]);
      if (said) {
        return false;
      }
    }
    return true;
  }

  /** Reads a cell up to what ends it. */
  private void scanCell() {
    cellStart = length;
    cellLine = line;
    cellColumn = column();
    quoting = 0;
    problemsBeforeCell = problems.size();
    boolean broken = false;
    if (peek() == QUOTE) {
      scanQuoted();
      broken = fault == null && !endsCell(peek());
      if (broken) {
        endQuoteWithText();
      }
    }
    for (int c = peek(); fault == null && !endsCell(c); c = peek()) {
      byte kind = kind(c);
      if (kind == QUOTATION && !broken) {
        report(BulkProblemCode.STRAY_QUOTE, column());
        broken = true;
      }
      next++;
      if (kind == CONTROL) {
        reportControl((char) c);
      }
      append((char) c);
      appendPlain();
    }
  }

  /** Reads from an opening quote to its closing one. */
  private void scanQuoted() {
    next++;
    append(QUOTE);
    quoting = 2;
    while (fault == null) {
      appendPlain();
      int c = peek();
      if (c == END) {
        fault = source.fault() == null ? unclosed() : source.fault().at(line, column());
        return;
      }
      next++;
      append((char) c);
      if (c == QUOTE) {
        if (peek() != QUOTE) {
          return;
        }
        next++;
        append(QUOTE);
        quoting++;
      } else if (c == '\r' || c == '\n') {
        if (c == '\r' && peek() == '\n') {
          next++;
          append('\n');
        }
        endLine();
      } else if (kind(c) == CONTROL) {
        reportControl((char) c);
      }
    }
    if (line != cellLine) {
      fault = unclosed();
    }
  }

  private BulkProblem unclosed() {
    return BulkProblem.of(BulkProblemCode.QUOTE_UNCLOSED, cellLine).at(cellColumn);
  }

  private void endQuoteWithText() {
    if (line == cellLine) {
      report(BulkProblemCode.TEXT_AFTER_QUOTE, column());
    } else {
      fault = unclosed();
    }
  }

  /** Takes in the cell that was read, with what ends it; whether another cell follows. */
  private boolean endCell() {
    if (atEnd() && fault != null) {
      return false;
    }
    cells++;
    if (cells > limits.columns()) {
      fault =
          BulkProblem.of(BulkProblemCode.TOO_MANY_COLUMNS, cellLine, limits.columns())
              .at(cellColumn);
      return false;
    }
    if (isRead(cells - 1) && length - cellStart - quoting > limits.cellCharacters()) {
      problems.add(
          BulkProblem.of(BulkProblemCode.CELL_TOO_LONG, cellLine, limits.cellCharacters())
              .at(cellColumn));
    }
    keepCell();
    int c = peek();
    if (c != END && kind(c) == DELIMITER) {
      next++;
      append((char) c);
      return true;
    }
    endRow(c);
    return false;
  }

  /** Takes away what ends the row: a line end, or the end of the text. */
  private void endRow(int end) {
    BulkProblem mark =
        length > 0 && row[length - 1] == END_OF_FILE_MARK
            ? BulkProblem.of(BulkProblemCode.END_OF_FILE_MARK, line).at(column() - 1)
            : null;
    if (end != END) {
      next++;
      if (end == '\r' && peek() == '\n') {
        next++;
      }
      endLine();
    }
    if (mark != null && peek() == END && source.fault() == null) {
      fault = mark;
    }
  }

  /** Whether a cell is one of a column that is read; all headings are. */
  private boolean isRead(int index) {
    return layout == null || index == layout.username() || index == layout.status();
  }

  private void keepCell() {
    Layout columns = layout;
    int index = cells - 1;
    String heading = columns == null ? null : columns.heading(index);
    if (columns == null) {
      headings.add(new Heading(said(cellStart, length), cellColumn));
    } else if (index == columns.username()) {
      keepCell(username);
    } else if (index == columns.status()) {
      keepCell(status);
    } else if (heading == null && surplusColumn == 0 && !said(cellStart, length).isEmpty()) {
      surplusColumn = cellColumn;
    }
    for (int i = problemsBeforeCell; i < problems.size(); i++) {
      BulkProblem problem = problems.get(i);
      problems.set(
          i,
          isRead(index)
              ? problem.at(problem.column(), heading, text(cellStart, length))
              : problem.under(heading));
    }
  }

  private void keepCell(Span cell) {
    int column = cellLine == rowLine ? cellColumn + Math.min(quoting, 1) : 0;
    cell.set(cellStart, length, column);
  }

  /** The text of a cell, without its quotes where they are as they should be. */
  private String text(int start, int end) {
    boolean quoted = end - start > 1 && row[start] == QUOTE && row[end - 1] == QUOTE;
    String text =
        quoted
            ? new String(row, start + 1, end - start - 2).replace("\"\"", "\"")
            : new String(row, start, end - start);
    return text.length() <= limits.cellCharacters() ? text : cut(text);
  }

  /** The text of a cell without blanks around it. */
  private String said(int start, int end) {
    return Characters.strip(text(start, end));
  }

  private String cut(String text) {
    int end = limits.cellCharacters();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }

  /** Reports the character just read. */
  private void reportControl(char c) {
    if (!isReported(BulkProblemCode.CONTROL_CHARACTER)) {
      report(
          BulkProblemCode.CONTROL_CHARACTER,
          column() - 1,
          String.format(Locale.ROOT, "U+%04X", (int) c));
    }
  }

  /** Reports a problem of the row's form, once of a kind for each row. */
  private void report(BulkProblemCode code, int column, Object... arguments) {
    if (!isReported(code)) {
      problems.add(BulkProblem.of(code, line, arguments).at(column));
    }
  }

  private boolean isReported(BulkProblemCode code) {
    for (int i = 0; i < problems.size(); i++) {
      if (problems.get(i).code() == code) {
        return true;
      }
    }
    return false;
  }

  private void append(char c) {
    if (makeRoom(1)) {
      row[length++] = c;
    }
  }

  /** Appends as much plain text as there is in the block: what most of a file is. */
  private void appendPlain() {
    int start = next;
    int end = start;
    while (end < blockEnd && block[end] < kinds.length && kinds[block[end]] == TEXT) {
      end++;
    }
    int count = end - start;
    if (makeRoom(count)) {
      System.arraycopy(block, start, row, length, count);
      length += count;
      next = end;
    }
  }

  /** Whether the row may grow by so much; then there is room, also for its line end. */
  private boolean makeRoom(int count) {
    if (count > limits.lineCharacters() - length) {
      fault = BulkProblem.of(BulkProblemCode.LINE_TOO_LONG, rowLine, limits.lineCharacters());
      return false;
    }
    if (length + count >= row.length) {
      row = Arrays.copyOf(row, 2 * (length + count));
      text = CharBuffer.wrap(row);
    }
    return true;
  }

  private void endLine() {
    line++;
    lineStart = before + next;
  }

  /** The character of the line that comes next, from 1. */
  private int column() {
    return (int) Math.min(Integer.MAX_VALUE, before + next - lineStart + 1);
  }

  private boolean atEnd() {
    if (peek() != END) {
      return false;
    }
    if (source.fault() != null) {
      fault = source.fault().at(line, column());
    }
    return true;
  }

  private int peek() {
    if (next == blockEnd) {
      before += blockEnd;
      next = 0;
      blockEnd = Math.max(0, source.read(block));
    }
    return blockEnd == 0 ? END : block[next];
  }
}
