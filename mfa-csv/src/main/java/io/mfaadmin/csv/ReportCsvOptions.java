package io.mfaadmin.csv;

import java.util.Locale;
import java.util.Objects;

/**
 * How a report is written.
 *
 * @param language the language of the messages in it
 * @param failedRowsOnly whether rows whose user now has the state asked for are left out, so that
 *     the report is a file of what is still to be done
 * @param byteOrderMark whether the file begins with the mark by which Excel knows UTF-8
 */
public record ReportCsvOptions(Locale language, boolean failedRowsOnly, boolean byteOrderMark) {

  /** English, all rows, no byte-order mark. */
  public static final ReportCsvOptions DEFAULTS =
      new ReportCsvOptions(Locale.ENGLISH, false, false);

  /**
   * Checks the part.
   *
   * @throws NullPointerException if {@code language} is null
   */
  public ReportCsvOptions {
    Objects.requireNonNull(language, "language");
  }
}
