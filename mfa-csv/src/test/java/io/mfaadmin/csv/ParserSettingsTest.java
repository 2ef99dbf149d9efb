package io.mfaadmin.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.univocity.parsers.csv.CsvFormat;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.CsvWriterSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the parser would do by itself, and must not. */
class ParserSettingsTest {

  private final CsvParserSettings settings = CellSplitter.settings(';', CsvLimits.DEFAULTS);

  @Test
  @DisplayName("E16 nothing is a comment")
  void comments() {
    assertThat(settings.isCommentProcessingEnabled()).isFalse();
    assertThat(settings.isCommentCollectionEnabled()).isFalse();
  }

  @Test
  @DisplayName("E42 no thread is started")
  void threads() {
    assertThat(settings.getReadInputOnSeparateThread()).isFalse();
  }

  @Test
  @DisplayName("E43 no content gets into an exception")
  void errorContent() {
    assertThat(settings.getErrorContentLength()).isZero();
    assertThat(CsvRows.settings(CsvDelimiter.COMMA).getErrorContentLength()).isZero();
  }

  @Test
  @DisplayName("BU-5 nothing is detected: the format is what the guard found")
  void format() {
    CsvFormat format = settings.getFormat();

    assertThat(settings.isDelimiterDetectionEnabled()).isFalse();
    assertThat(settings.isQuoteDetectionEnabled()).isFalse();
    assertThat(settings.isLineSeparatorDetectionEnabled()).isFalse();
    assertThat(settings.isHeaderExtractionEnabled()).isFalse();
    assertThat(settings.getHeaders()).isNull();
    assertThat(format.getDelimiterString()).isEqualTo(";");
    assertThat(format.getQuote()).isEqualTo('"');
    assertThat(format.getQuoteEscape()).isEqualTo('"');
    assertThat(format.getCharToEscapeQuoteEscaping()).isEqualTo('"');
    assertThat(format.getLineSeparatorString()).isEqualTo("\n");
    assertThat(format.getNormalizedNewline()).isEqualTo('\n');
  }

  @Test
  @DisplayName("E09 nothing is repaired: no trimming, no unescaped quotes, no nulls")
  void repairs() {
    assertThat(settings.getIgnoreLeadingWhitespaces()).isFalse();
    assertThat(settings.getIgnoreTrailingWhitespaces()).isFalse();
    assertThat(settings.getIgnoreLeadingWhitespacesInQuotes()).isFalse();
    assertThat(settings.getIgnoreTrailingWhitespacesInQuotes()).isFalse();
    assertThat(settings.getSkipBitsAsWhitespace()).isFalse();
    assertThat(settings.isNormalizeLineEndingsWithinQuotes()).isFalse();
    assertThat(settings.getUnescapedQuoteHandling()).isEqualTo(UnescapedQuoteHandling.RAISE_ERROR);
    assertThat(settings.isEscapeUnquotedValues()).isFalse();
    assertThat(settings.getKeepQuotes()).isFalse();
    assertThat(settings.isKeepEscapeSequences()).isFalse();
    assertThat(settings.getSkipEmptyLines()).isFalse();
    assertThat(settings.getNullValue()).isEmpty();
    assertThat(settings.getEmptyValue()).isEmpty();
  }

  @Test
  @DisplayName("BU-11 the parser limits nothing that the guard does not")
  void limits() {
    assertThat(settings.getMaxCharsPerColumn()).isEqualTo(-1);
    assertThat(settings.getMaxColumns()).isEqualTo(512);
    assertThat(settings.getInputBufferSize()).isEqualTo(CellSplitter.AT_ONCE);
    assertThat(settings.getNumberOfRecordsToRead()).isEqualTo(-1);
    assertThat(settings.getNumberOfRowsToSkip()).isZero();
    assertThat(settings.isAutoClosingEnabled()).isFalse();
  }

  @Test
  @DisplayName("BU-16 what is written is what was given, between quotes")
  void writing() {
    CsvWriterSettings writing = CsvRows.settings(CsvDelimiter.COMMA);

    assertThat(writing.getQuoteAllFields()).isTrue();
    assertThat(writing.getIgnoreLeadingWhitespaces()).isFalse();
    assertThat(writing.getIgnoreTrailingWhitespaces()).isFalse();
    assertThat(writing.getSkipBitsAsWhitespace()).isFalse();
    assertThat(writing.isNormalizeLineEndingsWithinQuotes()).isFalse();
    assertThat(writing.getNullValue()).isEmpty();
    assertThat(writing.getEmptyValue()).isEmpty();
    assertThat(writing.getMaxCharsPerColumn()).isEqualTo(-1);
    assertThat(writing.getFormat().getDelimiterString()).isEqualTo(",");
    assertThat(writing.getFormat().getQuote()).isEqualTo('"');
    assertThat(writing.getFormat().getQuoteEscape()).isEqualTo('"');
    assertThat(writing.getFormat().getCharToEscapeQuoteEscaping()).isEqualTo('"');
  }
}
