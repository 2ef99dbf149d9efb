package io.mfaadmin.change;

/** Takes the report of a bulk update row by row, so that it is never held as a whole (BU-16). */
@FunctionalInterface
public interface ReportSink {

  /**
   * Takes the next row.
   *
   * @param row the row; rows come in the order of their lines, each once
   */
  void accept(ReportRow row);
}
