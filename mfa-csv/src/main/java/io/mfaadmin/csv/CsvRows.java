package io.mfaadmin.csv;

import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes rows that any spreadsheet reads and that none takes for formulas (BU-16): UTF-8, every
 * cell quoted and neutralized, CRLF. The only place that knows univocity-parsers for writing.
 */
final class CsvRows {

  private static final char BYTE_ORDER_MARK = 0xFEFF;

  private static final String LINE_END = "\r\n";

  private final Writer text;

  /** Makes rows only: it would wrap what goes wrong with the stream, and write no more. */
  private final CsvWriter writer;

  CsvRows(OutputStream out, CsvDelimiter delimiter, boolean byteOrderMark) throws IOException {
    writer = new CsvWriter(settings(delimiter));
    text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    if (byteOrderMark) {
      text.write(BYTE_ORDER_MARK);
    }
  }

  void write(String... cells) throws IOException {
    Object[] safe = new Object[cells.length];
    Arrays.setAll(safe, i -> Neutral.neutralize(cells[i]));
    text.write(writer.writeRowToString(safe));
    text.write(LINE_END);
  }

  void flush() throws IOException {
    text.flush();
  }

  static CsvWriterSettings settings(CsvDelimiter delimiter) {
    CsvWriterSettings settings = new CsvWriterSettings();
    settings.getFormat().setDelimiter(delimiter.character());
    settings.getFormat().setQuote('"');
    settings.getFormat().setQuoteEscape('"');
    settings.getFormat().setCharToEscapeQuoteEscaping('"');
    settings.getFormat().setLineSeparator(LINE_END);
    settings.setQuoteAllFields(true);
    settings.setEmptyValue("");
    settings.setNullValue("");
    settings.setIgnoreLeadingWhitespaces(false);
    settings.setIgnoreTrailingWhitespaces(false);
    settings.setSkipBitsAsWhitespace(false);
    settings.setNormalizeLineEndingsWithinQuotes(false);
    settings.setMaxCharsPerColumn(-1);
    settings.setErrorContentLength(0);
    return settings;
  }
}
