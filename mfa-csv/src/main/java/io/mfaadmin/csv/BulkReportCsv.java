package io.mfaadmin.csv;

import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.BulkRules;
import io.mfaadmin.change.ReportRow;
import io.mfaadmin.change.ReportSink;
import io.mfaadmin.text.Messages;
import io.mfaadmin.user.MfaState;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the report of a bulk update as CSV (BU-16). The first two columns are the input's, so that
 * the report can be fed in again, after the failed rows were mended.
 *
 * <p>The columns: {@code Username}, {@code MFA Status}, {@code line}, {@code outcome} (a constant
 * of {@link io.mfaadmin.change.Outcome}), {@code state before}, {@code state after} (the words that
 * a file uses, or empty), {@code problem} (of each problem the code, and all that is known of it:
 * {@link BulkProblem#describe(Messages, long)}). Text is UTF-8 with CRLF; every cell is quoted; a
 * cell that a spreadsheet could take for a formula begins with an apostrophe, which {@link
 * BulkUpdateCsv} takes away again.
 *
 * <p>Rows are written as they come, none is held. For one thread at a time.
 */
public final class BulkReportCsv implements ReportSink, Closeable {

  private final CsvRows rows;
  private final OutputStream out;
  private final ReportCsvOptions options;
  private final Messages messages;

  /**
   * Starts a report: writes the headings.
   *
   * @param out where to write; closed with the report
   * @param options how to write it
   * @throws IOException if it cannot be written
   */
  public BulkReportCsv(OutputStream out, ReportCsvOptions options) throws IOException {
    this.out = Objects.requireNonNull(out, "out");
    this.options = Objects.requireNonNull(options, "options");
    this.messages = Messages.in(options.language());
    this.rows = new CsvRows(out, options.delimiter(), options.byteOrderMark());
    rows.write(
        BulkRules.USERNAME_HEADING,
        BulkRules.STATUS_HEADING,
        "line",
        "outcome",
        "state before",
        "state after",
        "problem");
  }

  /**
   * Writes a row, unless only failed rows are wanted and it did not fail.
   *
   * @param row the row
   * @throws UncheckedIOException if it cannot be written
   */
  @Override
  public void accept(ReportRow row) {
    if (options.failedRowsOnly() && !row.failed()) {
      return;
    }
    try {
      rows.write(
          row.name(),
          row.status(),
          Long.toString(row.line()),
          row.outcome().name(),
          word(row.before()),
          word(row.after()),
          row.problems().stream()
              .map(problem -> say(problem, row.line()))
              .collect(Collectors.joining(" ")));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static String word(@Nullable MfaState state) {
    return state == null ? "" : BulkRules.statusWord(state);
  }

  private String say(BulkProblem problem, long rowLine) {
    return problem.code().name() + ": " + problem.describe(messages, rowLine);
  }

  /**
   * Writes what is left and closes the stream.
   *
   * @throws IOException if it cannot be written
   */
  @Override
  public void close() throws IOException {
    try (out) {
      rows.flush();
    }
  }
}
