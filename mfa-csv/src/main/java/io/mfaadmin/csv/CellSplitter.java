package io.mfaadmin.csv;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * The parser: splits rows that the guard has let through into cells. The only place that knows
 * univocity-parsers for reading; each of its guesses and repairs is switched off, and none can be
 * reached by what the guard lets through.
 */
final class CellSplitter {

  /** How many characters the parser takes at once. */
  static final int AT_ONCE = 8_192;

  private final CsvParser parser;

  CellSplitter(Reader guarded, char delimiter, CsvLimits limits) {
    parser = new CsvParser(settings(delimiter, limits));
    parser.beginParsing(guarded);
  }

  /** The cells of the next row, or null after the last one; an empty cell is an empty text. */
  String @Nullable [] next() {
    return parser.parseNext();
  }

  static CsvParserSettings settings(char delimiter, CsvLimits limits) {
    CsvParserSettings settings = new CsvParserSettings();
    settings.getFormat().setDelimiter(delimiter);
    settings.getFormat().setQuote('"');
    settings.getFormat().setQuoteEscape('"');
    settings.getFormat().setCharToEscapeQuoteEscaping('"');
    settings.getFormat().setLineSeparator("\n");
    settings.getFormat().setNormalizedNewline('\n');
    settings.setLineSeparatorDetectionEnabled(false);
    settings.setDelimiterDetectionEnabled(false);
    settings.setQuoteDetectionEnabled(false);
    settings.setHeaderExtractionEnabled(false);
    settings.setCommentProcessingEnabled(false);
    settings.setCommentCollectionEnabled(false);
    settings.setReadInputOnSeparateThread(false);
    settings.setIgnoreLeadingWhitespaces(false);
    settings.setIgnoreTrailingWhitespaces(false);
    settings.setIgnoreLeadingWhitespacesInQuotes(false);
    settings.setIgnoreTrailingWhitespacesInQuotes(false);
    settings.setSkipBitsAsWhitespace(false);
    settings.setNormalizeLineEndingsWithinQuotes(false);
    settings.setSkipEmptyLines(false);
    settings.setNullValue("");
    settings.setEmptyValue("");
    settings.setEscapeUnquotedValues(false);
    settings.setKeepQuotes(false);
    settings.setKeepEscapeSequences(false);
    settings.setUnescapedQuoteHandling(UnescapedQuoteHandling.RAISE_ERROR);
    settings.setErrorContentLength(0);
    settings.setMaxCharsPerColumn(-1); // The guard bounds the two columns, and each row as a whole.
    settings.setMaxColumns(limits.columns());
    settings.setInputBufferSize(AT_ONCE);
    settings.setAutoClosingEnabled(false);
    return settings;
  }
}
