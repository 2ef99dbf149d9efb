package io.mfaadmin.csv;

import java.util.Locale;
import java.util.Objects;

/**
 * How a report is written.
 *
 * <pre>{@code
 * ReportCsvOptions.forSpreadsheetsIn(locale).withFailedRowsOnly()
 * }</pre>
 *
 * @param language the language of the messages in it
 * @param delimiter what separates its cells
 * @param failedRowsOnly whether rows whose user now has the state asked for are left out, so that
 *     the report is a file of what is still to be done
 * @param byteOrderMark whether the file begins with the mark by which Excel knows UTF-8
 */
public record ReportCsvOptions(
    Locale language, CsvDelimiter delimiter, boolean failedRowsOnly, boolean byteOrderMark) {

  /** English, commas, all rows, no byte-order mark: what programs expect. */
  public static final ReportCsvOptions DEFAULTS =
      new ReportCsvOptions(Locale.ENGLISH, CsvDelimiter.COMMA, false, false);

  /**
   * Checks the parts.
   *
   * @throws NullPointerException if {@code language} or {@code delimiter} is null
   */
  public ReportCsvOptions {
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(delimiter, "delimiter");
  }

  /**
   * What people expect who open the report in a spreadsheet.
   *
   * @param locale theirs
   * @return their language, {@linkplain CsvDelimiter#usualIn their delimiter} and a byte-order mark
   */
  public static ReportCsvOptions forSpreadsheetsIn(Locale locale) {
    return DEFAULTS
        .withLanguage(locale)
        .withDelimiter(CsvDelimiter.usualIn(locale))
        .withByteOrderMark();
  }

  /**
   * The same in another language.
   *
   * @param newLanguage the language of the messages
   * @return the options
   */
  public ReportCsvOptions withLanguage(Locale newLanguage) {
    return new ReportCsvOptions(newLanguage, delimiter, failedRowsOnly, byteOrderMark);
  }

  /**
   * The same with another delimiter.
   *
   * @param newDelimiter what separates the cells
   * @return the options
   */
  public ReportCsvOptions withDelimiter(CsvDelimiter newDelimiter) {
    return new ReportCsvOptions(language, newDelimiter, failedRowsOnly, byteOrderMark);
  }

  /**
   * The same for the failed rows alone.
   *
   * @return the options
   */
  public ReportCsvOptions withFailedRowsOnly() {
    return new ReportCsvOptions(language, delimiter, true, byteOrderMark);
  }

  /**
   * The same with a byte-order mark.
   *
   * @return the options
   */
  public ReportCsvOptions withByteOrderMark() {
    return new ReportCsvOptions(language, delimiter, failedRowsOnly, true);
  }
}
